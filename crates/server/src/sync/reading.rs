//! Reading one event by itself.

use damping_domain::chain::{self, EventSignature, Hash};
use damping_domain::event::{Event, FORMAT};
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::EventId;
use damping_protocol::lean;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::Sent;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::origin::Reading;
use crate::storage::StoreError;

/// The largest number that a device may have given an event: what data bases and JavaScript
/// both count exactly.
pub const MOST_SEQ: u64 = (1 << 53) - 1;

/// An event as it was sent.
#[derive(Clone, Debug)]
pub struct Read {
    pub event: Event,
    /// Its exact text, or what was sent of it.
    pub text: String,
    pub signature: Option<EventSignature>,
    /// False as long as its text and its link lack the hash that it follows.
    pub whole: bool,
    /// What is wrong with it by itself: found while others are taken, said where it is not one
    /// that is held already.
    pub problem: Option<Box<Problem>>,
}

/// Why an event is not taken, and what can be read of it.
#[derive(Debug)]
pub struct Refused {
    pub id: Option<EventId>,
    pub problem: Problem,
    /// The text of the event, or of all that was sent for it.
    pub text: String,
    pub signature: Option<EventSignature>,
}

/// What can be read of an event of whatever format.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// Fewer are not worth another processor.
const FEW: usize = 32;

/// Reads events, half of them on another processor where there are many.
pub async fn read_all(sent: &[Box<RawValue>], lean: bool) -> Result<Vec<Reading>, StoreError> {
    let read_these = |sent: &[Box<RawValue>], lean| -> Vec<Reading> {
        sent.iter().map(|sent| read(sent, lean)).collect()
    };
    if sent.len() < FEW {
        return Ok(read_these(sent, lean));
    }
    let (first, second) = sent.split_at(sent.len() / 2);
    let second = second.to_vec();
    let second = tokio::spawn(async move { read_these(&second, lean) });
    let mut readings = read_these(first, lean);
    readings.extend(second.await.map_err(|error| StoreError::Unavailable(error.to_string()))?);
    Ok(readings)
}

/// Reads an event of a format that is known here; `lean`: its text may leave out what the office
/// can tell.
///
/// # Errors
/// Why it is not taken.
pub fn read(sent: &RawValue, lean: bool) -> Result<Read, Box<Refused>> {
    let Ok(Sent { event: text, signature }) = serde_json::from_str(sent.get()) else {
        let (text, signature) = (sent.get().to_owned(), None);
        let problem = Problem::new(ProblemType::Malformed);
        return Err(Box::new(Refused { id: None, problem, text, signature }));
    };
    let text = Box::<str>::from(text).into_string();
    if lean && let Some(event) = read_lean(&text) {
        return Ok(Read::of(event, text, signature, false));
    }
    match serde_json::from_str::<Event>(&text) {
        Ok(event) if event.format > FORMAT => {
            let id = Some(event.id);
            let problem = Problem::new(ProblemType::FormatTooNew);
            Err(Box::new(Refused { id, problem, text, signature }))
        }
        Ok(event) => Ok(Read::of(event, text, signature, true)),
        Err(_) => Err(unreadable(text, signature)),
    }
}

/// Reads an event without the hash that it follows; [`chain::NOTHING`] stands for it meanwhile.
fn read_lean(text: &str) -> Option<Event> {
    let event = serde_json::from_str(&lean::with_after(text, chain::NOTHING)?).ok()?;
    Some(event).filter(|event: &Event| event.format <= FORMAT && event.link.is_some())
}

fn unreadable(text: String, signature: Option<EventSignature>) -> Box<Refused> {
    let head: Option<Head> = serde_json::from_str(&text).ok();
    let (format, id) = head.map_or((None, None), |head| (head.format, head.id));
    let format: Option<u64> = format.and_then(|value| serde_json::from_str(value.get()).ok());
    let id = id.and_then(|value| serde_json::from_str(value.get()).ok());
    let kind = if format.is_some_and(|format| format > u64::from(FORMAT)) {
        ProblemType::FormatTooNew
    } else {
        ProblemType::Malformed
    };
    Box::new(Refused { id, problem: Problem::new(kind), text, signature })
}

/// Checks an event by itself, whatever else its case holds.
fn check(event: &Event) -> Option<Box<Problem>> {
    let mut faults = event.check();
    if event.id.seq > MOST_SEQ {
        faults.push(Fault { field: "id".to_owned(), rule: Rule::OutOfRange });
    }
    (!faults.is_empty()).then(|| Box::new(Problem::invalid(faults)))
}

impl Read {
    fn of(event: Event, text: String, signature: Option<EventSignature>, whole: bool) -> Self {
        let problem = check(&event);
        Self { event, text, signature, whole, problem }
    }

    /// The same with the hash that it follows; `None` when its text does not leave it out.
    pub fn following(mut self, after: Hash) -> Option<Self> {
        self.text = lean::with_after(&self.text, after)?;
        self.event.link.as_mut()?.after = after;
        Some(Self { whole: true, ..self })
    }

    /// The same, refused for this.
    pub fn refused(self, problem: Problem) -> Box<Refused> {
        let Self { event, text, signature, .. } = self;
        Box::new(Refused { id: Some(event.id), problem, text, signature })
    }
}
