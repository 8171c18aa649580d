//! Syncs, and what goes wrong with them.

use anyhow::{Result, bail, ensure};
use damping_domain::ids::EventId;
use damping_protocol::plan::{self, Change, Extent, HandedIn, Waiting};
use damping_protocol::sync::{Outcome, SyncRequest, SyncResponse};

use crate::Flaw;
use crate::check;
use crate::disk::Write;
use crate::phone::Disk;
use crate::server::Reply;
use crate::world::World;

/// When a request reaches the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    AtOnce,
    /// Long after it was sent; nobody waits for the answer.
    Late,
}

impl World {
    /// Rounds as the app makes them, until there is no more or something goes wrong.
    pub async fn sync(&mut self, phone: usize) -> Result<()> {
        while self.phones[phone].online && self.round(phone, true).await? == Some(true) {}
        Ok(())
    }

    /// One round: `None` when it did not come through, else whether there is more.
    pub async fn round(&mut self, at: usize, faults: bool) -> Result<Option<bool>> {
        if self.phones[at].gone {
            return Ok(None);
        }
        let outbox: Vec<Waiting> = self.phones[at].disk.outbox.values().cloned().collect();
        let some = if faults && self.chance.percent(20) {
            self.chance.below(outbox.len() + 1)
        } else {
            outbox.len()
        };
        let sent = plan::portion(&outbox[..some]);
        let now = self.phones[at].time(self.server.now()).to_utc();
        let Disk { bookmark, office_version, events, .. } = &self.phones[at].disk;
        let latest = plan::latest(events.values().map(|accepted| &accepted.held));
        let request = |extent| {
            let signed = self.phones[at].signed(sent.to_vec(), extent, self.flaw);
            plan::request(&signed, extent, *bookmark, latest, office_version.clone(), now)
        };
        let in_full = request(Extent::Whole);
        let request = serde_json::to_string(&request(Extent::Lean))?;
        if faults && self.chance.percent(10) {
            self.late.push((at, request.clone()));
        }
        if faults && self.chance.percent(8) {
            self.tally.lost_requests += 1;
            self.unanswered(at, sent);
            return Ok(None);
        }
        let mut answer = self.ask(at, &request, Arrival::AtOnce).await?;
        if answer.as_ref().is_some_and(|answer| answer.send_whole) {
            self.tally.sent_whole += 1;
            let request = serde_json::to_string(&in_full)?;
            answer = self.ask(at, &request, Arrival::AtOnce).await?;
        }
        let Some(answer) = answer else {
            return Ok(None);
        };
        if faults && self.chance.percent(10) {
            self.tally.lost_answers += 1;
            self.unanswered(at, sent);
            return Ok(None);
        }
        if sent.is_empty() && faults && self.chance.percent(20) {
            self.pages.push((at, answer.clone()));
        }
        let more = answer.more || sent.len() < outbox.len();
        self.tally.pages += u64::from(answer.more);
        let crash =
            if faults { self.crash_before(answer.events.len() + sent.len() + 3) } else { None };
        let kept = self.take_in(at, sent, answer, crash).await?;
        if crash.is_some() {
            self.crash(at);
        }
        let more = more || !self.phones[at].disk.outbox.is_empty();
        Ok((kept && crash.is_none() && !self.phones[at].gone).then_some(more))
    }

    /// The office answers; what is new there is read and checked. `None`: it lets nobody in.
    pub async fn ask(
        &mut self,
        at: usize,
        request: &str,
        arrival: Arrival,
    ) -> Result<Option<SyncResponse>> {
        let (username, device) = (self.phones[at].username, self.phones[at].device);
        let request: SyncRequest = serde_json::from_str(request)?;
        let mut reply = self.server.sync(&self.office, device, &request).await?;
        if let (Reply::NotSignedIn, Arrival::AtOnce) = (&reply, arrival)
            && self.server.sign_in(username, device).await?
        {
            reply = self.server.sync(&self.office, device, &request).await?;
        }
        let Reply::Answer(answer) = reply else {
            self.tally.turned_away += 1;
            return Ok(None);
        };
        if !request.events.is_empty() {
            let new = self.server.events_after(self.memory.log.len() as u64).await?;
            check::new_events(&self.memory, &new)?;
            check::clocks(&self.memory, &self.phones[at], arrival, &new)?;
            self.memory.log.extend(new);
        }
        Ok(Some(*answer))
    }

