//! What an answer of the office changes here.

use damping_domain::chain::Clock;
use damping_domain::event::Event;
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::tail::Tail;
use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::sync::Latest;
use damping_shelf::Shelf;
use damping_shelf::pace::Lists;

use super::database::Write;
use super::shelving::{self, Came, News};
use super::{Store, StoreError, accepted, json, keys, outbox, settings, stores};

/// What an answer goes on from.
pub(super) struct Before {
    /// The last of the accepted events that are held here.
    latest: Option<Latest>,
    /// The latest clock that was seen.
    clock: Clock,
    /// The number of the last of this device's own events that have left the outbox.
    left: u64,
    shelf: Shelf,
}

/// What an answer of the office changes here.
pub(super) struct Made {
    pub writes: Vec<Write>,
    /// What the index says with it of the cases it is about.
    pub news: Vec<News>,
    /// What the next answer goes on from; `None` when that has to be read anew.
    pub then: Option<Before>,
    /// True when the end of what was recorded here is another with it: see [`super::end`].
    pub ends: bool,
}

impl Store {
    /// Makes what an answer of the office changes, all of which is to be kept or nothing. `before`
    /// is what the answer before has left, if it is known; `lists` whether what lists show is made
    /// with it.
    ///
    /// # Errors
    /// When what is held cannot be read.
    pub(super) async fn make(
        &self,
        changes: &[Change],
        before: Option<Before>,
        lists: Lists,
    ) -> Result<Made, StoreError> {
        let alone = changes.iter().any(takes_out) && self.is_alone().await;
        let mut writes = if alone { self.sweep().await? } else { Vec::new() };
        let Before { latest: known, clock, left: gone_before, mut shelf } = match before {
            Some(before) => before,
            None => self.before().await?,
        };
        let mut latest = known;
        let mut tail = Tail { clock, ..Tail::default() };
        let mut left = Leaving { own: self.device, last: None };
        let mut restarted = false;
        let mut gone = Vec::new();
        let mut came = Came::default();
        for change in changes {
            match change {
                Change::Restart => {
                    latest = None;
                    self.restart(&mut writes).await?;
                    // Not the number of the last segment: it goes, and is not filled up.
                    shelf = Shelf::new(Vec::new(), shelf.next() + 1);
                    restarted = true;
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
        let goes_on = !restarted && gone.is_empty() && left.last.is_none();
        let mut news = Vec::new();
        let cases = came.cases();
        if restarted || !gone.is_empty() || !cases.is_empty() {
            self.withdraw(&mut shelf, &gone, &mut writes).await?;
            self.take_in(&mut shelf, &came, lists).await?;
            gone.extend(cases);
            news = shelving::news(&shelf, &gone);
            writes.extend(shelving::writes(&mut shelf)?);
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
        let then = Before { latest, clock: tail.clock, left: gone_before, shelf };
        Ok(Made { writes, news, then: goes_on.then_some(then), ends })
    }

    /// What the next answer goes on from, as it is on the disk.
    async fn before(&self) -> Result<Before, StoreError> {
        let before = settings::before(&self.sealed).await?;
        let (latest, clock, left) = (before.latest, before.clock, before.left.seq);
        Ok(Before { latest, clock, left, shelf: before.shelf() })
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
            writes.push(outbox::put(waiting));
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
