//! The index: of each case where its events lie and what lists show of it. Entries lie by case
//! in pages, and a page is one sealed row. The key of a page is the last case that it may hold,
//! so that the page of a case is the first whose key is not before it; the last page's is
//! [`LAST`]. The id of a case begins with the time it was opened: the newest are in the last.

use std::collections::BTreeMap;
use std::sync::Arc;

use damping_domain::ids::CaseId;

use crate::record::{self, FIELD};
use crate::summary::{Summary, outdated};

/// A page with more cases is divided.
pub const MOST_CASES: usize = 96;
/// Key of the last page: after every case's.
pub const LAST: &str = "~";

/// What is known of a case without its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The numbers of the segments that hold its events, in their order.
    pub segments: Vec<u32>,
    /// How many accepted events are held.
    pub events: u32,
    /// That of the lens the summary was made with; [`outdated`] when events have come since.
    pub stamp: String,
    /// `None` while the events make no case: its opening is still to come, or a newer app knows
    /// its SOP.
    pub summary: Option<Arc<Summary>>,
}

/// The entries of a page.
pub type Page = BTreeMap<CaseId, Entry>;

/// A page as its row holds it.
pub fn write(page: &Page) -> String {
    let mut text = String::new();
    for (case, entry) in page {
        let segments: Vec<String> = entry.segments.iter().map(ToString::to_string).collect();
        let head =
            [case.to_string(), segments.join(" "), entry.events.to_string(), entry.stamp.clone()];
        let fields = entry.summary.iter().flat_map(|summary| summary.fields());
        let fields: Vec<String> = head.into_iter().chain(fields).collect();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        record::push(&mut text, &fields);
    }
    text
}

/// The same read back.
pub fn read(text: &str) -> Page {
    record::records(text).filter_map(entry).collect()
}

fn entry(record: &str) -> Option<(CaseId, Entry)> {
    let mut fields = record.split(FIELD);
    let case = fields.next()?.parse().ok()?;
    let segments = fields.next()?.split(' ').filter_map(|no| no.parse().ok()).collect();
    let events = fields.next()?.parse().ok()?;
    let stamp = fields.next()?.to_owned();
    let mut fields = fields.peekable();
    if fields.peek().is_none() {
        return Some((case, Entry { segments, events, stamp, summary: None }));
    }
    // What another app has written is made anew.
    let (stamp, summary) = match Summary::read(&stamp, fields) {
        Some(summary) => (stamp, Some(Arc::new(summary))),
        None => (outdated(), None),
    };
    Some((case, Entry { segments, events, stamp, summary }))
}
