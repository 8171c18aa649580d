//! What a device does in a sync, apart from how it stores and sends: pure, so that the app and
//! the simulation of whole offices run the same plan.
//!
//! A round is: [`portion`] of what waits, [`request`], and then [`changes`], which the device
//! makes in one transaction and in their order, and afterwards in its memory.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use damping_domain::chain::{EventSignature, Hash};
use damping_domain::event::{Event, FIRST_CHAINED, Held};
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::office::Office;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::lean;
use crate::problem::Problem;
use crate::sync::{
    Cursor, FORMAT, Latest, MOST_BYTES, MOST_EVENTS, Outcome, Sent, SyncRequest, SyncResponse,
};

/// An event on its way to the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The event.
    pub event: Event,
    /// Its exact text, which is what is sent.
    pub text: String,
    /// The signature of the device that recorded it; events of format 1 have none, nor have the
    /// device's own before they leave it ([`unsigned`]).
    pub signature: Option<EventSignature>,
}

/// An accepted event as a device keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The event with its receipt.
    pub held: Held,
    /// Its exact text: what follows it names its hash.
    pub text: String,
    /// The signature, of those that were carried here for another device.
    pub signature: Option<EventSignature>,
}

impl Waiting {
    /// How it is sent; `None` never, because the device wrote the text as JSON.
    pub fn sent(&self) -> Option<Sent> {
        let event = RawValue::from_string(self.text.clone()).ok()?;
        Some(Sent { event, signature: self.signature })
    }

    /// The text of [`Self::sent`], put together: the event's own need not be read once more for it.
    pub fn written(&self) -> String {
        let Self { text, signature, .. } = self;
        match signature {
            Some(signature) => format!(r#"{{"event":{text},"signature":"{signature}"}}"#),
            None => [r#"{"event":"#, text, "}"].concat(),
        }
    }

    /// The same read back; `None` for an event that only a newer app can read.
    pub fn read(sent: &Sent) -> Option<Self> {
        let text = sent.event.get().to_owned();
        let event = damping_domain::json::read(&text).ok()?;
        Some(Self { event, text, signature: sent.signature })
    }
}

impl Accepted {
    /// What goes into the outbox again after [`Change::Restart`]: what this device recorded,
    /// and what it carried for another; `None` for what only the office told it.
    ///
    /// Its own are signed when they are sent.
    pub fn again(&self, own: DeviceId) -> Option<Waiting> {
        let event = &self.held.event;
        let its = event.id.device == own || self.signature.is_some();
        let text = self.text.clone();
        its.then(|| Waiting { event: event.clone(), text, signature: self.signature })
    }
}

/// How far a device has read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The cursor.
    pub cursor: Cursor,
    /// See [`SyncResponse::history`].
    #[serde(default)]
    pub history: Option<Hash>,
}

/// An event the office refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The event.
    pub event: Event,
    /// Its exact text; absent from what the first version of the app kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The signature of the device that recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<EventSignature>,
    /// Why.
    pub problem: Problem,
}

/// One thing that an answer of the office changes on the device.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "few are held at a time")]
pub enum Change {
    /// The office was restored from a backup: what had been accepted of this device's own, or
    /// was carried by it, goes into the outbox again ([`Accepted::again`]), and so does what was
    /// refused, of which the office may no longer have its copy. All that was accepted comes anew.
    Restart,
    /// The office's copy of a case goes: the person may no longer see it. What was recorded here
    /// and has not been received is not among it.
    Withdraw(CaseId),
    /// An event of the device's own is refused: it leaves the outbox and is kept with the reason.
    Refuse(Refused),
    /// An event is accepted.
    Accept {
        /// The event.
        accepted: Accepted,
        /// True for one that was recorded or sent here, which then leaves the outbox and what
        /// was refused: also one whose receipt was lost on the way and that comes back as news.
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
        /// Its text, which is what is kept.
        text: Box<RawValue>,
        /// Its version.
        version: String,
    },
    /// How far the device has read.
    SetBookmark(Bookmark),
    /// The office has revoked this device: it erases itself once nothing waits any more.
    Revoke,
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

/// The last of the accepted events that a device holds. What it sent while it had not read all
/// may stand beyond its bookmark: a restore that lost just that is noticed by this.
pub fn latest<'a>(accepted: impl IntoIterator<Item = &'a Held>) -> Option<Latest> {
    let places = accepted.into_iter().filter_map(|held| {
        Some(Latest { office_seq: held.receipt?.office_seq, id: held.event.id })
    });
    places.max_by_key(|latest| latest.office_seq)
}

/// How much of the events is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All but what the office can tell: see [`lean`].
    Lean,
    /// All of it, when the office asks for it with [`SyncResponse::send_whole`].
    Whole,
}

