//! The part of segments and index that is at hand while something is put in or taken out.

use std::mem;
use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use damping_protocol::plan::Accepted;

use crate::index::{self, Entry, LAST, MOST_CASES, OUTDATED, Page};
use crate::record;
use crate::segment::{self, MOST_EVENTS, Segment};
use crate::summary::{Lens, Summary};

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
/// ask for, and writes [`Self::changes`] in one transaction; then it can go on with the next. It
/// holds lists and no maps: they
/// are short, and cost the app less to download.
#[derive(Debug)]
pub struct Shelf {
    /// In the order of their keys.
    pages: Vec<Leaf>,
    /// In no certain order, the last begun at the end.
    segments: Vec<Kept>,
    next: u32,
}

#[derive(Debug)]
struct Leaf {
    key: String,
    /// The last case that it may hold, as the key says; `None` for the last page.
    last: Option<CaseId>,
    page: Option<Page>,
    changed: bool,
}

impl Leaf {
    fn of(key: String, page: Option<Page>) -> Self {
        let last = key.parse().ok();
        Self { key, last, page, changed: false }
    }
}

#[derive(Debug)]
struct Kept {
    no: u32,
    segment: Segment,
    changed: bool,
}

impl Shelf {
    /// With the keys of all pages there are, in their order, and the number of the next segment.
    pub fn new(keys: Vec<String>, next: u32) -> Self {
        let mut pages: Vec<Leaf> = keys.into_iter().map(|key| Leaf::of(key, None)).collect();
        if pages.last().is_none_or(|leaf| leaf.key != LAST) {
            // Where there is none yet, it is empty.
            pages.push(Leaf::of(LAST.to_owned(), Some(Page::default())));
        }
        Self { pages, segments: Vec::new(), next }
    }

    /// With an index that is to be made anew from all segments, because a page is damaged: see
    /// [`Self::note`].
    pub fn anew(keys: Vec<String>, next: u32) -> Self {
        let mut shelf = Self::new(keys, next);
        for leaf in &mut shelf.pages {
            (leaf.page, leaf.changed) = (Some(Page::default()), true);
        }
        shelf
    }

    /// Notes in the index what lies in a segment. What lists show is to be made anew.
    pub fn note(&mut self, no: u32, text: &str) {
        for case in record::records(text).filter_map(segment::case_of) {
            let entry = self.entry_mut(case);
            entry.events += 1;
            if entry.segments.last() != Some(&no) {
                entry.segments.push(no);
            }
        }
    }

    /// The number of the next segment.
    pub const fn next(&self) -> u32 {
        self.next
    }

