//! Taking in what an answer of the office changes.

use damping_domain::event::Event;
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::tail::Tail;
use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::sync::Latest;
use damping_shelf::Shelf;

use super::database::Write;
use super::shelving::{self, Came, News};
use super::{Store, StoreError, accepted, json, keys, outbox, settings, stores};

impl Store {
    /// Takes in what an answer of the office changes, all of it or nothing. Gives what the index
    /// says from now on of the cases it is about.
    ///
    /// # Errors
    /// When nothing of it was kept; the same sync can be done again.
    pub async fn apply(&self, changes: &[Change]) -> Result<Vec<News>, StoreError> {
        let alone = changes.iter().any(takes_out) && self.is_alone().await;
        let mut writes = if alone { self.sweep().await? } else { Vec::new() };
        let before = settings::before(&self.sealed).await?;
        let (known, clock, gone_before) = (before.latest, before.clock, before.left.seq);
        let mut latest = known;
        let mut tail = Tail { clock, ..Tail::default() };
        let mut left = Leaving { own: self.device, last: None };
        let mut restarted = None;
        let mut gone = Vec::new();
        let mut came = Came::default();
        for change in changes {
            match change {
                Change::Restart => {
                    latest = None;
                    self.restart(&mut writes).await?;
                    // Not the number of the last segment: it goes, and is not filled up.
                    restarted = Some(Shelf::new(Vec::new(), before.next_segment + 1));
                }
                Change::Withdraw(case) => gone.push(*case),
                Change::Refuse(refused) => {
                    left.add(&refused.event, &refused.text);
                    let key = keys::recorded(refused.event.id);
                    writes.push(taken_out(key.clone(), alone));
                    writes.push(Write::Put(stores::REFUSED, key, json(refused)?));
                }
                Change::Accept { accepted, own } => {
                    tail.saw(&accepted.held);
                    latest = later(latest, plan::latest([&accepted.held]));
                    if *own {
                        left.add(&accepted.held.event, &accepted.text);
                        let key = keys::recorded(accepted.held.event.id);
                        writes.push(taken_out(key.clone(), alone));
                        // A request that the network repeated may be taken after a refusal.
                        writes.push(Write::Delete(stores::REFUSED, key));
                    }
                    came.add(accepted, accepted.signature);
                }
                Change::KeepUnreadable { cursor, number, text } => {
                    let key = keys::unreadable(*cursor, *number);
                    writes.push(Write::Put(stores::EVENTS, key, text.get().as_bytes().to_vec()));
                }
                Change::SetOffice { office, text, version } => {
                    self.look_anew(office);
                    writes.extend(settings::write_office(text, version)?);
                }
                Change::SetBookmark(bookmark) => writes.push(settings::write_bookmark(*bookmark)?),
                Change::Revoke => writes.push(settings::write_revoked()?),
            }
        }
        let mut news = Vec::new();
        let cases = came.cases();
        if restarted.is_some() || !gone.is_empty() || !cases.is_empty() {
            let mut shelf = match restarted {
                Some(shelf) => shelf,
                None => before.shelf(),
            };
            self.withdraw(&mut shelf, &gone, &mut writes).await?;
            self.take_in(&mut shelf, &came).await?;
            gone.extend(cases);
            news = shelving::news(&shelf, &gone);
            writes.extend(shelving::writes(shelf)?);
        }
        if latest != known {
            writes.push(settings::write_latest(latest)?);
        }
        if tail.clock != clock {
            writes.push(settings::write_seen_clock(tail.clock)?);
        }
        if let Some((event, text)) = left.last
            && gone_before < event.id.seq
        {
            writes.push(settings::write_left(Tail::of(event, text))?);
        }
        let ends = tail.clock != clock || left.last.is_some();
        // Not after it: what this tab records from here on comes behind it.
        let forgets = || {
            if ends {
                self.ends.forget();
            }
            true
        };
        if self.sealed.write_if(writes, &forgets).await? {
            Ok(news)
        } else {
            Err(StoreError::Failed)
        }
    }

    /// Takes the office's copy of withdrawn cases off the phone.
    async fn withdraw(
        &self,
        shelf: &mut Shelf,
        cases: &[CaseId],
        writes: &mut Vec<Write>,
    ) -> Result<(), StoreError> {
        if cases.is_empty() {
            return Ok(());
        }
        self.load(shelf, cases).await?;
        cases.iter().for_each(|case| shelf.withdraw(*case));
        writes.push(settings::forget_front());
        Ok(())
    }

    /// The office was restored from a backup: what was recorded or carried here waits for the
    /// office again, accepted or refused; the rest comes anew, to a shelf that is empty.
    async fn restart(&self, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        let mut again: Vec<Waiting> = Vec::new();
        let own = |one: &plan::Accepted| one.again(self.device);
        self.scan(|accepted| again.extend(own(&accepted))).await?;
        for (_, bytes) in
            self.sealed.all(&[stores::EVENTS]).await?.into_iter().flat_map(|it| it.rows)
        {
            again.extend(accepted::read(&bytes).iter().flatten().filter_map(own));
        }
        for opened in self.sealed.all(&[stores::REFUSED]).await? {
            for refused in outbox::refused(&opened.rows) {
                again.push(outbox::again(refused)?);
            }
        }
        for store in [stores::EVENTS, stores::REFUSED, stores::SEGMENTS, stores::INDEX] {
            let keys = self.sealed.keys(store).await?;
            writes.extend(keys.into_iter().map(|key| Write::Delete(store, key)));
        }
        writes.push(settings::forget_front());
        for waiting in &again {
            writes.push(outbox::put(waiting)?);
        }
        Ok(())
    }
}

/// Whether it takes something out of the outbox.
const fn takes_out(change: &Change) -> bool {
    matches!(change, Change::Refuse(_) | Change::Accept { own: true, .. })
}

/// An event leaves the outbox. Its number was given for good: where other tabs may not know that,
/// its key stays.
fn taken_out(key: String, alone: bool) -> Write {
    if alone { Write::Delete(stores::OUTBOX, key) } else { Write::Empty(stores::OUTBOX, key) }
}

/// The last of a device's own events that leave the outbox.
struct Leaving<'a> {
    own: DeviceId,
    last: Option<(&'a Event, &'a str)>,
}

impl<'a> Leaving<'a> {
    fn add(&mut self, event: &'a Event, text: &'a str) {
        let EventId { device, seq } = event.id;
        if device == self.own && self.last.is_none_or(|(last, _)| last.id.seq < seq) {
            self.last = Some((event, text));
        }
    }
}

fn later(one: Option<Latest>, other: Option<Latest>) -> Option<Latest> {
    one.into_iter().chain(other).max_by_key(|latest| latest.office_seq)
}
