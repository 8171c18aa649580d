//! Sync: one request that sends what is new, gets what is new and learns what was received.

use chrono::{DateTime, Utc};
use damping_domain::chain::{EventSignature, Hash};
use damping_domain::event::Receipt;
use damping_domain::ids::{CaseId, EventId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::problem::Problem;

/// Version of this protocol.
///
/// Format 2 sent every event in full.
pub const FORMAT: u16 = 3;
/// The oldest version that the server still speaks.
pub const OLDEST: u16 = 2;
/// The most events in one request, and in one answer but for those that go on where another ended.
pub const MOST_EVENTS: usize = 500;
/// The largest request body in bytes, before and after decompression.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How far a device has read. Made by the server; a new device begins at the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// Place among what became visible: an event's own place in the office or, when its case
    /// was opened to the person later, the place at which that happened.
    pub at: u64,
    /// Place of the last event read there.
    pub seq: u64,
}

/// Sends what is new and says how far the device has read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncRequest {
    /// Version of this protocol, at most [`FORMAT`].
    pub format: u16,
    /// How far the device has read.
    pub cursor: Cursor,
    /// [`SyncResponse::history`] that came with the cursor.
    #[serde(default)]
    pub history: Option<Hash>,
    /// The last accepted event that the device holds: it may stand beyond the cursor, where
    /// `history` says nothing of it.
    #[serde(default)]
    pub latest: Option<Latest>,
    /// The version of the office's directory that the device holds.
    #[serde(default)]
    pub office_version: Option<String>,
    /// The device's time, from which the server learns how wrong its clock is. A request that
    /// only goes on where an answer ended leaves it out, and is given a larger page.
    #[serde(default)]
    pub sent_at: Option<DateTime<Utc>>,
    /// True when what the office can tell is left out of the events: see [`lean`](crate::lean).
    #[serde(default)]
    pub lean: bool,
    /// Events, each a [`Sent`]. They are read one by one: one that cannot be read is refused and
    /// the others go on.
    pub events: Vec<Box<RawValue>>,
}

/// An accepted event and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Latest {
    /// Its place in the office.
    pub office_seq: u64,
    /// The event.
    pub id: EventId,
}

/// An event with the signature of the device that recorded it. Whoever carries it, it is its
/// author's: so what was saved from one phone can be sent by another.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The exact text of a [`damping_domain::event::Event`].
    pub event: Box<RawValue>,
    /// Over [`damping_domain::chain::to_sign`] of that text. Events of format 1 have none, and on
    /// the wire those have none for which the next vouches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<EventSignature>,
}

/// What became of one event that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Place of the event in the request, from 0: it stands also for an event whose id could
    /// not be read.
    pub index: usize,
    /// Its id, where it could be read.
    pub id: Option<EventId>,
    /// What became of it.
    pub outcome: Outcome,
}

/// See [`Verdict::outcome`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is durable at the office. Sending it again gives the same receipt.
    Accepted {
        /// The receipt.
        receipt: Receipt,
    },
    /// It is not taken; the device keeps it and shows why.
    Refused {
        /// Why.
        problem: Problem,
    },
}

/// What is new at the office, and what became of what was sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncResponse {
    /// Version of this protocol.
    pub format: u16,
    /// One for each event of the request, in its order.
    pub verdicts: Vec<Verdict>,
    /// New events of cases the person may see, each a [`damping_domain::event::Held`] without
    /// spaces between its parts: the event, then the receipt. Those of the request itself are left
    /// out.
    pub events: Vec<Box<RawValue>>,
    /// How far the device has read with this answer.
    pub cursor: Cursor,
    /// The head of the office's history at [`Cursor::at`]. A device sends it again with the
    /// cursor: so both notice when the office's data base is not the one that was read.
    #[serde(default)]
    pub history: Option<Hash>,
    /// True when the office no longer holds what the device had read, because its data base was
    /// restored from a backup; and when what it read is not what it may read now: its person
    /// sees other cases since, or it was revoked. This answer then begins from the first event,
    /// and the device sends everything again that it has recorded.
    #[serde(default)]
    pub restarted: bool,
    /// True when there is more to get at once.
    pub more: bool,
    /// Cases the person may no longer see.
    #[serde(default)]
    pub withdrawn: Vec<CaseId>,
    /// Version of the office's directory.
    pub office_version: String,
    /// The directory, when the device holds another version: the text of an
    /// [`Office`](damping_domain::office::Office), which is kept as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Box<RawValue>>,
    /// The server's time.
    pub server_time: DateTime<Utc>,
    /// True when the office has revoked this device: it takes what the device still sends, tells
    /// nothing new, and asks it to erase itself once nothing waits any more.
    #[serde(default)]
    pub wipe: bool,
    /// True when the office cannot tell what was left out of the events: nothing was taken, and
    /// the device sends the same again in full.
    #[serde(default, skip_serializing_if = "is_false")]
    pub send_whole: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
