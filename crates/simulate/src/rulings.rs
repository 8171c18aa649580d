//! What people try to decide beside the flow: mostly what harms nobody, rarely that a case ends.

use chrono::{DateTime, FixedOffset};
use damping_domain::access::{may_see, sees_all};
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ids::PersonId;
use damping_domain::office::{Office, Person};
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken, open_complaints,
};
use damping_domain::sop::{Catalog, Evidence, RecordKind, StepNo};

use crate::Chance;

/// One of them, at this step.
pub fn act(
    chance: &mut Chance,
    office: &Office,
    person: &Person,
    case: &Case,
    step: StepNo,
    at: DateTime<FixedOffset>,
) -> Option<EventBody> {
    let reason = if chance.percent(95) { "Sebab".to_owned() } else { String::new() };
    let sop = case.sop_in(Catalog::builtin())?;
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
            // Mostly whoever does so, or somebody who then sees the case no longer.
            let sees = |it: &&Person| !sees_all(it) && may_see(it, case, Catalog::builtin());
            let seeing: Vec<&Person> = office.people.iter().filter(sees).collect();
            let of = match chance.below(4) {
                0 => chance.one_of(&office.people),
                1 => Some(person),
                _ => chance.one_of(&seeing).copied(),
            }?;
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
