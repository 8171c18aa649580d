//! Records that whoever sees a case can make at any time: they name no step and no other record.

use std::collections::HashSet;
use std::io::Write;

use anyhow::Result;
use damping_domain::event::EventBody;
use damping_domain::ids::CaseId;
use damping_generate::Generator;
use serde_json::json;

/// Writes what the cases of `others` hold as records for the cases of `cases`, in turn.
pub fn write(cases: Generator, others: Generator, most: usize, out: &mut impl Write) -> Result<()> {
    let mut seen = HashSet::new();
    let ids: Vec<CaseId> =
        cases.take(most).map(|made| made.event.case).filter(|id| seen.insert(*id)).collect();
    let bodies = others.filter_map(|made| without_step(made.event.body));
    for (case, body) in ids.iter().cycle().zip(bodies) {
        writeln!(out, "{}", json!({ "case": case, "body": body }))?;
    }
    Ok(())
}

/// The same record where the SOP does not ask for it; `None` of those that belong to a step.
fn without_step(mut body: EventBody) -> Option<EventBody> {
    match &mut body {
        EventBody::NoteWritten(_) => {}
        EventBody::VisitRecorded(visit) => visit.step = None,
        EventBody::HandedOver(handover) => handover.step = None,
        EventBody::TravelReported(travel) => travel.step = None,
        _ => return None,
    }
    Some(body)
}