    /// Keys of the pages of these cases that are not at hand.
    pub fn lacking_pages(&self, cases: &[CaseId]) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for case in cases {
            let leaf = &self.pages[self.place(*case)];
            if leaf.page.is_none() && !keys.contains(&leaf.key) {
                keys.push(leaf.key.clone());
            }
        }
        keys
    }

    /// Takes a page from its row.
    pub fn put_page(&mut self, key: &str, text: &str) {
        let leaf = Leaf::of(key.to_owned(), Some(index::read(text)));
        let place = self.pages.partition_point(|leaf| leaf.key.as_str() < key);
        match self.pages.get_mut(place) {
            Some(known) if known.key == key => *known = leaf,
            _ => self.pages.insert(place, leaf),
        }
    }

    /// What is known of a case whose page is at hand.
    pub fn entry(&self, case: CaseId) -> Option<&Entry> {
        self.pages[self.place(case)].page.as_ref()?.get(case)
    }

    /// The place of the first page whose key is not before the case: the last page's is after
    /// every case.
    fn place(&self, case: CaseId) -> usize {
        self.pages.partition_point(|leaf| leaf.last.is_some_and(|last| last < case))
    }

    /// True when a segment is at hand.
    pub fn holds(&self, no: u32) -> bool {
        self.segments.iter().any(|kept| kept.no == no)
    }

    /// Takes a segment from its row.
    pub fn put_segment(&mut self, no: u32, text: String) {
        // The last begun has its place at the end.
        let (place, segment) = if no + 1 == self.next {
            (self.segments.len(), Segment::to_fill_up(text))
        } else {
            (0, Segment::of(text))
        };
        self.segments.insert(place, Kept { no, segment, changed: false });
    }

    /// The events of a case in the segments at hand, in no certain order.
    pub fn events(&self, case: CaseId) -> Vec<Accepted> {
        let numbers = self.entry(case).map_or(&[][..], |entry| &entry.segments);
        let kept = self.segments.iter().filter(|kept| numbers.contains(&kept.no));
        kept.flat_map(|kept| kept.segment.of_case(case)).collect()
    }

    /// Puts events of a case in, as [`segment::write`] has written them: into the last segment
    /// while it has room, else into a new one. What lists show of the case is outdated by it.
    pub fn put(&mut self, case: CaseId, written: &[String]) {
        let bytes = written.iter().map(String::len).sum();
        let together = self.last().is_none_or(|kept| {
            kept.segment.has_room(written.len(), bytes) || !kept.segment.is_half_full()
        });
        if !together {
            // The events of a case are better together than a segment full.
            self.begin_segment();
        }
        let mut numbers = Vec::new();
        for one in written {
            if self.last().is_none_or(|kept| !kept.segment.has_room(1, one.len())) {
                self.begin_segment();
            }
            if let Some(kept) = self.last() {
                kept.segment.push(one);
                kept.changed = true;
                numbers.push(kept.no);
            }
        }
        let entry = self.entry_mut(case);
        entry.stamp = OUTDATED;
        entry.events += u32::try_from(written.len()).unwrap_or(u32::MAX);
        for no in numbers {
            if !entry.segments.contains(&no) {
                entry.segments.push(no);
            }
        }
    }

    /// The last segment, where it is at hand.
    fn last(&mut self) -> Option<&mut Kept> {
        let last = self.next.checked_sub(1)?;
        self.segments.last_mut().filter(|kept| kept.no == last)
    }

    fn begin_segment(&mut self) {
        let segment = Segment::default();
        self.segments.push(Kept { no: self.next, segment, changed: false });
        self.next += 1;
    }

    /// Takes a case and its events out; its segments have to be at hand.
    pub fn withdraw(&mut self, case: CaseId) {
        self.take_out(case);
        let place = self.place(case);
        let leaf = &mut self.pages[place];
        if leaf.page.as_mut().is_some_and(|page| page.remove(case).is_some()) {
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
        let segments = mem::take(&mut self.entry_mut(case).segments);
        *self.entry_mut(case) = Entry { segments, ..entry };
    }

    fn take_out(&mut self, case: CaseId) -> Vec<String> {
        let numbers = self.entry(case).map(|entry| entry.segments.clone()).unwrap_or_default();
        let mut written = Vec::new();
        for kept in self.segments.iter_mut().filter(|kept| numbers.contains(&kept.no)) {
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
        entry.stamp = lens.stamp();
        entry.summary = summary;
    }

    fn entry_mut(&mut self, case: CaseId) -> &mut Entry {
        let place = self.place(case);
        let leaf = &mut self.pages[place];
        leaf.changed = true;
        leaf.page.get_or_insert_default().entry(case)
    }

    /// The rows that are to be written or to go. What is at hand of the index stays so; segments
    /// are let go: what comes later begins others.
    pub fn changes(&mut self) -> Vec<Change> {
        let mut changes = Vec::new();
        for leaf in mem::take(&mut self.pages) {
            if leaf.changed {
                self.divide(leaf, &mut changes);
            } else {
                self.pages.push(leaf);
            }
        }
        for Kept { no, segment, .. } in self.segments.drain(..).filter(|kept| kept.changed) {
            let text = (!segment.is_empty()).then(|| segment.into_text());
            changes.push((Row::Segment(no), text));
        }
        changes
    }

    /// A page with too many cases becomes several: the first ones are full, and the one that new
    /// cases come to is not.
    fn divide(&mut self, leaf: Leaf, changes: &mut Vec<Change>) {
        let mut page = leaf.page.unwrap_or_default();
        while page.len() > MOST_CASES {
            let rest = page.split_off(MOST_CASES * 2 / 3);
            if let Some((last, _)) = page.iter().next_back() {
                let key = last.to_string();
                changes.push((Row::Page(key.clone()), Some(index::write(&page))));
                self.pages.push(Leaf::of(key, Some(page)));
            }
            page = rest;
        }
        let text = (!page.is_empty()).then(|| index::write(&page));
        changes.push((Row::Page(leaf.key.clone()), text));
        if !page.is_empty() || leaf.key == LAST {
            self.pages.push(Leaf::of(leaf.key, Some(page)));
        }
    }
}
