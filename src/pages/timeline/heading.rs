//! What an entry is called.

use damping_domain::case::Case;
use damping_domain::event::{Corrected, EventBody};
use damping_domain::ruling::PlaceTaken;
use damping_domain::sop::{Catalog, RecordKind, Step};

use crate::text;

/// A line that says what an event is.
pub fn title(body: &EventBody) -> String {
    match body {
        EventBody::CaseOpened(_) => text::case_opened().to_owned(),
        EventBody::OutputRecorded(_) => text::output_recorded().to_owned(),
        EventBody::DocumentDrafted(body) => {
            format!("{} {}", text::drafted(), text::record_name(body.draft.kind()))
        }
        EventBody::DocumentSigned(_) => text::document_signed().to_owned(),
        EventBody::DecisionMade(_) => text::decision_made().to_owned(),
        EventBody::VisitRecorded(_) => text::visit_recorded().to_owned(),
        EventBody::HandedOver(_) => text::handed_over().to_owned(),
        EventBody::TravelReported(_) => text::travel_reported().to_owned(),
        EventBody::AsesmenRecorded(_) => text::asesmen_recorded().to_owned(),
        EventBody::TravelNoted(_) => text::travel_noted().to_owned(),
        EventBody::NoteWritten(_) => text::note_written().to_owned(),
        EventBody::Corrected(Corrected { body: Some(body), .. }) => {
            format!("{}: {}", text::record_corrected(), title(body))
        }
        EventBody::Corrected(_) => text::record_withdrawn().to_owned(),
        EventBody::ConflictSettled(_) => text::conflict_settled().to_owned(),
        EventBody::GoneWithout(body) => {
            format!("{} {}", text::gone_without(), text::evidence_name(body.record))
        }
        EventBody::PlaceTaken(body) if body.is_for_good() => text::transferred().to_owned(),
        EventBody::PlaceTaken(_) => text::substituted().to_owned(),
        EventBody::CaseClosed(_) => text::case_closed().to_owned(),
        EventBody::CaseRedirected(body) => {
            format!("{} {}", text::goes_on_at(), body.step)
        }
        EventBody::ComplaintRecorded(body) => match body.answers {
            Some(_) => text::complaint_answered().to_owned(),
            None => text::complaint_taken().to_owned(),
        },
        EventBody::LateExplained(_) => text::late_explained().to_owned(),
        EventBody::VisitsPlanned(_) => text::visits_planned().to_owned(),
        EventBody::JourneyPlanned(_) => text::journey_planned().to_owned(),
        EventBody::ClientIdentified(_) => text::client_identified().to_owned(),
        EventBody::ClientDescribed(_) => text::client_described().to_owned(),
        EventBody::DukcapilAsked(_) => text::asked_of_dukcapil().to_owned(),
        EventBody::DukcapilAnswered(body) => {
            format!("{}: {}", text::dukcapil_answered(), text::answer_name(Some(&body.answer)))
        }
    }
}

/// The title, and which letter or answer it was.
pub fn heading(case: &Case, body: &EventBody) -> String {
    match body {
        EventBody::DocumentSigned(signed) => match case.letters.get(&signed.document) {
            Some(letter) => {
                format!("{}: {}", title(body), text::record_name(letter.draft.kind()))
            }
            None => title(body),
        },
        EventBody::OutputRecorded(recorded) => {
            let step = case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(recorded.step));
            let printed = |of: fn(&Step) -> &Vec<String>| {
                step.map(|step| of(step).join("; ")).unwrap_or_default()
            };
            match recorded.record.kind {
                RecordKind::Output => format!("{}: {}", title(body), printed(|it| &it.outputs)),
                RecordKind::Kelengkapan => {
                    format!("{}: {}", text::kelengkapan_there(), printed(|it| &it.kelengkapan))
                }
                _ => {
                    format!("{}: {}", text::recorded(), text::evidence_name(recorded.record))
                }
            }
        }
        EventBody::DecisionMade(made) => {
            let label = case
                .sop_in(Catalog::builtin())
                .and_then(|sop| sop.decision(&made.decision))
                .and_then(|decision| {
                    decision.answers.iter().find(|answer| answer.code == made.answer)
                })
                .map_or_else(|| made.answer.clone(), |answer| answer.label.clone());
            format!("{}: {label}", title(body))
        }
        EventBody::PlaceTaken(taken) if !taken.is_for_good() && !is_first(case, taken) => {
            text::substitution_changed().to_owned()
        }
        EventBody::CaseClosed(closed) => {
            let end = case.sop_in(Catalog::builtin()).and_then(|sop| sop.end(&closed.end));
            let label = end.map_or(&closed.end, |end| &end.label);
            format!("{}: {label}", title(body))
        }
        _ => title(body),
    }
}

/// True when nobody had named these two before, for a time.
fn is_first(case: &Case, taken: &PlaceTaken) -> bool {
    let mut named = case.timeline.iter().filter_map(|held| match &held.event.body {
        EventBody::PlaceTaken(other) if !other.is_for_good() => Some(other),
        _ => None,
    });
    named.find(|other| (other.of, other.by) == (taken.of, taken.by)) == Some(taken)
}