/// Which of these events the device `own` has to sign before they are sent so: what it recorded
/// itself, unless the signature over the next event vouches for it.
///
/// On the phone they lie unsigned: whoever could change them there holds the key that signs.
pub fn unsigned(sent: &[Waiting], extent: Extent, own: DeviceId) -> Vec<usize> {
    let covered = lean::covered(sent).map(|covered| covered && extent == Extent::Lean);
    let places = sent.iter().zip(covered).enumerate();
    let wanting = places.filter(|(_, (waiting, covered))| {
        let Event { id, format, .. } = &waiting.event;
        let signs = id.device == own && *format >= FIRST_CHAINED;
        signs && waiting.signature.is_none() && !covered
    });
    wanting.map(|(place, _)| place).collect()
}

/// The request that sends these events.
pub fn request(
    sent: &[Waiting],
    extent: Extent,
    bookmark: Bookmark,
    latest: Option<Latest>,
    office_version: Option<String>,
    now: DateTime<Utc>,
) -> SyncRequest {
    let whole = |waiting: &Waiting| to_raw_value(&waiting.sent()?).ok();
    let events = match extent {
        Extent::Lean => lean::events(sent),
        Extent::Whole => sent.iter().filter_map(whole).collect(),
    };
    SyncRequest {
        format: FORMAT,
        cursor: bookmark.cursor,
        history: bookmark.history,
        latest,
        office_version,
        sent_at: Some(now),
        lean: extent == Extent::Lean,
        events,
    }
}

/// How the office writes an event of an answer, and what stands before its receipt: that can be
/// in no text of an event, where quotes are escaped, after the event's own end.
const NEWS: &str = r#"{"event":"#;
const RECEIPT: &str = r#","receipt":"#;

/// Reads an event of an answer; `None` for one that only a newer app can read. Its text is kept
/// as it came.
pub fn read_news(text: &RawValue) -> Option<Accepted> {
    let (text, receipt) = text.get().strip_prefix(NEWS)?.rsplit_once(RECEIPT)?;
    let receipt = damping_domain::json::read(receipt.strip_suffix('}')?).ok()?;
    let event = damping_domain::json::read(text).ok()?;
    let held = Held { event, receipt: Some(receipt) };
    Some(Accepted { held, text: text.to_owned(), signature: None })
}

/// What a revoked device has heard refused since it was told so: the office has its copies of that. Of
/// what was refused earlier it may have lost them, when it was restored from a backup.
#[derive(Clone, Debug, Default)]
pub struct HandedIn(BTreeSet<EventId>);

impl HandedIn {
    /// Takes in what an answer changes.
    pub fn hear(&mut self, changes: &[Change]) {
        if !matches!(changes.last(), Some(Change::Revoke)) {
            return;
        }
        self.0.extend(changes.iter().filter_map(|change| match change {
            Change::Refuse(refused) => Some(refused.event.id),
            _ => None,
        }));
    }

    /// True for what is erased without loss.
    pub fn has(&self, refused: EventId) -> bool {
        self.0.contains(&refused)
    }
}

/// What the answer to a request that sent these events changes on the device `own`: to be made
/// in this order, all of it or nothing.
pub fn changes(sent: &[Waiting], response: SyncResponse, own: DeviceId) -> Vec<Change> {
    if response.send_whole {
        // Nothing was taken and nothing told: the same goes again, in full.
        return Vec::new();
    }
    let mut changes = Vec::with_capacity(response.events.len() + 4);
    if response.restarted {
        changes.push(Change::Restart);
    }
    // First, because a case that is opened to the person again comes anew in this answer.
    changes.extend(response.withdrawn.into_iter().map(Change::Withdraw));
    for verdict in response.verdicts {
        let Some(waiting) = sent.get(verdict.index) else { continue };
        let Waiting { event, text, signature } = waiting.clone();
        match verdict.outcome {
            Outcome::Accepted { receipt } => {
                let held = Held { event, receipt: Some(receipt) };
                // Also another phone's, which this one carries to the office.
                let accepted = Accepted { held, text, signature };
                changes.push(Change::Accept { accepted, own: true });
            }
            // The server's own trouble: the event waits for a better time.
            Outcome::Refused { problem } if problem.kind.is_of_the_server() => {}
            Outcome::Refused { problem } => {
                changes.push(Change::Refuse(Refused { event, text, signature, problem }));
            }
        }
    }
    let cursor = response.cursor;
    let mut number = 0;
    for text in response.events {
        changes.push(match read_news(&text) {
            Some(accepted) => {
                let own = accepted.held.event.id.device == own;
                Change::Accept { accepted, own }
            }
            None => {
                number += 1;
                Change::KeepUnreadable { cursor, number, text }
            }
        });
    }
    // One that only a newer app can read comes again, because its version is not kept.
    if let Some(text) = response.office
        && let Ok(office) = damping_domain::json::read(text.get())
    {
        changes.push(Change::SetOffice { office, text, version: response.office_version });
    }
    changes.push(Change::SetBookmark(Bookmark { cursor, history: response.history }));
    if response.wipe {
        changes.push(Change::Revoke);
    }
    changes
}
