//! What is held in memory: of all cases what lists show, and the cases that are at hand. Pure.

use std::collections::BTreeSet;
use std::sync::Arc;

use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::chain::History;
use damping_domain::event::Held;
use damping_domain::ids::{CaseId, EventId};
use damping_domain::sop::Catalog;
use damping_protocol::plan::{Accepted, Change, HandedIn, Refused, Waiting};
use damping_protocol::problem::Problem;
use damping_shelf::MOST_SEGMENTS;
use damping_shelf::index::{self, Entry, OUTDATED, Page};
use damping_shelf::summary::{Lens, Summary, Todo};

use crate::store::{Contents, News};

use super::at_hand::Opened;

/// So many cases are kept at hand that nothing waits in.
const MOST_AT_HAND: usize = 6;
/// So many cases, and segments of them, are tended at once.
const TENDED: (usize, usize) = (24, 18);
/// So many of the most urgent cases are kept for the next start: more than a screen shows.
const IN_FRONT: usize = 40;

/// How far a record has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// Only on this phone: "tersimpan di HP".
    OnDevice,
    /// On its way to the office, which has not answered yet: "terkirim".
    Sent,
    /// At the office: "diterima kantor".
    Received,
    /// The office refused it: "ditolak".
    Refused,
}

/// How far a photo has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadState {
    /// Its size.
    pub bytes: u32,
    /// Bytes that the office has.
    pub sent: u32,
    /// Why the office refuses it.
    pub refused: Option<Box<Problem>>,
}

/// What this phone holds, as far as it is in memory.
#[derive(Default)]
pub struct Book {
    /// Of each case what lists show of it, as its accepted events have it.
    index: Page,
    /// The same as it was before: it stands in for as long as the index is being read.
    front: Page,
    /// True when the whole index is here.
    pub complete: bool,
    /// Cases of which news came while the index is being read.
    news: Vec<CaseId>,
    /// Tells one reading of the index from another.
    pub reading: f64,
    /// Few, in the order in which they were read.
    at_hand: Vec<(CaseId, Opened)>,
    on_screen: Option<CaseId>,
    /// Whose lists these are.
    lens: Option<Arc<Lens>>,
    /// Events on their way.
    pub outbox: Vec<Waiting>,
    /// Events the office refused.
    pub refused: Vec<Refused>,
    /// What of them a revoked device may erase.
    pub handed_in: HandedIn,
    /// Events in a request that has not been answered.
    pub sent: BTreeSet<EventId>,
    /// Photos on their way.
    pub uploads: Vec<(AttachmentId, UploadState)>,
    /// Events of formats this app cannot read.
    pub unreadable: usize,
    /// Rows of the store that are damaged.
    pub damaged: usize,
    /// True when the office was restored: the book has to be read from the store again.
    pub restarted: bool,
    /// How often the book has been changed: what was read from the store meanwhile is outdated.
    pub changes: u32,
}

/// A case with what lists show of it.
pub type Listed = (CaseId, Arc<Summary>);

/// What the person has to do, with the case that it is in.
pub type Assigned = (Todo, Listed);

/// The tasks in these cases, by what is due first.
pub fn tasks(cases: &[Listed]) -> Vec<Assigned> {
    let of_case =
        |case: &Listed| case.1.tasks.iter().map(|todo| (todo.clone(), case.clone())).collect();
    let mut tasks: Vec<Assigned> = cases.iter().flat_map::<Vec<_>, _>(of_case).collect();
    tasks.sort_by_cached_key(|(todo, (case, _))| todo.urgency(*case));
    tasks
}

impl Book {
    /// What the store holds, in the place of what was held before.
    pub fn of(contents: Contents, lens: Option<Arc<Lens>>, before: &Self) -> Self {
        let Contents { refused, unreadable, damaged, outbox, newest, .. } = contents;
        let mut book = Self { refused, unreadable, damaged, outbox, lens, ..Self::default() };
        book.changes = before.changes + 1;
        book.on_screen = before.on_screen;
        // What was on the screen stays there until it has been read again.
        book.front = contents.front;
        for (case, entry) in before.index.iter() {
            *book.front.entry(*case) = entry.clone();
        }
        book.index = newest;
        for upload in contents.uploads {
            let state = UploadState { bytes: upload.bytes, ..UploadState::default() };
            book.uploads.push((upload.id, state));
        }
        for (case, accepted) in contents.at_hand {
            book.at_hand.push((case, Opened::of(accepted)));
            book.fold(case);
        }
        book
    }

