//! Taking in what an answer of the office changes.

use damping_domain::event::FIRST_CHAINED;
use damping_domain::ids::CaseId;
use damping_domain::tail::Tail;
use damping_protocol::plan::{self, Accepted, Change, Waiting};
use damping_protocol::sync::Latest;

use super::database::Write;
use super::{Store, StoreError, accepted, json, keys, outbox, settings, stores};

impl Store {
    /// Takes in what an answer of the office changes, all of it or nothing.
    ///
    /// # Errors
    /// When nothing of it was kept; the same sync can be done again.
    pub async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        let mut writes = Vec::new();
        let mut latest = self.latest().await?;
        let known = latest;
        let mut tail = Tail { clock: settings::seen_clock(&self.sealed).await?, ..Tail::default() };
        let before = tail.clock;
        for change in changes {
            match change {
                Change::Restart => {
                    latest = None;
                    self.restart(&mut writes).await?;
                }
                Change::Withdraw(case) => self.forget(*case, &mut writes).await?,
                Change::Refuse(refused) => {
                    let key = keys::recorded(refused.event.id);
                    writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                    writes.push(Write::Put(stores::REFUSED, key, json(refused)?));
                }
                Change::Accept { accepted, own } => {
                    tail.saw(&accepted.held);
                    latest = later(latest, plan::latest([&accepted.held]));
                    if *own {
                        let key = keys::recorded(accepted.held.event.id);
                        writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                        // A request that the network repeated may be taken after a refusal.
                        writes.push(Write::Delete(stores::REFUSED, key));
                    }
                }
                Change::KeepUnreadable { cursor, number, text } => {
                    let key = keys::unreadable(*cursor, *number);
                    writes.push(Write::Put(stores::EVENTS, key, text.get().as_bytes().to_vec()));
                }
                Change::SetOffice { office, version } => {
                    writes.extend(settings::write_office(office, version)?);
                }
                Change::SetBookmark(bookmark) => writes.push(settings::write_bookmark(*bookmark)?),
                Change::Revoke => writes.push(settings::write_revoked()?),
            }
        }
        let accepted = self.with_signatures(changes).await?;
        writes.extend(accepted::writes(accepted.iter())?);
        if latest != known {
            writes.push(settings::write_latest(latest)?);
        }
        if tail.clock != before {
            writes.push(settings::write_seen_clock(tail.clock)?);
        }
        self.sealed.write(writes).await
    }

    /// The accepted events. One of this phone's own that comes back as news, because its receipt
    /// was lost on the way, has the signature with which it waited here.
    async fn with_signatures(&self, changes: &[Change]) -> Result<Vec<Accepted>, StoreError> {
        let mut all = Vec::new();
        for change in changes {
            let Change::Accept { accepted, own } = change else { continue };
            let mut accepted = accepted.clone();
            if *own && accepted.signature.is_none() {
                let key = keys::recorded(accepted.held.event.id);
                let row = self.sealed.get(stores::OUTBOX, &key).await?;
                let waiting = row.and_then(|bytes| outbox::waiting(&[(key, bytes)]).pop());
                accepted.signature = waiting.and_then(|waiting| waiting.signature);
            }
            all.push(accepted);
        }
        Ok(all)
    }

    /// Takes the office's copy of a withdrawn case off the phone.
    async fn forget(&self, case: CaseId, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        let keys = self.sealed.keys(stores::EVENTS, &case.to_string()).await?;
        writes.extend(keys.into_iter().map(|key| Write::Delete(stores::EVENTS, key)));
        Ok(())
    }

    /// The office was restored from a backup: what was recorded or carried here waits for the
    /// office again, accepted or refused; the rest comes anew.
    async fn restart(&self, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        let mut again: Vec<Waiting> = Vec::new();
        for opened in self.sealed.all(&[stores::EVENTS]).await? {
            let accepted = accepted::read(&opened.rows).accepted;
            again.extend(accepted.iter().filter_map(|accepted| accepted.again(self.device)));
            let keys = opened.rows.into_iter().map(|(key, _)| key);
            writes.extend(keys.map(|key| Write::Delete(stores::EVENTS, key)));
        }
        for opened in self.sealed.all(&[stores::REFUSED]).await? {
            for refused in outbox::refused(&opened.rows) {
                again.push(outbox::again(refused)?);
            }
            let keys = opened.rows.into_iter().map(|(key, _)| key);
            writes.extend(keys.map(|key| Write::Delete(stores::REFUSED, key)));
        }
        for mut waiting in again {
            if waiting.signature.is_none() && waiting.event.format >= FIRST_CHAINED {
                waiting.signature = Some(self.signature(&waiting.text).await?);
            }
            writes.push(outbox::put(&waiting)?);
        }
        Ok(())
    }
}

fn later(one: Option<Latest>, other: Option<Latest>) -> Option<Latest> {
    one.into_iter().chain(other).max_by_key(|latest| latest.office_seq)
}
