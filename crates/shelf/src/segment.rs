//! Segments: accepted events of as many cases as it needs, each with its exact text, its receipt
//! and, where it is known, its signature. One segment is one sealed row.

use damping_domain::chain::EventSignature;
use damping_domain::event::{Event, Held};
use damping_domain::ids::CaseId;
use damping_protocol::plan::Accepted;

use crate::record::{self, FIELD, RECORD};

/// A segment is full with so many events,
pub const MOST_EVENTS: usize = 100;
/// or so many bytes: sealed it stays below 64 kB, from where on Chromium keeps a value in a file
/// of its own.
pub const MOST_BYTES: usize = 63 * 1024;

/// Events as they lie in one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    text: String,
    /// How many; not counted where nothing more is put in.
    events: usize,
}

/// An accepted event as a segment holds it; `None` never, because accepted ones have receipts.
pub fn write(accepted: &Accepted, signature: Option<EventSignature>) -> Option<String> {
    let Accepted { held, text, .. } = accepted;
    let receipt = serde_json::to_string(&held.receipt?).ok()?;
    Some(written(held.event.case, &receipt, signature, text))
}

/// The same for an event that this app cannot read, of which it knows the case.
pub fn written(
    case: CaseId,
    receipt: &str,
    signature: Option<EventSignature>,
    text: &str,
) -> String {
    let mut written = String::with_capacity(text.len() + receipt.len() + 180);
    let signature = signature.map(|signature| signature.to_string()).unwrap_or_default();
    record::push(&mut written, &[&case.to_string(), receipt, &signature, text]);
    written
}

/// An event of a segment; `None` for one that only a newer app can read.
pub fn read(record: &str) -> Option<Accepted> {
    let mut fields = record.splitn(4, FIELD).skip(1);
    let receipt = damping_domain::json::read(fields.next()?).ok()?;
    let signature = fields.next()?.parse().ok();
    let text = fields.next()?;
    let event: Event = damping_domain::json::read(text).ok()?;
    let held = Held { event, receipt: Some(receipt) };
    Some(Accepted { held, text: text.to_owned(), signature })
}

/// The case that an event of a segment belongs to.
pub fn case_of(record: &str) -> Option<CaseId> {
    record.split(FIELD).next()?.parse().ok()
}

/// The events of a row, but those that only a newer app can read.
pub fn events(text: &str) -> impl Iterator<Item = Accepted> {
    record::records(text).filter_map(read)
}

/// The same of one case alone.
pub fn of_case(text: &str, case: CaseId) -> impl Iterator<Item = Accepted> {
    record::of_case(text, case).filter_map(read)
}

impl Segment {
    /// From its row; nothing more is put into it.
    pub const fn of(text: String) -> Self {
        Self { text, events: 0 }
    }

    /// From its row, to be filled up.
    pub fn to_fill_up(text: String) -> Self {
        let events = record::records(&text).count();
        Self { text, events }
    }

    /// What its row holds.
    pub fn into_text(self) -> String {
        self.text
    }

    /// True when nothing is in it.
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// True when so many more events with so many bytes find room. What is large finds room in
    /// an empty one.
    pub const fn has_room(&self, events: usize, bytes: usize) -> bool {
        let few = self.events + events <= MOST_EVENTS && self.text.len() + bytes <= MOST_BYTES;
        self.events == 0 || few
    }

    /// True when a new one had better be begun for what does not fit in whole.
    pub const fn is_half_full(&self) -> bool {
        self.events * 2 >= MOST_EVENTS || self.text.len() * 2 >= MOST_BYTES
    }

    /// Puts an event in, as [`write`] has written it.
    pub fn push(&mut self, written: &str) {
        // Room for all of it at once: a text that grows is moved each time.
        self.text.reserve(MOST_BYTES.saturating_sub(self.text.len()).max(written.len()));
        self.text.push_str(written);
        self.events += 1;
    }

    /// The events of a case, but those that only a newer app can read.
    pub fn of_case(&self, case: CaseId) -> impl Iterator<Item = Accepted> {
        of_case(&self.text, case)
    }

    /// Takes the events of a case out, as [`write`] has written them.
    pub fn take_out(&mut self, case: CaseId) -> Vec<String> {
        let begins = format!("{case}{FIELD}");
        let mut out = Vec::new();
        let mut stay = Self::default();
        for record in record::records(&self.text) {
            let written = format!("{RECORD}{record}");
            if record.starts_with(&begins) {
                out.push(written);
            } else {
                stay.push(&written);
            }
        }
        *self = stay;
        out
    }
}