    fn opened(&self, id: CaseId) -> Option<&Opened> {
        self.at_hand.iter().find(|(case, _)| *case == id).map(|(_, opened)| opened)
    }

    fn opened_mut(&mut self, id: CaseId) -> Option<&mut Opened> {
        self.at_hand.iter_mut().find(|(case, _)| *case == id).map(|(_, opened)| opened)
    }

    /// A case that is at hand.
    pub fn case(&self, id: CaseId) -> Option<Arc<Case>> {
        self.opened(id)?.case.clone()
    }

    /// True when a case has been read, if only to find that there is none.
    pub fn is_at_hand(&self, id: CaseId) -> bool {
        self.opened(id).is_some()
    }

    /// Any case that lists show.
    pub fn any(&self) -> Option<CaseId> {
        self.index.iter().chain(self.front.iter()).map(|(case, _)| *case).next()
    }

    /// The cases that have to be read again when everything is.
    pub fn cases_at_hand(&self) -> Vec<CaseId> {
        self.at_hand.iter().map(|(case, _)| *case).collect()
    }

    /// Notes which case is on the screen.
    pub const fn show(&mut self, case: CaseId) {
        self.on_screen = Some(case);
    }

    /// The case that is on the screen, or was last.
    pub const fn shown(&self) -> Option<CaseId> {
        self.on_screen
    }

    /// Takes a case that has been read, and lets go of the one read longest ago, unless
    /// something waits in it.
    pub fn open(&mut self, case: CaseId, accepted: Vec<Accepted>) {
        let waits = |case: CaseId| self.outbox.iter().any(|it| it.event.case == case);
        let idle = |(case, _): &(CaseId, Opened)| self.on_screen != Some(*case) && !waits(*case);
        if self.at_hand.len() >= MOST_AT_HAND
            && let Some(oldest) = self.at_hand.iter().position(idle)
        {
            self.at_hand.remove(oldest);
        }
        self.at_hand.push((case, Opened::of(accepted)));
        self.fold(case);
    }

    /// All cases with what lists show of them, in no certain order. What waits counts here already,
    /// and what the last start kept stands in for what is still being read.
    fn current(&self) -> impl Iterator<Item = (CaseId, &Arc<Summary>)> {
        let waits = |case: &CaseId| self.outbox.iter().any(|it| it.event.case == *case);
        let fresh = self.at_hand.iter().filter(|(case, it)| it.summary.is_some() && waits(case));
        let fresh: Vec<_> = fresh.map(|(case, it)| (*case, &it.summary)).collect();
        let of_fresh = fresh.clone();
        let front = self.front.iter().filter(|(case, _)| self.index.get(*case).is_none());
        let kept = self.index.iter().chain(front).map(|(case, entry)| (*case, &entry.summary));
        let kept = kept.filter(move |(case, _)| of_fresh.iter().all(|(other, _)| other != case));
        kept.chain(fresh).filter_map(|(case, it)| Some((case, it.as_ref()?)))
    }

    /// True when there is any.
    pub fn has_any(&self) -> bool {
        self.current().next().is_some()
    }

    /// All cases, the newest first: the id of a case begins with the time it was opened.
    pub fn newest_first(&self) -> Vec<Listed> {
        let mut all: Vec<Listed> =
            self.current().map(|(case, summary)| (case, summary.clone())).collect();
        all.sort_unstable_by_key(|(case, _)| std::cmp::Reverse(*case));
        all
    }

    /// How many tasks are such.
    pub fn count_tasks(&self, is_such: impl Fn(&Todo) -> bool) -> usize {
        self.current().flat_map(|(_, summary)| &summary.tasks).filter(|todo| is_such(todo)).count()
    }

