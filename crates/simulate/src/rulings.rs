//! What people try to decide beside the flow: mostly what harms nobody, rarely that a case ends.

use chrono::{DateTime, FixedOffset};
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ids::PersonId;
use damping_domain::office::{Office, Person};
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken, open_complaints,
};
use damping_domain::sop::{Evidence, RecordKind, Sop, StepNo};

use crate::Chance;

/// One of them, at this step.
pub fn act(
    chance: &mut Chance,
    office: &Office,
    case: &Case,
    sop: &Sop,
    step: StepNo,
    at: DateTime<FixedOffset>,
) -> Option<EventBody> {
    let reason = if chance.percent(95) { "Sebab".to_owned() } else { String::new() };
    Some(match chance.below(20) {
        0 => {
            let ends: Vec<&str> = sop.ends.iter().map(|end| end.code.as_str()).collect();
            EventBody::CaseClosed(CaseClosed { end: (*chance.one_of(&ends)?).to_owned(), reason })
        }
        1..5 => {
            let version = chance.percent(40).then(|| 1 + u16::from(chance.percent(70)));
            EventBody::CaseRedirected(CaseRedirected { step, version, reason })
        }
        5..9 => {
            let answers = open_complaints(case).next().filter(|_| chance.percent(60));
            let (person, text) = (String::new(), "Petugas belum datang".to_owned());
            EventBody::ComplaintRecorded(ComplaintRecorded { person, text, answers })
        }
        9..15 => {
            let of = chance.one_of(&office.people)?;
            // Mostly somebody who is competent.
            let fit = |other: &&Person| other.id != of.id && other.holds_any(&of.roles);
            let fit: Vec<PersonId> = office.people.iter().filter(fit).map(|it| it.id).collect();
            let any = chance.one_of(&office.people)?.id;
            let by = chance.one_of(&fit).copied().filter(|_| chance.percent(80)).unwrap_or(any);
            let until = chance.percent(50).then(|| at.date_naive());
            EventBody::PlaceTaken(PlaceTaken { of: of.id, by, from: None, until, reason })
        }
        _ => {
            let asked = sop.step(step).map(|it| [&it.needs[..], &it.yields].concat().concat());
            let record = asked.as_ref().and_then(|asked| chance.one_of(asked)).copied();
            let record = record.unwrap_or(Evidence::of(RecordKind::Output));
            EventBody::GoneWithout(GoneWithout { step, record, reason })
        }
    })
}
