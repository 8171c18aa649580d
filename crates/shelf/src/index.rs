//! The index: of each case where its events lie and what lists show of it. Entries lie by case
//! in pages, and a page is one sealed row. The key of a page is the last case that it may hold,
//! so that the page of a case is the first whose key is not before it; the last page's is
//! [`LAST`]. The id of a case begins with the time it was opened: the newest are in the last.

use std::sync::Arc;

use damping_domain::ids::CaseId;

use crate::record::{self, FIELD, RECORD};
use crate::summary::{FORMAT, Summary};

/// A page with more cases is divided.
pub const MOST_CASES: usize = 96;
/// Key of the last page: after every case's.
pub const LAST: &str = "~";

/// The stamp of what is to be made anew, and can be shown until then.
pub const OUTDATED: u32 = 0;

/// What is known of a case without its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The numbers of the segments that hold its events, in their order.
    pub segments: Vec<u32>,
    /// How many accepted events are held.
    pub events: u32,
    /// That of the lens the summary was made with; [`OUTDATED`] when events have come since.
    pub stamp: u32,
    /// `None` while the events make no case: its opening is still to come, or a newer app knows
    /// its SOP.
    pub summary: Option<Arc<Summary>>,
}

/// Entries in the order of their cases. A list and no map, which would cost more download than
/// it would gain: what comes anew mostly comes at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page(Vec<(CaseId, Entry)>);

impl Page {
    /// The entry of a case.
    pub fn get(&self, case: CaseId) -> Option<&Entry> {
        self.0.get(self.place(case)).filter(|(other, _)| *other == case).map(|(_, entry)| entry)
    }

    /// The entry of a case, made where there is none.
    pub fn entry(&mut self, case: CaseId) -> &mut Entry {
        let place = self.place(case);
        if self.0.get(place).is_none_or(|(other, _)| *other != case) {
            self.0.insert(place, (case, Entry::default()));
        }
        &mut self.0[place].1
    }

    /// Takes an entry out.
    pub fn remove(&mut self, case: CaseId) -> Option<Entry> {
        self.get(case)?;
        Some(self.0.remove(self.place(case)).1)
    }

    /// The entries.
    pub fn iter(&self) -> std::slice::Iter<'_, (CaseId, Entry)> {
        self.0.iter()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the first so many and gives the others.
    pub fn split_off(&mut self, count: usize) -> Self {
        Self(self.0.split_off(count))
    }

    fn place(&self, case: CaseId) -> usize {
        self.0.partition_point(|(other, _)| *other < case)
    }
}

/// A page as its row holds it.
pub fn write(page: &Page) -> String {
    // Most entries are smaller: a text that grows is moved each time.
    let mut text = String::with_capacity(page.len() * 256);
    for (case, entry) in page.iter() {
        text.push(RECORD);
        text.push_str(&case.to_string());
        text.push(FIELD);
        for no in &entry.segments {
            record::push_number(&mut text, *no);
            text.push(' ');
        }
        text.push(FIELD);
        for (place, count) in [entry.events, FORMAT.into(), entry.stamp].into_iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            record::push_number(&mut text, count);
        }
        if let Some(summary) = &entry.summary {
            summary.write(&mut text);
        }
    }
    text
}

/// The same read back.
pub fn read(text: &str) -> Page {
    let mut page = Page::default();
    for (case, entry) in record::records(text).filter_map(entry) {
        *page.entry(case) = entry;
    }
    page
}

/// The entry of one case alone.
pub fn find(text: &str, case: CaseId) -> Option<Entry> {
    let mut of_case = record::of_case(text, case);
    of_case.next().and_then(entry).map(|(_, entry)| entry)
}

fn entry(record: &str) -> Option<(CaseId, Entry)> {
    let mut fields = record.split(FIELD);
    let case = fields.next()?.parse().ok()?;
    let segments = fields.next()?.split(' ').filter_map(|no| no.parse().ok()).collect();
    let mut counts = fields.next()?.split(' ');
    let events = counts.next()?.parse().ok()?;
    let format: u16 = counts.next()?.parse().ok()?;
    let stamp = counts.next()?.parse().ok()?;
    if format != FORMAT {
        // What another app has summed up is made anew.
        return Some((case, Entry { segments, events, ..Entry::default() }));
    }
    let summary = Summary::read(fields).map(Arc::new);
    Some((case, Entry { segments, events, stamp, summary }))
}