    /// What the next start shows first, as a page of the index; `None` while that is not known.
    pub fn next_front(&self) -> Option<String> {
        let lens = self.lens.as_ref().filter(|_| self.complete)?;
        let mut urgent = Page::default();
        for (_, (case, summary)) in tasks(&self.newest_first()).into_iter().take(IN_FRONT) {
            let (stamp, summary) = (lens.stamp(), Some(summary));
            *urgent.entry(case) = Entry { stamp, summary, ..Entry::default() };
        }
        Some(index::write(&urgent))
    }

    /// The accepted events of a case at hand and what waits in it, in no certain order.
    pub fn events(&self, case: CaseId) -> Vec<Held> {
        let accepted = self.opened(case).map(|opened| opened.accepted.clone());
        let mut events = accepted.unwrap_or_default();
        for waiting in self.outbox.iter().filter(|waiting| waiting.event.case == case) {
            events.push(Held { event: waiting.event.clone(), receipt: None });
        }
        events
    }

    /// The accepted events of a case at hand, as their hashes.
    pub fn history(&self, case: CaseId) -> History {
        self.opened(case).map(|opened| opened.history.clone()).unwrap_or_default()
    }

    /// Where the accepted events of a case lie, as far as it is known here.
    pub fn segments(&self, case: CaseId) -> Vec<u32> {
        self.index.get(case).map(|entry| entry.segments.clone()).unwrap_or_default()
    }

    /// How far a record that is shown has come.
    pub fn state(&self, event: EventId) -> RecordState {
        if self.outbox.iter().any(|waiting| waiting.event.id == event) {
            if self.sent.contains(&event) { RecordState::Sent } else { RecordState::OnDevice }
        } else if self.refused.iter().any(|refused| refused.event.id == event) {
            RecordState::Refused
        } else {
            RecordState::Received
        }
    }

    /// How many records the office has received.
    pub fn received_count(&self) -> u64 {
        self.index.iter().map(|(_, entry)| u64::from(entry.events)).sum()
    }

    /// Why records were refused: the status of each refusal, which says nothing about anybody.
    pub fn refusals(&self) -> Vec<u16> {
        self.refused.iter().map(|refused| refused.problem.status).collect()
    }

    /// How far a photo has come that is still on its way.
    pub fn upload(&self, photo: AttachmentId) -> Option<&UploadState> {
        self.uploads.iter().find(|(other, _)| *other == photo).map(|(_, state)| state)
    }

    /// How much waits for the office, in bytes.
    pub fn waiting_bytes(&self) -> u64 {
        let records: usize = self.outbox.iter().map(|waiting| waiting.text.len()).sum();
        let photos = self.uploads.iter().map(|(_, upload)| u64::from(upload.bytes - upload.sent));
        records as u64 + photos.sum::<u64>()
    }

    /// Takes in what was just recorded here, in cases that are at hand.
    pub fn recorded(&mut self, waiting: Vec<Waiting>) {
        self.changes += 1;
        for waiting in waiting {
            let case = waiting.event.case;
            if !self.outbox.iter().any(|other| other.event.id == waiting.event.id) {
                self.outbox.push(waiting);
            }
            self.fold(case);
        }
    }

    /// Takes in that an event which was refused waits for the office once more.
    pub fn sent_again(&mut self, waiting: Waiting) {
        self.refused.retain(|refused| refused.event.id != waiting.event.id);
        self.recorded(vec![waiting]);
    }

