//! What binds events to each other: each names the hash of what it follows, a clock that never
//! runs backwards along that line, and is signed by the device that recorded it.
//!
//! The history of a case is a chain over the exact texts of its events in the order of the
//! office. An event's `after` joins the head of that chain, as far as its author had seen it,
//! with the event that the same device recorded before: so a text changed or taken away
//! later, at the office or on the phone, no longer fits what followed it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::event::Receipt;
use crate::hex::Hex;

/// SHA-256.
pub type Hash = Hex<32>;
/// An Ed25519 public key.
pub type DeviceKey = Hex<32>;
/// An Ed25519 signature.
pub type EventSignature = Hex<64>;

/// What comes before everything: the head of a case without events.
pub const NOTHING: Hash = Hex([0; 32]);

/// Stands before what a device signs, so that a signature over an event can never be taken for
/// one over something else.
const SIGNED: &[u8] = b"damping event 2\n";

/// Where an event stands among those that its author knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The hybrid clock of the device.
    pub clock: Clock,
    /// The hash of what it follows: see [`after`].
    pub after: Hash,
}

/// A hybrid logical clock: the device's time in milliseconds since 1970, but never before what
/// the device had already seen; events within one millisecond are counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Clock(pub u64, pub u32);

impl Clock {
    /// The clock of the next event, when the latest that the device has seen is `self` and its
    /// own time is `now_ms` milliseconds since 1970.
    pub const fn next(self, now_ms: u64) -> Self {
        if now_ms > self.0 { Self(now_ms, 0) } else { Self(self.0, self.1.saturating_add(1)) }
    }

    /// The clock after seeing an event of another device. What was received at the office at
    /// `received_ms` happened before: a clock that runs ahead draws no other along with it.
    pub fn saw(self, other: Self, received_ms: u64) -> Self {
        let other = if other.0 > received_ms { Self(received_ms, 0) } else { other };
        self.max(other)
    }
}

/// The hash of an event's exact text.
pub fn of_text(text: &str) -> Hash {
    of_bytes(text.as_bytes())
}

/// SHA-256 of some bytes.
pub fn of_bytes(bytes: &[u8]) -> Hash {
    Hex(Sha256::digest(bytes).into())
}

/// The head of a case's history after one more event, whose text has this hash.
pub fn head(before: Hash, text: Hash) -> Hash {
    join(before, text)
}

/// What an event follows: the head of its case as far as the author had seen it, and the text
/// of the event that the device recorded before ([`NOTHING`] for its first).
pub fn after(case_head: Hash, own_before: Hash) -> Hash {
    join(case_head, own_before)
}

/// What a device signs for an event with this exact text.
pub fn to_sign(text: &str) -> Vec<u8> {
    [SIGNED, text.as_bytes()].concat()
}

fn join(first: Hash, second: Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(first.0);
    hasher.update(second.0);
    Hex(hasher.finalize().into())
}

/// The history of a case as far as it is known: its head after each event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<Hash>);

impl History {
    /// Of the accepted events that a device holds of a case, each with its place there, in
    /// their order: as far as they follow one another from the first.
    pub fn of<'a>(accepted: impl IntoIterator<Item = (u64, &'a str)>) -> Self {
        let mut history = Self::default();
        for (case_seq, text) in accepted {
            // Held twice, it happened once.
            if case_seq == history.len() + 1 {
                history.push(text);
            }
        }
        history
    }

    /// Takes the exact text of the next event in the order of the office.
    pub fn push(&mut self, text: &str) {
        self.push_hash(of_text(text));
    }

    /// The same, of a text with this hash.
    pub fn push_hash(&mut self, text: Hash) {
        let next = head(self.head(), text);
        self.0.push(next);
    }

    /// How many events are known.
    pub fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// True when none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The head after all of them.
    pub fn head(&self) -> Hash {
        self.0.last().copied().unwrap_or(NOTHING)
    }

    /// The head after the first `count` events; `None` when fewer are known.
    pub fn head_after(&self, count: u64) -> Option<Hash> {
        match count {
            0 => Some(NOTHING),
            count => self.0.get(usize::try_from(count).ok()? - 1).copied(),
        }
    }
}

/// The link of an office's chain after one more accepted event: over its text, its signature
/// and what the server said of it, so that a place or a time changed later is noticed.
pub fn office_link(
    before: Hash,
    text: Hash,
    signature: Option<&EventSignature>,
    receipt: &Receipt,
) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(before.0);
    hasher.update(text.0);
    hasher.update(signature.map_or([0; 64], |signature| signature.0));
    hasher.update(receipt.office_seq.to_be_bytes());
    hasher.update(receipt.case_seq.to_be_bytes());
    hasher.update(receipt.received_at.timestamp_millis().to_be_bytes());
    hasher.update(receipt.skew_s.to_be_bytes());
    hasher.update([u8::from(receipt.fits)]);
    Hex(hasher.finalize().into())
}
