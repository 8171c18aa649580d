//! Accepted events as they were kept before there were segments: a row for each run of a case's
//! events. What a newer app will be able to read still lies so, an event a row.

use damping_domain::chain::EventSignature;
use damping_domain::event::{Held, Receipt};
use damping_protocol::plan::Accepted;
use serde::Deserialize;
use serde_json::value::RawValue;

/// One event of a row. What the office signs off is the receipt; the text is as it came.
#[derive(Deserialize)]
struct Kept {
    event: Box<RawValue>,
    receipt: Receipt,
    #[serde(default)]
    signature: Option<EventSignature>,
}

/// The events of a row; `None` when one of them cannot be read.
pub fn read(bytes: &[u8]) -> Option<Vec<Accepted>> {
    let text = std::str::from_utf8(bytes).ok()?;
    // One event is a row of its own where the first version of the app wrote it.
    let kept: Vec<Kept> = if text.starts_with('[') {
        damping_domain::json::read(text).ok()?
    } else {
        vec![damping_domain::json::read(text).ok()?]
    };
    kept.into_iter().map(accepted).collect()
}

fn accepted(kept: Kept) -> Option<Accepted> {
    let text = Box::<str>::from(kept.event).into_string();
    let event = damping_domain::json::read(&text).ok()?;
    let held = Held { event, receipt: Some(kept.receipt) };
    Some(Accepted { held, text, signature: kept.signature })
}
