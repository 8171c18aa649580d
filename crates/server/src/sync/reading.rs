//! Reading one event by itself.

use damping_domain::event::{Event, FORMAT};
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::EventId;
use damping_protocol::problem::{Problem, ProblemType};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The largest number that a device may have given an event: what data bases and JavaScript
/// both count exactly.
pub const MOST_SEQ: u64 = (1 << 53) - 1;

/// Why an event is not taken, and its id as far as it can be read.
#[derive(Debug)]
pub struct Refused {
    pub id: Option<EventId>,
    pub problem: Problem,
}

/// What can be read of an event of whatever format.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// Reads an event of a format that is known here.
pub fn read(text: &RawValue) -> Result<Event, Box<Refused>> {
    match serde_json::from_str::<Event>(text.get()) {
        Ok(event) if event.format > FORMAT => {
            Err(Refused::new(Some(event.id), Problem::new(ProblemType::FormatTooNew)))
        }
        Ok(event) => Ok(event),
        Err(_) => Err(unreadable(text)),
    }
}

fn unreadable(text: &RawValue) -> Box<Refused> {
    let head: Option<Head> = serde_json::from_str(text.get()).ok();
    let (format, id) = head.map_or((None, None), |head| (head.format, head.id));
    let format: Option<u64> = format.and_then(|value| serde_json::from_str(value.get()).ok());
    let id = id.and_then(|value| serde_json::from_str(value.get()).ok());
    let kind = if format.is_some_and(|format| format > u64::from(FORMAT)) {
        ProblemType::FormatTooNew
    } else {
        ProblemType::Malformed
    };
    Refused::new(id, Problem::new(kind))
}

/// Checks an event by itself, whatever else its case holds.
pub fn check(event: &Event) -> Result<(), Box<Refused>> {
    let mut faults = event.check();
    if event.id.seq > MOST_SEQ {
        faults.push(Fault { field: "id".to_owned(), rule: Rule::OutOfRange });
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Refused::new(Some(event.id), Problem::invalid(faults)))
}

impl Refused {
    pub fn new(id: Option<EventId>, problem: Problem) -> Box<Self> {
        Box::new(Self { id, problem })
    }
}
