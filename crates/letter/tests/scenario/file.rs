//! The file of a case, made of the samples of events, and its letters.

use damping_domain::case::Case;
use damping_domain::event::{CaseOpened, Corrected, EventBody, Held};
use damping_domain::ids::{DeviceId, EventId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_domain::sop::{Catalog, SopRef, StepNo};
use damping_letter::Letter;
use uuid::Uuid;

use crate::sample;

/// A case with these events, the opening first.
pub struct File {
    pub events: Vec<Held>,
    pub office: Office,
}

impl File {
    /// Opened by this, under the SOP that asks for most kinds of documents.
    pub fn opened(mut body: EventBody) -> Self {
        if let EventBody::CaseOpened(CaseOpened { sop, .. }) = &mut body {
            *sop = SopRef { code: "pemulangan-terlantar".to_owned(), version: 2 };
        }
        let file = Self { events: Vec::new(), office: office() };
        file.then(body)
    }

    /// Opened as most are.
    pub fn open() -> Self {
        Self::opened(body("case-opened"))
    }

    /// An hour later somebody records this.
    pub fn by(mut self, who: u128, body: EventBody) -> Self {
        let number = self.events.len() as u64 + 1;
        let (_, mut held) = sample::all().remove(0);
        held.event.id = EventId { seq: number, ..held.event.id };
        held.event.author = PersonId(Uuid::from_u128(who));
        held.event.recorded_at += chrono::TimeDelta::hours(number as i64);
        held.event.seen = number - 1;
        held.event.link = None;
        held.event.format = 1;
        held.event.body = body;
        if let Some(receipt) = &mut held.receipt {
            receipt.case_seq = number;
            receipt.skew_s = 0;
            receipt.received_at = held.event.recorded_at.to_utc();
        }
        self.events.push(held);
        self
    }

    /// The same by who records most.
    pub fn then(self, body: EventBody) -> Self {
        self.by(3, body)
    }

    /// The same on another phone, which knew only so many of the events.
    pub fn offline(self, seen: u64, body: EventBody) -> Self {
        let mut file = self.then(body);
        if let Some(held) = file.events.last_mut() {
            held.event.id.device = DeviceId(Uuid::from_u128(0xdf));
            held.event.seen = seen;
        }
        file
    }

    /// The name of the event with this number, from 1.
    pub fn id(&self, number: usize) -> EventId {
        self.events[number - 1].event.id
    }

    pub fn case(&self) -> Case {
        Case::from_events(self.events.clone(), Catalog::builtin()).expect("a case")
    }

    /// The letter of the event with this number.
    pub fn letter_of(&self, number: usize) -> Option<Letter> {
        Letter::of(&self.case(), self.id(number), &self.office)
    }

    /// The letter of the last event, as text.
    pub fn last(&self) -> String {
        self.letter_of(self.events.len()).expect("a letter").to_text()
    }
}

/// What the sample of this name says.
pub fn body(name: &str) -> EventBody {
    let mut all = sample::all().into_iter();
    let (_, held) = all.find(|(it, _)| *it == name).expect("a sample");
    held.event.body
}

/// A record of a step.
pub fn output(record: &str, step: StepNo, note: &str) -> EventBody {
    let EventBody::OutputRecorded(mut output) = body("output-recorded") else { unreachable!() };
    output.record = record.parse().expect("a record");
    (output.step, output.note) = (step, note.to_owned());
    EventBody::OutputRecorded(output)
}

/// Whether the applicant may be brought home.
pub fn decided(answer: &str, reason: &str) -> EventBody {
    let EventBody::DecisionMade(mut made) = body("decision-made") else { unreachable!() };
    (made.step, made.decision) = (5, "kelayakan".to_owned());
    (made.answer, made.reason) = (answer.to_owned(), reason.to_owned());
    EventBody::DecisionMade(made)
}

/// A later event puts this one right, or withdraws it.
pub fn corrected(file: &File, number: usize, body: Option<EventBody>) -> EventBody {
    let (corrects, reason) = (file.id(number), "Salah tulis".to_owned());
    EventBody::Corrected(Corrected { corrects, reason, body: body.map(Box::new) })
}

/// The office of the samples, with everybody whom they name.
pub fn office() -> Office {
    let mut office = sample::office();
    for (number, name, role) in
        [(5, "Citra, A.Md.", "pendamping"), (9, "Drs. Dedi", "kepala-dinas")]
    {
        office.people.push(Person {
            id: PersonId(Uuid::from_u128(number)),
            name: name.to_owned(),
            nip: Some(format!("19700101200001100{number}")),
            rank: "Pembina/IV-a".to_owned(),
            title: if number == 9 { "Kepala Dinas Sosial" } else { "Pendamping" }.to_owned(),
            roles: vec![Role::new(role)],
        });
    }
    office
}