    /// The phone takes in an answer; false when it crashes before it has.
    pub async fn take_in(
        &mut self,
        at: usize,
        sent: &[Waiting],
        answer: SyncResponse,
        crash: Option<usize>,
    ) -> Result<bool> {
        let anew = self.memory.restored || self.memory.roles_at.is_some() || answer.wipe;
        ensure!(anew || !answer.restarted, "told of a restore that never happened");
        for verdict in &answer.verdicts {
            if let Outcome::Refused { problem } = &verdict.outcome {
                ensure!(!problem.kind.is_of_the_server(), "{:?}: {problem:?}", verdict.id);
            }
        }
        self.tally.restarted += u64::from(answer.restarted);
        let changes = plan::changes(sent, answer, self.phones[at].device);
        for change in &changes {
            self.look_at(at, change)?;
        }
        let received: Vec<EventId> = changes.iter().filter_map(received).collect();
        let revoked = matches!(changes.last(), Some(Change::Revoke));
        let phone = &mut self.phones[at];
        phone.handed_in.hear(&changes);
        if self.flaw == Flaw::MovesTheCursorFirst {
            for change in &changes {
                if let Change::SetBookmark(bookmark) = change {
                    phone.disk.bookmark = *bookmark;
                }
            }
        }
        let writes = changes.into_iter().map(Write::Take).collect();
        let kept = phone.transaction(writes, crash, self.flaw);
        if kept {
            self.memory.acknowledged.extend(received);
            let empty = self.phones[at].disk.outbox.is_empty();
            let early = self.flaw == Flaw::WipesTooEarly;
            if revoked && (early || (empty && !self.hands_in_again(at))) {
                self.wipe(at).await?;
            }
        }
        Ok(kept)
    }

    /// What was refused before the phone was revoked goes to the office once more: true when there is
    /// some.
    fn hands_in_again(&mut self, at: usize) -> bool {
        let phone = &mut self.phones[at];
        let earlier = phone.disk.refused.keys().filter(|id| !phone.handed_in.has(**id));
        let again: Vec<Write> = earlier.copied().map(Write::SendAgain).collect();
        let any = !again.is_empty();
        phone.transaction(again, None, self.flaw);
        any
    }

    fn look_at(&mut self, at: usize, change: &Change) -> Result<()> {
        match change {
            Change::Withdraw(_) => self.tally.withdrawn += 1,
            Change::Refuse(refused) => {
                self.tally.refused += 1;
                check::refused(&self.memory, refused)?;
            }
            Change::Accept { accepted, own } => {
                check::told(&self.memory.log, &accepted.held)?;
                let before = self.phones[at].disk.bookmark.cursor.at;
                let receipt = accepted.held.receipt;
                let old = receipt.is_some_and(|receipt| receipt.office_seq < before);
                self.tally.granted += u64::from(!own && old);
            }
            Change::KeepUnreadable { .. } => bail!("the office sent what no app can read"),
            Change::Restart | Change::SetOffice { .. } | Change::SetBookmark(_) => {}
            Change::Revoke => {}
        }
        Ok(())
    }

    fn unanswered(&mut self, phone: usize, sent: &[Waiting]) {
        if self.flaw == Flaw::ForgetsTheOutbox {
            for waiting in sent {
                self.phones[phone].disk.outbox.remove(&waiting.event.id);
            }
        }
    }

    /// The write before which the phone crashes, if it does: one more than there are is a crash
    /// after the transaction.
    pub fn crash_before(&mut self, writes: usize) -> Option<usize> {
        let crash = self.chance.below(writes);
        self.chance.percent(8).then_some(crash)
    }

    /// The app is gone and starts anew from what is on the disk.
    pub fn crash(&mut self, phone: usize) {
        self.tally.crashes += 1;
        self.phones[phone].handed_in = HandedIn::default();
        if self.flaw == Flaw::CountsAnew {
            self.phones[phone].disk.tail.seq = 0;
        }
    }

    /// A request reaches the office that was sent long ago, perhaps for the second time.
    pub async fn repeat_request(&mut self) -> Result<()> {
        if self.late.is_empty() {
            return Ok(());
        }
        let (phone, request) = self.late.swap_remove(self.chance.below(self.late.len()));
        self.tally.repeated_requests += 1;
        self.ask(phone, &request, Arrival::Late).await.map(drop)
    }

    /// A phone takes in a page that it has taken in before, perhaps after later ones.
    pub async fn repeat_answer(&mut self) -> Result<()> {
        if self.pages.is_empty() {
            return Ok(());
        }
        let (phone, page) = self.pages.swap_remove(self.chance.below(self.pages.len()));
        if self.phones[phone].gone {
            return Ok(());
        }
        self.tally.repeated_answers += 1;
        self.take_in(phone, &[], page, None).await.map(drop)
    }
}

fn received(change: &Change) -> Option<EventId> {
    match change {
        Change::Accept { accepted, own: true } => Some(accepted.held.event.id),
        _ => None,
    }
}
