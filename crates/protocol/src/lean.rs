//! What stays off the wire because the office can tell it: the hash that an event follows, and
//! the signatures of all but the last event of a run.
//!
//! A run is events of one device, each the next after the one before. An event's `after` holds
//! the hash of the text that its device recorded before it
//! ([`damping_domain::chain`]), so the signature over the last of a run vouches for all of it:
//! one signature, and one check of it, however long the device was without signal. What is left
//! out of the text is only what the receiver computes anew; the signature proves that it
//! computed the same. Where it cannot (the office was restored from a backup, an event of the
//! run is refused) it asks for everything in full
//! ([`SyncResponse::send_whole`](crate::sync::SyncResponse::send_whole)).

use damping_domain::chain::Hash;
use damping_domain::event::Event;
use damping_domain::ids::EventId;
use serde_json::value::{RawValue, to_raw_value};

use crate::plan::Waiting;
use crate::sync::Sent;

/// How a link begins in the text of an event, and how its hash does.
const LINK: &str = r#","link":{"clock":["#;
const AFTER: &str = r#","after":""#;
/// How the hash and the link end.
const END: &str = r#""}"#;
/// The length of a hash in the text.
const HEX: usize = 64;

/// The text of an event without the hash that it follows; `None` for a text that has none where
/// this app writes it.
pub fn without_after(text: &str) -> Option<String> {
    let link = text.find(LINK)?;
    let at = link + text[link..].find(AFTER)?;
    let end = at + AFTER.len() + HEX;
    let rest = text.get(end..)?.strip_prefix(END)?;
    let lean = [&text[..at], "}", rest].concat();
    let after = text.get(at + AFTER.len()..end)?.parse().ok()?;
    (with_after(&lean, after)? == text).then_some(lean)
}

/// The same text with the hash again; `None` when it is none that leaves it out.
pub fn with_after(lean: &str, after: Hash) -> Option<String> {
    let link = lean.find(LINK)?;
    let at = link + LINK.len() + lean[link + LINK.len()..].find(']')? + 1;
    let rest = lean[at..].strip_prefix('}')?;
    Some(format!("{}{AFTER}{after}{END}{rest}", &lean[..at]))
}

/// True when the first of two events that follow each other in a request is the one that its
/// device recorded just before the second.
pub fn follows(first: EventId, second: EventId) -> bool {
    first.device == second.device && first.seq.checked_add(1) == Some(second.seq)
}

/// How these events are sent: each a [`Sent`], with all that the office can tell left out.
pub fn events(sent: &[Waiting]) -> Vec<Box<RawValue>> {
    let lean = sent.iter().zip(covered(sent)).filter_map(|(waiting, covered)| {
        let text = without_after(&waiting.text).unwrap_or_else(|| waiting.text.clone());
        let signature = waiting.signature.filter(|_| !covered);
        to_raw_value(&Sent { event: RawValue::from_string(text).ok()?, signature }).ok()
    });
    lean.collect()
}

/// Of each of these events whether the signature over the next vouches for it as well.
pub fn covered(sent: &[Waiting]) -> impl Iterator<Item = bool> {
    let next = sent.iter().skip(1).map(Some).chain([None]);
    let pairs = sent.iter().zip(next);
    pairs.map(|(waiting, next)| next.is_some_and(|next| covers(&waiting.event, &next.event)))
}

/// True when the signature over the second vouches for the first.
fn covers(first: &Event, second: &Event) -> bool {
    first.link.is_some() && second.link.is_some() && follows(first.id, second.id)
}
