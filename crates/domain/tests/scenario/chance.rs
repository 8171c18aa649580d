//! Stories that nobody wrote: people try things by chance.

use damping_domain::access::sees_all;
use damping_domain::correction::is_correctable;
use damping_domain::event::{
    AsesmenRecorded, DecisionMade, DocumentDrafted, DocumentSigned, Event, EventBody, HandedOver,
    NoteWritten, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::identified::{ClientIdentified, Source};
use damping_domain::ids::{EventId, PersonId};
use damping_domain::journey::{JourneyPlanned, Leg};
use damping_domain::lateness::LateExplained;
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken,
};
use damping_domain::sop::{Catalog, End, Evidence, RecordKind, StepNo};
use damping_domain::visits::VisitsPlanned;
use proptest::prelude::*;

use crate::acts::{correction, settlement};
use crate::paper;
use crate::story::Story;

/// Who, at which step, does what, and which one of it.
pub type Chance = [u8; 4];

/// So many tries a property; what fails is told and not written to a file.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

pub fn chances(most: usize) -> impl Strategy<Value = Vec<Chance>> {
    prop::collection::vec(any::<Chance>(), 0..most)
}

fn pick<T: Copy>(from: &[T], by: u8) -> Option<T> {
    from.get(usize::from(by).checked_rem(from.len())?).copied()
}

impl Story {
    /// Of what people try, what they may do happens.
    pub fn happens(mut self, chances: &[Chance]) -> Self {
        self.prepared = false;
        for chance in chances {
            self.sop = self.case().sop_in(Catalog::builtin()).expect("a version");
            let (who, body) = self.attempt(*chance);
            self.who = who;
            self.behind = u64::from(chance[3] % 8);
            if self.refusal(&body).is_none() {
                self.now += chrono::TimeDelta::minutes(7);
                self = self.record(body);
            }
        }
        self.behind = 0;
        self.prepared = true;
        self.sop = self.case().sop_in(Catalog::builtin()).expect("a version");
        self
    }

    /// Mostly at an open step, and mostly by one of its performers.
    pub fn attempt(&self, [who, at, kind, which]: Chance) -> (PersonId, EventBody) {
        let case = self.case();
        let open: Vec<StepNo> = case.progress.open_steps().map(|(no, _)| no).collect();
        let all: Vec<StepNo> = self.sop.steps.iter().map(|step| step.no).collect();
        let step = if at < 220 { pick(&open, at) } else { None };
        let step = step.or(pick(&all, at)).unwrap_or(1);
        let performers = self.sop.step(step).map_or_else(Vec::new, |it| self.sop.performers(it));
        let people = &self.office.people;
        let fit = people.iter().filter(|it| who > 230 || it.holds_any(&performers));
        let fit: Vec<PersonId> = fit.map(|person| person.id).collect();
        let body = self.body(step, kind, which);
        let settles = matches!(body, EventBody::ConflictSettled(_));
        let office = people.iter().filter(|it| settles && sees_all(it)).map(|person| person.id);
        let office: Vec<PersonId> = office.collect();
        let who = pick(&office, who).or(pick(&fit, who)).unwrap_or(self.who);
        (who, body)
    }

