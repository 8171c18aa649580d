//! Accepted events as they are kept: runs of a case's events, each with its exact text.

use damping_domain::chain::{EventSignature, History};
use damping_domain::event::{Held, Receipt};
use damping_domain::ids::CaseId;
use damping_protocol::plan::Accepted;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::database::{Row, Write};
use super::{Store, StoreError, json, keys, stores};

/// One event of a row. What the office signs off is the receipt; the text is as it came.
#[derive(Serialize, Deserialize)]
struct Kept {
    event: Box<RawValue>,
    receipt: Receipt,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<EventSignature>,
}

/// What rows of accepted events hold.
#[derive(Default)]
pub struct Rows {
    /// Events that this app can read.
    pub accepted: Vec<Accepted>,
    /// How many it cannot: of formats of a newer app.
    pub unreadable: usize,
}

/// Reads rows of the store of accepted events.
pub fn read(rows: &[Row]) -> Rows {
    let mut read = Rows::default();
    for (_, bytes) in rows {
        let Ok(text) = std::str::from_utf8(bytes) else {
            read.unreadable += 1;
            continue;
        };
        // One event is a row of its own where the first version of the app wrote it.
        let kept = if text.starts_with('[') {
            damping_domain::json::read(text).ok()
        } else {
            damping_domain::json::read(text).ok().map(|one| vec![one])
        };
        let Some(kept) = kept else {
            read.unreadable += 1;
            continue;
        };
        for one in kept {
            match accepted(one) {
                Some(accepted) => read.accepted.push(accepted),
                None => read.unreadable += 1,
            }
        }
    }
    read
}

fn accepted(kept: Kept) -> Option<Accepted> {
    let text = Box::<str>::from(kept.event).into_string();
    let event = damping_domain::json::read(&text).ok()?;
    let held = Held { event, receipt: Some(kept.receipt) };
    Some(Accepted { held, text, signature: kept.signature })
}

/// Rows for the events of one answer: those of a case that follow one another go together,
/// which makes a first load quick.
pub fn writes<'a>(events: impl Iterator<Item = &'a Accepted>) -> Result<Vec<Write>, StoreError> {
    let mut writes = Vec::new();
    let mut run: Vec<&Accepted> = Vec::new();
    for accepted in in_order(events.collect()) {
        if run.last().is_some_and(|last| !follows(last, accepted)) {
            writes.push(row(&run)?);
            run.clear();
        }
        run.push(accepted);
    }
    if !run.is_empty() {
        writes.push(row(&run)?);
    }
    Ok(writes)
}

/// By case, and within a case in the order of the office.
fn in_order(mut accepted: Vec<&Accepted>) -> Vec<&Accepted> {
    accepted.sort_by_key(|one| (one.held.event.case, place(one)));
    accepted
}

fn place(accepted: &Accepted) -> u64 {
    accepted.held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq)
}

fn follows(one: &Accepted, next: &Accepted) -> bool {
    one.held.event.case == next.held.event.case && place(one) + 1 == place(next)
}

fn kept(accepted: &Accepted) -> Option<Kept> {
    Some(Kept {
        event: RawValue::from_string(accepted.text.clone()).ok()?,
        receipt: accepted.held.receipt?,
        signature: accepted.signature,
    })
}

fn row(run: &[&Accepted]) -> Result<Write, StoreError> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return Err(StoreError::Failed);
    };
    let key = keys::accepted(first.held.event.case, place(first), place(last));
    let kept: Vec<Kept> = run.iter().filter_map(|accepted| kept(accepted)).collect();
    Ok(Write::Put(stores::EVENTS, key, json(&kept)?))
}

impl Store {
    /// The history of a case, as far as it is held here.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub(super) async fn history(&self, case: CaseId) -> Result<History, StoreError> {
        let opened = self.sealed.under(&[stores::EVENTS], &case.to_string()).await?;
        let accepted: Vec<Accepted> =
            opened.iter().flat_map(|opened| read(&opened.rows).accepted).collect();
        let accepted = in_order(accepted.iter().collect());
        Ok(History::of(accepted.into_iter().map(|one| (place(one), one.text.as_str()))))
    }
}