    /// Takes in what an answer of the office changed.
    pub fn applied(&mut self, changes: Vec<Change>, news: Vec<News>) {
        self.changes += 1;
        self.handed_in.hear(&changes);
        let mut touched = Vec::new();
        for change in changes {
            match change {
                Change::Restart => self.restart(),
                Change::Withdraw(case) => {
                    if let Some(opened) = self.opened_mut(case) {
                        *opened = Opened::default();
                        touched.push(case);
                    }
                }
                Change::Refuse(refused) => {
                    self.forget_waiting(refused.event.id);
                    touched.push(refused.event.case);
                    self.refused.push(refused);
                }
                Change::Accept { accepted, .. } => {
                    let id = accepted.held.event.id;
                    self.forget_waiting(id);
                    self.refused.retain(|refused| refused.event.id != id);
                    let case = accepted.held.event.case;
                    if let Some(opened) = self.opened_mut(case) {
                        opened.take(accepted);
                        touched.push(case);
                    }
                }
                Change::KeepUnreadable { .. } => self.unreadable += 1,
                Change::SetOffice { .. } | Change::SetBookmark(_) | Change::Revoke => {}
            }
        }
        self.take_news(news);
        touched.dedup();
        touched.into_iter().for_each(|case| self.fold(case));
    }

    /// Takes in what the index says from now on.
    pub fn take_news(&mut self, news: Vec<News>) {
        for (case, entry) in news {
            self.front.remove(case);
            match entry {
                Some(entry) => *self.index.entry(case) = entry,
                None => drop(self.index.remove(case)),
            }
            if !self.complete {
                self.news.push(case);
            }
        }
    }

    /// Takes in the whole index, as it was when it was read: what came since is newer.
    pub fn complete(&mut self, mut all: Page) {
        for case in std::mem::take(&mut self.news) {
            match self.index.remove(case) {
                Some(entry) => *all.entry(case) = entry,
                None => drop(all.remove(case)),
            }
        }
        self.index = all;
        self.front = Page::default();
        self.complete = true;
    }

    /// Takes another pair of eyes, as when the directory of the office has changed.
    pub fn look(&mut self, lens: Arc<Lens>) {
        self.lens = Some(lens);
        self.cases_at_hand().into_iter().for_each(|case| self.fold(case));
    }

    /// Some of the cases of which lists show what is outdated, or whose events lie in too many
    /// segments; nothing while the index is being read.
    pub fn to_tend(&self) -> Vec<CaseId> {
        let Some(lens) = self.lens.as_ref().filter(|_| self.complete) else { return Vec::new() };
        let (mut cases, mut segments) = (Vec::new(), Vec::new());
        // Cases of the same time lie in the same segments.
        for (case, entry) in self.index.iter().rev() {
            if entry.stamp == lens.stamp() && entry.segments.len() <= MOST_SEGMENTS {
                continue;
            }
            if cases.len() >= TENDED.0 || segments.len() >= TENDED.1 {
                break;
            }
            cases.push(*case);
            for no in &entry.segments {
                if !segments.contains(no) {
                    segments.push(*no);
                }
            }
        }
        cases
    }

    /// True when there are cases of which lists show nothing yet, though their events are held.
    pub fn has_unlisted(&self) -> bool {
        let is_unlisted = |entry: &Entry| entry.stamp == OUTDATED && entry.summary.is_none();
        self.complete && self.index.iter().any(|(_, entry)| is_unlisted(entry))
    }

    fn forget_waiting(&mut self, event: EventId) {
        self.outbox.retain(|waiting| waiting.event.id != event);
    }

    /// Everything that was accepted is read from the store again, where this device's own waits.
    fn restart(&mut self) {
        self.index = Page::default();
        self.front = Page::default();
        self.at_hand.iter_mut().for_each(|(_, opened)| *opened = Opened::default());
        self.restarted = true;
    }

    fn fold(&mut self, case: CaseId) {
        if self.opened(case).is_none() {
            return;
        }
        let events = self.events(case);
        let lens = self.lens.clone();
        let Some(opened) = self.opened_mut(case) else { return };
        // Where it fails, its opening is still to come, or was refused: the events wait in the
        // outbox or stand on the sync page.
        let folded = Case::from_events(events, Catalog::builtin()).ok();
        let summary = folded.as_ref().zip(lens);
        let summary = summary.map(|(case, lens)| Summary::of(case, &lens, Catalog::builtin()));
        opened.case = folded.map(Arc::new);
        opened.summary = summary.map(Arc::new);
    }
}