    fn body(&self, step: StepNo, kind: u8, which: u8) -> EventBody {
        match kind % 22 {
            0 | 1 => self.answer(step, which),
            2 => {
                let draft = paper::every_draft(&self.anyone(which))[usize::from(which % 3)].clone();
                let replaces = self.letter(which).filter(|_| which.is_multiple_of(2));
                EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces })
            }
            3 => {
                let document = self.letter(which).unwrap_or(self.last());
                let signature = paper::signature();
                EventBody::DocumentSigned(DocumentSigned {
                    step,
                    document,
                    signature,
                    photos: Vec::new(),
                })
            }
            4 => {
                let report = paper::laporan_perkembangan(self.now);
                EventBody::VisitRecorded(VisitRecorded { step: Some(step), report })
            }
            5 => {
                let step = Some(step).filter(|_| !which.is_multiple_of(9));
                EventBody::HandedOver(HandedOver { step, leg: None, bast: paper::bast(self.now) })
            }
            6 => {
                let report = paper::laporan_perjalanan();
                EventBody::TravelReported(TravelReported { step: Some(step), report })
            }
            17 => {
                let report = paper::asesmen(self.now);
                EventBody::AsesmenRecorded(AsesmenRecorded { step: Some(step), report })
            }
            18 => EventBody::TravelNoted(paper::travel_note(self.now)),
            7 => EventBody::NoteWritten(NoteWritten { text: "Catatan".to_owned() }),
            13 => EventBody::LateExplained(LateExplained { step, reason: "Antre".to_owned() }),
            14 => {
                EventBody::VisitsPlanned(VisitsPlanned { step, every_days: u16::from(which) + 1 })
            }
            15 => self.journey(step, which),
            16 => {
                let (client, by, note) = (paper::client(), Source::Keluarga, String::new());
                let same_as = None;
                EventBody::ClientIdentified(ClientIdentified { client, by, note, same_as })
            }
            8 => self.correction(which),
            9 => self.settlement(which),
            10..=12 => self.ruling(step, which),
            _ => {
                let yields = self.sop.step(step).map(|step| step.yields.concat());
                let record = pick(&yields.unwrap_or_default(), which);
                let record = record.unwrap_or(Evidence::of(RecordKind::Output));
                let (note, photos) = ("Ada.".to_owned(), Vec::new());
                EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, photos))
            }
        }
    }

    fn answer(&self, step: StepNo, which: u8) -> EventBody {
        let decision = self.sop.decision_at(step);
        let codes: Vec<&str> =
            decision.iter().flat_map(|it| &it.answers).map(|it| it.code.as_str()).collect();
        EventBody::DecisionMade(DecisionMade {
            step,
            decision: decision.map_or_else(String::new, |decision| decision.code.clone()),
            answer: pick(&codes, which).unwrap_or_default().to_owned(),
            reason: "Sebab".to_owned(),
        })
    }

    /// Mostly of something that can be corrected; the new content is that of another record, so
    /// that some do not fit.
    fn correction(&self, which: u8) -> EventBody {
        let recorded = self.events.iter().map(|held| &held.event);
        let fit: Vec<&Event> = recorded.filter(|it| is_correctable(&it.body)).collect();
        let original = pick(&fit, which).map_or(self.last(), |event| event.id);
        let same = pick(&fit, which).map(|event| event.body.clone());
        let other = pick(&fit, which / 2).map(|event| event.body.clone());
        let mut body = match which % 4 {
            0 => None,
            1 => other,
            _ => same,
        };
        if let Some(EventBody::CaseOpened(opened)) = &mut body {
            opened.client.address = format!("Jalan {which}");
        }
        correction(original, body)
    }

    fn settlement(&self, which: u8) -> EventBody {
        let conflicts = self.case().conflicts;
        let which = usize::from(which);
        let Some(conflict) = which.checked_rem(conflicts.len()).map(|it| &conflicts[it]) else {
            return EventBody::NoteWritten(NoteWritten { text: "Tidak ada konflik".to_owned() });
        };
        let kept = which % conflict.events.len();
        let keep = if which % 3 == 0 { kept..conflict.events.len() } else { kept..kept + 1 };
        settlement(&conflict.events, &conflict.events[keep])
    }

    /// A decision beside the flow: rarely one that stops the case.
    fn ruling(&self, step: StepNo, which: u8) -> EventBody {
        let reason = "Sebab".to_owned();
        let two = self.anyone(which).first().copied().zip(self.anyone(which / 3).first().copied());
        match (which % 9, two) {
            (0..=2, Some((of, by))) if of != by => {
                let until = (which.is_multiple_of(2)).then(|| self.now.date_naive());
                EventBody::PlaceTaken(PlaceTaken { of, by, from: None, until, reason })
            }
            (3, _) => {
                let early: Vec<&End> = self.sop.ends.iter().filter(|end| end.early).collect();
                let end = pick(&early, which / 9).map(|end| end.code.clone()).unwrap_or_default();
                EventBody::CaseClosed(CaseClosed { end, reason })
            }
            (4 | 5, _) => {
                let version = (which.is_multiple_of(2)).then_some(u16::from(which / 9 % 2) + 1);
                EventBody::CaseRedirected(CaseRedirected { step, version, reason })
            }
            (6, _) => {
                let answers = Some(self.last()).filter(|_| which.is_multiple_of(2));
                let (person, text) = (String::new(), "Lama sekali".to_owned());
                EventBody::ComplaintRecorded(ComplaintRecorded { person, text, answers })
            }
            _ => {
                let asked = self.sop.step(step).map(|it| [&it.needs[..], &it.yields].concat());
                let record = pick(&asked.unwrap_or_default().concat(), which);
                let record = record.unwrap_or(Evidence::of(RecordKind::Output));
                EventBody::GoneWithout(GoneWithout { step, record, reason })
            }
        }
    }

    /// A journey of up to three legs, or the end of one of its legs.
    fn journey(&self, step: StepNo, which: u8) -> EventBody {
        let leg = u16::from(which % 4);
        if which.is_multiple_of(2) {
            let bast = paper::bast(self.now);
            return EventBody::HandedOver(HandedOver { step: Some(step), leg: Some(leg), bast });
        }
        let ids = self.anyone(which);
        let legs = (0..=leg % 3).map(|no| {
            let departs = self.now + chrono::TimeDelta::hours(i64::from(no));
            Leg {
                from: "Jakarta".to_owned(),
                to: "Malang".to_owned(),
                transport: "Bus".to_owned(),
                carrier: String::new(),
                ticket: String::new(),
                departs,
                arrives: departs + chrono::TimeDelta::hours(1),
                escort: String::new(),
                escort_id: ids.first().copied(),
                receiver: "Dinas Sosial".to_owned(),
                receiver_id: None,
                receiver_phone: String::new(),
            }
        });
        let (km_reason, reason) = (String::new(), String::new());
        let km = u32::from(which) * 4;
        let legs = legs.collect();
        EventBody::JourneyPlanned(JourneyPlanned { step, km, km_reason, reason, legs })
    }

    fn letter(&self, which: u8) -> Option<EventId> {
        let letters: Vec<EventId> = self.case().letters.into_keys().collect();
        pick(&letters, which)
    }

    fn anyone(&self, which: u8) -> Vec<PersonId> {
        let people: Vec<PersonId> = self.office.people.iter().map(|person| person.id).collect();
        pick(&people, which).into_iter().collect()
    }
}
