//! A phone's disk: rows in a map, read and written as the app's store does it.

use std::collections::BTreeMap;

use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use damping_protocol::plan::Accepted;
use damping_shelf::index::{self, Entry};
use damping_shelf::{Row, Shelf, segment};

use crate::made::lens;

#[derive(Default)]
pub struct Disk {
    pub pages: BTreeMap<String, String>,
    pub segments: BTreeMap<u32, String>,
    next: u32,
}

impl Disk {
    /// A shelf with the segments of these cases, and the last one, at hand.
    pub fn shelf(&self, cases: &[CaseId]) -> Shelf {
        let mut shelf = Shelf::new(self.pages.keys().cloned().collect(), self.next);
        for key in shelf.lacking_pages(cases) {
            shelf.put_page(&key, &self.pages[&key]);
        }
        let entries = cases.iter().filter_map(|case| shelf.entry(*case));
        let mut numbers: Vec<u32> = entries.flat_map(|entry| entry.segments.clone()).collect();
        numbers.extend(self.next.checked_sub(1).filter(|last| self.segments.contains_key(last)));
        for no in numbers {
            if !shelf.holds(no) {
                shelf.put_segment(no, self.segments[&no].clone());
            }
        }
        shelf
    }

    pub fn write(&mut self, shelf: &mut Shelf) {
        self.next = shelf.next();
        for (row, text) in shelf.changes() {
            match (row, text) {
                (Row::Page(key), Some(text)) => drop(self.pages.insert(key, text)),
                (Row::Page(key), None) => drop(self.pages.remove(&key)),
                (Row::Segment(no), Some(text)) => drop(self.segments.insert(no, text)),
                (Row::Segment(no), None) => drop(self.segments.remove(&no)),
            }
        }
    }

    /// Takes events in as one answer of the office brings them.
    pub fn put(&mut self, events: &[Accepted]) {
        let mut by_case: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
        for one in events {
            let written = segment::write(one, one.signature).unwrap();
            by_case.entry(one.held.event.case).or_default().push(written);
        }
        let cases: Vec<CaseId> = by_case.keys().copied().collect();
        let mut shelf = self.shelf(&cases);
        for (case, written) in by_case {
            shelf.put(case, &written);
            let events = shelf.events(case).into_iter().map(|one| one.held).collect();
            shelf.fold(case, events, &lens(), Catalog::builtin());
        }
        self.write(&mut shelf);
    }

    pub fn withdraw(&mut self, case: CaseId) {
        let mut shelf = self.shelf(&[case]);
        shelf.withdraw(case);
        self.write(&mut shelf);
    }

    pub fn gather(&mut self, case: CaseId) {
        let mut shelf = self.shelf(&[case]);
        shelf.gather(case);
        self.write(&mut shelf);
    }

    pub fn mend_index(&mut self) {
        let mut shelf = Shelf::anew(self.pages.keys().cloned().collect(), self.next);
        for (no, text) in &self.segments {
            shelf.note(*no, text);
        }
        self.write(&mut shelf);
    }

    pub fn events(&self, case: CaseId) -> Vec<Accepted> {
        let mut events = self.shelf(&[case]).events(case);
        events.sort_by_key(|one| one.held.receipt.map(|receipt| receipt.case_seq));
        events
    }

    /// The same as a screen asks for it: of the page its entry alone, and the segments it names.
    pub fn read(&self, case: CaseId) -> Vec<Accepted> {
        let page = self.pages.range(case.to_string()..).next();
        let entry = page.and_then(|(_, text)| index::find(text, case)).unwrap_or_default();
        let texts = entry.segments.iter().map(|no| &self.segments[no]);
        let mut events: Vec<Accepted> =
            texts.flat_map(|text| segment::of_case(text, case)).collect();
        events.sort_by_key(|one| one.held.receipt.map(|receipt| receipt.case_seq));
        events
    }

    pub fn entry(&self, case: CaseId) -> Option<Entry> {
        self.shelf(&[case]).entry(case).cloned()
    }

    /// The whole index, page after page.
    pub fn index(&self) -> index::Page {
        let mut all = index::Page::default();
        for page in self.pages.values().map(|page| index::read(page)) {
            page.iter().for_each(|(case, entry)| *all.entry(*case) = entry.clone());
        }
        all
    }

    /// All that lies on it.
    pub fn everything(&self) -> String {
        let rows = self.pages.iter().map(|(key, text)| format!("{key}{text}"));
        rows.chain(self.segments.values().cloned()).collect()
    }
}
