//! What a device does in a sync, apart from how it stores and sends: pure, so that the app and
//! the simulation of whole offices run the same plan.
//!
//! A round is: [`portion`] of what waits, [`request`], and then [`changes`], which the device
//! makes in one transaction and in their order, and afterwards in its memory.

use damping_domain::event::{Event, Held};
use damping_domain::ids::{CaseId, DeviceId};
use damping_domain::office::Office;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::problem::Problem;
use crate::sync::{Cursor, FORMAT, MOST_BYTES, MOST_EVENTS, Outcome, SyncRequest, SyncResponse};

/// An event on its way to the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The event.
    pub event: Event,
    /// Its exact text, which is what is sent.
    pub text: String,
}

/// An event the office refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The event.
    pub event: Event,
    /// Why.
    pub problem: Problem,
}

/// One thing that an answer of the office changes on the device.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "few are held at a time")]
pub enum Change {
    /// The office's copy of a case goes: the person may no longer see it. What was recorded here
    /// and has not been received is not among it.
    Withdraw(CaseId),
    /// An event of the device's own is refused: it leaves the outbox and is kept with the reason.
    Refuse(Refused),
    /// An event is accepted.
    Accept {
        /// The event with its receipt.
        held: Held,
        /// True for one that was recorded here, which then leaves the outbox and what was
        /// refused: also one whose receipt was lost on the way and that comes back as news.
        own: bool,
    },
    /// An event that this app cannot read: kept as it is, read after the update.
    KeepUnreadable {
        /// How far the device has read with the answer it came in.
        cursor: Cursor,
        /// Which of that answer's, from 1.
        number: usize,
        /// The event with its receipt, as it came.
        text: Box<RawValue>,
    },
    /// A new directory of the office.
    SetOffice {
        /// The directory.
        office: Office,
        /// Its version.
        version: String,
    },
    /// How far the device has read.
    SetCursor(Cursor),
}

/// As much of the outbox, from its beginning, as one request may hold.
pub fn portion(outbox: &[Waiting]) -> &[Waiting] {
    let mut bytes = 0;
    let count = outbox
        .iter()
        .take(MOST_EVENTS)
        .take_while(|waiting| {
            bytes += waiting.text.len() + 1;
            bytes < MOST_BYTES / 2
        })
        .count();
    // A single large event goes alone rather than never.
    &outbox[..count.max(1).min(outbox.len())]
}

/// The request that sends these events.
pub fn request(sent: &[Waiting], cursor: Cursor, office_version: Option<String>) -> SyncRequest {
    // The texts were written by the device as JSON, so they always are.
    let events = sent.iter().filter_map(|waiting| RawValue::from_string(waiting.text.clone()).ok());
    SyncRequest { format: FORMAT, cursor, office_version, events: events.collect() }
}

/// What the answer to a request that sent these events changes on the device `own`: to be made
/// in this order, all of it or nothing.
pub fn changes(sent: &[Waiting], response: SyncResponse, own: DeviceId) -> Vec<Change> {
    // First, because a case that is opened to the person again comes anew in this answer.
    let mut changes: Vec<Change> = response.withdrawn.into_iter().map(Change::Withdraw).collect();
    let accept = |held: Held| {
        let own = held.event.id.device == own;
        Change::Accept { held, own }
    };
    for verdict in response.verdicts {
        let Some(waiting) = sent.get(verdict.index) else { continue };
        let event = waiting.event.clone();
        match verdict.outcome {
            Outcome::Accepted { receipt } => {
                changes.push(accept(Held { event, receipt: Some(receipt) }));
            }
            // The server's own trouble: the event waits for a better time.
            Outcome::Refused { problem } if problem.kind.is_of_the_server() => {}
            Outcome::Refused { problem } => {
                changes.push(Change::Refuse(Refused { event, problem }))
            }
        }
    }
    let mut number = 0;
    for text in response.events {
        changes.push(match serde_json::from_str(text.get()) {
            Ok(held) => accept(held),
            Err(_) => {
                number += 1;
                Change::KeepUnreadable { cursor: response.cursor, number, text }
            }
        });
    }
    if let Some(office) = response.office {
        changes.push(Change::SetOffice { office, version: response.office_version });
    }
    changes.push(Change::SetCursor(response.cursor));
    changes
}
