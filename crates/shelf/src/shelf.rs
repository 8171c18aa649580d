//! The part of segments and index that is at hand while something is put in or taken out.

use std::collections::BTreeMap;
use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use damping_protocol::plan::Accepted;

use crate::index::{self, Entry, LAST, MOST_CASES, Page};
use crate::segment::{self, MOST_EVENTS, Segment};
use crate::summary::{Lens, Summary, outdated};

/// Events in more segments than this are gathered: opening the case would cost too much.
pub const MOST_SEGMENTS: usize = 12;

/// A row of the data base.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// A page of the index, by its key.
    Page(String),
    /// A segment, by its number.
    Segment(u32),
}

/// What becomes of a row: its new content, or `None` when it goes.
pub type Change = (Row, Option<String>);

/// See the module. The store gives it what [`Self::lacking_pages`] and the segments of entries
/// ask for, and writes [`Self::changes`] in one transaction.
#[derive(Debug)]
pub struct Shelf {
    pages: BTreeMap<String, Leaf>,
    segments: BTreeMap<u32, Kept>,
    next: u32,
}

#[derive(Debug, Default)]
struct Leaf {
    page: Option<Page>,
    changed: bool,
}

#[derive(Debug, Default)]
struct Kept {
    segment: Segment,
    changed: bool,
}

impl Shelf {
    /// With the keys of all pages there are, and the number of the next segment.
    pub fn new(keys: impl IntoIterator<Item = String>, next: u32) -> Self {
        let mut pages: BTreeMap<String, Leaf> =
            keys.into_iter().map(|key| (key, Leaf::default())).collect();
        // Where there is none yet, it is empty.
        let first = || Leaf { page: Some(Page::default()), changed: false };
        pages.entry(LAST.to_owned()).or_insert_with(first);
        Self { pages, segments: BTreeMap::new(), next }
    }

    /// The number of the next segment.
    pub const fn next(&self) -> u32 {
        self.next
    }

