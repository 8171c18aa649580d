//! Plans and what follows from them: intervals, journeys in legs and their ends, reasons for being
//! late, and who the client turned out to be.

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::case::Case;
use damping_domain::client::{Client, Identity};
use damping_domain::described::ClientDescribed;
use damping_domain::dukcapil::{self, Answer, DukcapilAnswered, DukcapilAsked, Means};
use damping_domain::event::{EventBody, HandedOver};
use damping_domain::identified::{ClientIdentified, Source};
use damping_domain::journey::{JourneyPlanned, Leg, LegNo};
use damping_domain::lateness::LateExplained;
use damping_domain::office::Office;
use damping_domain::sop::StepNo;
use damping_domain::visits::VisitsPlanned;

use crate::Chance;
use crate::paper;

/// One of them, for a step where it may not belong.
pub fn act(
    chance: &mut Chance,
    office: &Office,
    case: &Case,
    step: StepNo,
    at: DateTime<FixedOffset>,
) -> EventBody {
    match chance.below(8) {
        0 => EventBody::VisitsPlanned(VisitsPlanned { step, every_days: days(chance) }),
        1 => {
            let reason = if chance.percent(90) { "Antre".to_owned() } else { String::new() };
            EventBody::LateExplained(LateExplained { step, reason })
        }
        2 => identified(chance),
        6 => described(chance),
        7 => dukcapil(chance, case, at),
        3 => {
            let leg = Some(1 + chance.below(3) as LegNo);
            let bast = paper::bast(at);
            EventBody::HandedOver(HandedOver { step: Some(travelling(case, step)), leg, bast })
        }
        _ => journey(chance, office, travelling(case, step), at),
    }
}

/// Now and then none, which is a fault.
fn days(chance: &mut Chance) -> u16 {
    chance.below(30) as u16
}

fn identified(chance: &mut Chance) -> EventBody {
    let name = format!("Klien {}", chance.below(100));
    let client = Client { identity: Identity::Named { name, nik: None }, ..paper::client() };
    let (by, note) = (Source::Keluarga, String::new());
    let same_as = None;
    EventBody::ClientIdentified(ClientIdentified { client, by, note, same_as })
}

fn described(chance: &mut Chance) -> EventBody {
    let hair = format!("{} cm", chance.below(60));
    EventBody::ClientDescribed(ClientDescribed { hair, ..ClientDescribed::default() })
}

/// A question where none is open, else what came of it; now and then an answer to nothing.
fn dukcapil(chance: &mut Chance, case: &Case, at: DateTime<FixedOffset>) -> EventBody {
    let on = at.date_naive();
    let open = dukcapil::questions(case).find(|it| it.answered.is_none());
    let asked = open.map(|it| it.held.event.id);
    let asked = asked.or_else(|| case.timeline.first().map(|held| held.event.id));
    match asked.filter(|_| open.is_some() || chance.percent(10)) {
        Some(asked) => {
            let name = format!("Klien {}", chance.below(100));
            let found = chance.percent(50);
            let answer = if found { Answer::Match { name, nik: None } } else { Answer::NoMatch };
            let note = String::new();
            EventBody::DukcapilAnswered(DukcapilAnswered { asked, on, answer, note })
        }
        None => EventBody::DukcapilAsked(DukcapilAsked {
            on,
            by: "Staf".to_owned(),
            office: "Dukcapil".to_owned(),
            means: vec![Means::Biometric],
            letter: String::new(),
            note: String::new(),
        }),
    }
}

/// The step at which people travel under the SOP of the case, or another one.
fn travelling(case: &Case, otherwise: StepNo) -> StepNo {
    let sop = case.sop_in(damping_domain::sop::Catalog::builtin());
    let step = sop.and_then(|sop| sop.steps.iter().find(|step| step.travel.is_some()));
    step.map_or(otherwise, |step| step.no)
}

fn journey(
    chance: &mut Chance,
    office: &Office,
    step: StepNo,
    at: DateTime<FixedOffset>,
) -> EventBody {
    let count = 1 + chance.below(3) as i64;
    let legs = (0..count).map(|no| {
        let departs = at + TimeDelta::hours(no * 10);
        Leg {
            from: "Jakarta".to_owned(),
            to: "Malang".to_owned(),
            transport: "Bus".to_owned(),
            carrier: String::new(),
            ticket: String::new(),
            departs,
            arrives: departs + TimeDelta::hours(8),
            escort: String::new(),
            escort_id: chance.one_of(&office.people).map(|person| person.id),
            receiver: "Dinas Sosial".to_owned(),
            receiver_id: None,
            receiver_phone: String::new(),
        }
    });
    let legs = legs.collect();
    let (km_reason, reason) = (String::new(), String::new());
    let km = chance.below(600) as u32;
    EventBody::JourneyPlanned(JourneyPlanned { step, km, km_reason, reason, legs })
}
