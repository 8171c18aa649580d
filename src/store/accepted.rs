//! Accepted events as they are kept: runs of a case's events, each with its exact text.

use std::collections::BTreeMap;

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
            serde_json::from_str(text).ok()
        } else {
            serde_json::from_str(text).ok().map(|one| vec![one])
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
    let event = serde_json::from_str(&text).ok()?;
    let held = Held { event, receipt: Some(kept.receipt) };
    Some(Accepted { held, text, signature: kept.signature })
}

/// Rows for the events of one answer: those of a case that follow one another go together,
/// which makes a first load quick.
pub fn writes<'a>(events: impl Iterator<Item = &'a Accepted>) -> Result<Vec<Write>, StoreError> {
    let mut cases: BTreeMap<CaseId, BTreeMap<u64, &Accepted>> = BTreeMap::new();
    for accepted in events {
        let place = accepted.held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
        cases.entry(accepted.held.event.case).or_default().insert(place, accepted);
    }
    let mut writes = Vec::new();
    for (case, places) in cases {
        let mut run: Vec<(u64, Kept)> = Vec::new();
        for (place, accepted) in places {
            if run.last().is_some_and(|(last, _)| last + 1 != place) {
                writes.push(row(case, std::mem::take(&mut run))?);
            }
            run.extend(kept(accepted).map(|kept| (place, kept)));
        }
        writes.push(row(case, run)?);
    }
    Ok(writes)
}

fn kept(accepted: &Accepted) -> Option<Kept> {
    Some(Kept {
        event: RawValue::from_string(accepted.text.clone()).ok()?,
        receipt: accepted.held.receipt?,
        signature: accepted.signature,
    })
}

fn row(case: CaseId, run: Vec<(u64, Kept)>) -> Result<Write, StoreError> {
    let place = |end: Option<&(u64, Kept)>| end.map_or(0, |(place, _)| *place);
    let key = keys::accepted(case, place(run.first()), place(run.last()));
    let kept: Vec<Kept> = run.into_iter().map(|(_, kept)| kept).collect();
    Ok(Write::Put(stores::EVENTS, key, json(&kept)?))
}

impl Store {
    /// The history of a case, as far as it is held here.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub(super) async fn history(&self, case: CaseId) -> Result<History, StoreError> {
        let opened = self.sealed.under(&[stores::EVENTS], &case.to_string()).await?;
        let mut accepted: Vec<Accepted> =
            opened.iter().flat_map(|opened| read(&opened.rows).accepted).collect();
        let place = |one: &Accepted| one.held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
        accepted.sort_by_key(place);
        Ok(History::of(accepted.iter().map(|one| (place(one), one.text.as_str()))))
    }
}