    /// Keys of the pages of these cases that are not at hand.
    pub fn lacking_pages<'a>(&self, cases: impl IntoIterator<Item = &'a CaseId>) -> Vec<String> {
        let keys = cases.into_iter().map(|case| self.key(*case));
        let mut keys: Vec<String> =
            keys.filter(|key| self.pages.get(key).is_none_or(|leaf| leaf.page.is_none())).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Takes a page from its row.
    pub fn put_page(&mut self, key: &str, text: &str) {
        let leaf = Leaf { page: Some(index::read(text)), changed: false };
        self.pages.insert(key.to_owned(), leaf);
    }

    /// What is known of a case whose page is at hand.
    pub fn entry(&self, case: CaseId) -> Option<&Entry> {
        self.pages.get(&self.key(case))?.page.as_ref()?.get(&case)
    }

    /// True when a segment is at hand.
    pub fn holds(&self, no: u32) -> bool {
        self.segments.contains_key(&no)
    }

    /// Takes a segment from its row.
    pub fn put_segment(&mut self, no: u32, text: String) {
        self.segments.insert(no, Kept { segment: Segment::of(text), changed: false });
    }

    /// The events of a case in the segments at hand, in the order of the office.
    pub fn events(&self, case: CaseId) -> Vec<Accepted> {
        let segments = self.entry(case).map_or(&[][..], |entry| &entry.segments);
        let kept = segments.iter().filter_map(|no| self.segments.get(no));
        let records = kept.flat_map(|kept| kept.segment.of_case(case));
        let mut events: Vec<Accepted> = records.filter_map(segment::read).collect();
        events.sort_by_key(|one| one.held.receipt.map(|receipt| receipt.case_seq));
        events
    }

    /// Puts events of a case in, as [`segment::write`] has written them: into the last segment
    /// while it has room, else into a new one. What lists show of the case is outdated by it.
    pub fn put(&mut self, case: CaseId, written: &[String]) {
        let bytes = written.iter().map(String::len).sum();
        let last = self.next.checked_sub(1).filter(|no| self.segments.contains_key(no));
        let together = last.and_then(|no| self.segments.get(&no)).is_none_or(|kept| {
            kept.segment.has_room(written.len(), bytes) || !kept.segment.is_half_full()
        });
        if !together {
            // The events of a case are better together than a segment full.
            self.begin_segment();
        }
        let mut numbers = Vec::new();
        for one in written {
            let no = self.segment_with_room(one.len());
            if let Some(kept) = self.segments.get_mut(&no) {
                kept.segment.push(one);
                kept.changed = true;
            }
            if !numbers.contains(&no) {
                numbers.push(no);
            }
        }
        let entry = self.entry_mut(case);
        entry.segments.extend(numbers);
        entry.segments.sort_unstable();
        entry.segments.dedup();
        entry.events += u32::try_from(written.len()).unwrap_or(u32::MAX);
        entry.stamp = outdated();
    }

    fn segment_with_room(&mut self, bytes: usize) -> u32 {
        let last = self.next.saturating_sub(1);
        match self.segments.get(&last) {
            Some(kept) if kept.segment.has_room(1, bytes) => last,
            _ => self.begin_segment(),
        }
    }

    fn begin_segment(&mut self) -> u32 {
        let no = self.next;
        self.segments.insert(no, Kept::default());
        self.next += 1;
        no
    }

    /// Takes a case and its events out; its segments have to be at hand.
    pub fn withdraw(&mut self, case: CaseId) {
        self.take_out(case);
        let key = self.key(case);
        if let Some(leaf) = self.pages.get_mut(&key)
            && let Some(page) = leaf.page.as_mut()
            && page.remove(&case).is_some()
        {
            leaf.changed = true;
        }
    }

    /// Puts the events of a case together that lie in many segments, which have to be at hand.
    pub fn gather(&mut self, case: CaseId) {
        let Some(entry) = self.entry(case).cloned() else { return };
        let written = self.take_out(case);
        // Not into the last segment: they fill some of their own.
        self.begin_segment();
        // One that is damaged stays known: a repaired phone may read it again.
        let damaged = entry.segments.iter().copied().filter(|no| !self.holds(*no)).collect();
        self.entry_mut(case).segments = damaged;
        for some in written.chunks(MOST_EVENTS) {
            self.put(case, some);
        }
        let segments = std::mem::take(&mut self.entry_mut(case).segments);
        *self.entry_mut(case) = Entry { segments, ..entry };
    }

    fn take_out(&mut self, case: CaseId) -> Vec<String> {
        let numbers = self.entry(case).map(|entry| entry.segments.clone()).unwrap_or_default();
        let mut written = Vec::new();
        for no in numbers {
            let Some(kept) = self.segments.get_mut(&no) else { continue };
            written.extend(kept.segment.take_out(case));
            kept.changed = true;
        }
        written
    }

    /// Makes anew what lists show of a case, from all of its events that are held.
    pub fn fold(&mut self, case: CaseId, events: Vec<Held>, lens: &Lens, catalog: &Catalog) {
        let folded = Case::from_events(events, catalog).ok();
        let summary = folded.map(|case| Arc::new(Summary::of(&case, lens, catalog)));
        let entry = self.entry_mut(case);
        entry.stamp = lens.stamp().to_owned();
        entry.summary = summary;
    }

    fn entry_mut(&mut self, case: CaseId) -> &mut Entry {
        let leaf = self.pages.entry(self.key(case)).or_default();
        leaf.changed = true;
        leaf.page.get_or_insert_default().entry(case).or_default()
    }

    /// The first page whose key is not before the case.
    fn key(&self, case: CaseId) -> String {
        let found = self.pages.range(case.to_string()..).next();
        found.map_or(LAST, |(key, _)| key).to_owned()
    }

    /// The rows that are to be written or to go.
    pub fn changes(self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (key, leaf) in self.pages.into_iter().filter(|(_, leaf)| leaf.changed) {
            changes_of_page(key, leaf.page.unwrap_or_default(), &mut changes);
        }
        for (no, kept) in self.segments.into_iter().filter(|(_, kept)| kept.changed) {
            let text = (!kept.segment.is_empty()).then(|| kept.segment.text().to_owned());
            changes.push((Row::Segment(no), text));
        }
        changes
    }
}

/// A page with too many cases becomes several: the first ones are full, and the one that new
/// cases come to is not.
fn changes_of_page(key: String, mut page: Page, changes: &mut Vec<Change>) {
    while page.len() > MOST_CASES {
        let Some(after) = page.keys().nth(MOST_CASES * 2 / 3).copied() else { break };
        let rest = page.split_off(&after);
        if let Some(last) = page.keys().next_back() {
            changes.push((Row::Page(last.to_string()), Some(index::write(&page))));
        }
        page = rest;
    }
    let text = (!page.is_empty()).then(|| index::write(&page));
    changes.push((Row::Page(key), text));
}
