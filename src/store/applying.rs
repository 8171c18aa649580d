//! Taking in what an answer of the office changes.

use damping_domain::ids::CaseId;
use damping_domain::tail::Tail;
use damping_protocol::plan::{Accepted, Change, Waiting};

use super::database::Write;
use super::{Store, StoreError, accepted, json, keys, outbox, settings, stores};

impl Store {
    /// Takes in what an answer of the office changes, all of it or nothing.
    ///
    /// # Errors
    /// When nothing of it was kept; the same sync can be done again.
    pub async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        let mut writes = Vec::new();
        let mut tail = Tail { clock: settings::seen_clock(&self.sealed).await?, ..Tail::default() };
        let before = tail.clock;
        for change in changes {
            match change {
                Change::Restart => self.restart(&mut writes).await?,
                Change::Withdraw(case) => self.forget(*case, &mut writes).await?,
                Change::Refuse(refused) => {
                    let key = keys::recorded(refused.event.id);
                    writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                    writes.push(Write::Put(stores::REFUSED, key, json(refused)?));
                }
                Change::Accept { accepted, own } => {
                    tail.saw(&accepted.held);
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
        writes.extend(accepted::writes(changes.iter().filter_map(|change| match change {
            Change::Accept { accepted, .. } => Some(accepted),
            _ => None,
        }))?);
        if tail.clock != before {
            writes.push(settings::write_seen_clock(tail.clock)?);
        }
        self.sealed.write(writes).await
    }

    /// Takes the office's copy of a withdrawn case off the phone.
    async fn forget(&self, case: CaseId, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        let keys = self.sealed.keys(stores::EVENTS, &case.to_string()).await?;
        writes.extend(keys.into_iter().map(|key| Write::Delete(stores::EVENTS, key)));
        Ok(())
    }

    /// The office was restored from a backup: what was recorded here and had been accepted waits
    /// for the office again, the rest comes anew.
    async fn restart(&self, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        for opened in self.sealed.all(&[stores::EVENTS]).await? {
            for Accepted { held, text, signature } in accepted::read(&opened.rows).accepted {
                if held.event.id.device == self.device {
                    writes.push(outbox::put(&Waiting { event: held.event, text, signature })?);
                }
            }
            let keys = opened.rows.into_iter().map(|(key, _)| key);
            writes.extend(keys.map(|key| Write::Delete(stores::EVENTS, key)));
        }
        Ok(())
    }
}
