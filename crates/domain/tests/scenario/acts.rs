//! What people do in a story.

use chrono::NaiveDate;
use damping_domain::document::Draft;
use damping_domain::event::{
    ConflictSettled, Corrected, DecisionMade, DocumentDrafted, DocumentSigned, EventBody,
    HandedOver, NoteWritten, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::ids::EventId;
use damping_domain::ruling::{
    CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken,
};
use damping_domain::sop::{Catalog, Evidence, RecordKind, SopRef, StepNo};

use crate::story::Story;
use crate::{office, paper};

impl Story {
    /// Confirms the output of a step that has no document of its own.
    pub fn confirms(self, step: StepNo) -> Self {
        self.records(step, "output")
    }

    pub fn records(self, step: StepNo, record: &str) -> Self {
        let record: Evidence = record.parse().expect("a record");
        let commented = record.kind == RecordKind::ParafBast;
        let note = if commented { "Sudah dibaca.".to_owned() } else { String::new() };
        let plain = OutputRecorded::plain(step, record, note, Vec::new());
        let paraf = OutputRecorded::is_paraf(record).then(paper::signature);
        let of_register = record.kind == RecordKind::BukuDataRps;
        let stay = of_register.then(|| paper::stay(&self.case(), record, self.now));
        self.record(EventBody::OutputRecorded(OutputRecorded { paraf, stay, ..plain }))
    }

    pub fn drafts(self, step: StepNo, draft: Draft) -> Self {
        self.record(EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces: None }))
    }

    pub fn drafts_rujukan(self, step: StepNo) -> Self {
        self.drafts(step, Draft::SuratRujukan(paper::surat_rujukan()))
    }

    pub fn drafts_spt(self, step: StepNo, officer: &str) -> Self {
        let officer = office::who(&self.office, officer).id;
        self.drafts(step, Draft::Spt(paper::spt(vec![officer])))
    }

    pub fn drafts_disposisi(self, step: StepNo, to: &str) -> Self {
        let to = office::who(&self.office, to).id;
        self.drafts(step, Draft::Disposisi(paper::disposisi(vec![to])))
    }

    /// Signs the letter that was drafted last.
    pub fn signs(self, step: StepNo) -> Self {
        let recorded = self.events.iter().map(|held| &held.event).chain(&self.on_the_phone);
        let mut drafts = recorded.filter(|it| matches!(it.body, EventBody::DocumentDrafted(_)));
        let document = drafts.next_back().expect("a draft").id;
        self.signs_letter(step, document)
    }

    pub fn signs_letter(self, step: StepNo, document: EventId) -> Self {
        let signature = paper::signature();
        self.record(EventBody::DocumentSigned(DocumentSigned {
            step,
            document,
            signature,
            photos: Vec::new(),
        }))
    }

    pub fn answers(self, decision: &str, answer: &str) -> Self {
        self.answers_because(decision, answer, "")
    }

    pub fn answers_because(self, decision: &str, answer: &str, reason: &str) -> Self {
        let step = self.sop.decision(decision).expect("a decision of the SOP").step;
        self.record(EventBody::DecisionMade(DecisionMade {
            step,
            decision: decision.to_owned(),
            answer: answer.to_owned(),
            reason: reason.to_owned(),
        }))
    }

    pub fn visits(self, step: StepNo) -> Self {
        let report = paper::laporan_perkembangan(self.now);
        self.record(EventBody::VisitRecorded(VisitRecorded { step: Some(step), report }))
    }

    pub fn hands_over(self, step: StepNo) -> Self {
        let bast = paper::bast(self.now);
        self.record(EventBody::HandedOver(HandedOver { step: Some(step), leg: None, bast }))
    }

    pub fn reports_travel(self, step: StepNo) -> Self {
        let report = paper::laporan_perjalanan();
        self.record(EventBody::TravelReported(TravelReported { step: Some(step), report }))
    }

    pub fn notes(self, text: &str) -> Self {
        self.record(EventBody::NoteWritten(NoteWritten { text: text.to_owned() }))
    }

    pub fn goes_on_without(self, step: StepNo, record: &str, reason: &str) -> Self {
        self.record(gone_without(step, record, reason))
    }

    /// From one day to another, somebody does what somebody else cannot.
    pub fn substitutes(self, of: &str, by: &str, days: (&str, &str)) -> Self {
        let body = substitution(&self, of, by, days);
        self.record(body)
    }

    /// All that somebody has to do in the case goes to somebody else.
    pub fn transfers(self, of: &str, by: &str) -> Self {
        let body = transfer(&self, of, by);
        self.record(body)
    }

    pub fn closes(self, end: &str, reason: &str) -> Self {
        let (end, reason) = (end.to_owned(), reason.to_owned());
        self.record(EventBody::CaseClosed(CaseClosed { end, reason }))
    }

    pub fn reopens_at(self, step: StepNo, reason: &str) -> Self {
        self.record(redirection(step, None, reason))
    }

    /// The case goes on at a step of another version of its SOP.
    pub fn moves_to(mut self, version: u16, step: StepNo) -> Self {
        let reference = SopRef { code: self.sop.code.clone(), version };
        self = self.record(redirection(step, Some(version), "SOP baru berlaku"));
        self.sop = Catalog::builtin().get(&reference).expect("a version");
        self
    }

    pub fn complains(self, person: &str, text: &str) -> Self {
        self.record(complaint(person, text, None))
    }

    pub fn answers_complaint(self, complaint_id: EventId, text: &str) -> Self {
        self.record(complaint("", text, Some(complaint_id)))
    }

    /// Puts an earlier record right.
    pub fn corrects(self, corrects: EventId, body: EventBody) -> Self {
        self.record(correction(corrects, Some(body)))
    }

    /// Takes back a record that was made by mistake.
    pub fn withdraws(self, corrects: EventId) -> Self {
        self.record(correction(corrects, None))
    }

    pub fn settles(self, between: &[EventId], keep: &[EventId]) -> Self {
        self.record(settlement(between, keep))
    }
}

pub fn gone_without(step: StepNo, record: &str, reason: &str) -> EventBody {
    let (record, reason) = (record.parse().expect("a record"), reason.to_owned());
    EventBody::GoneWithout(GoneWithout { step, record, reason })
}

pub fn substitution(story: &Story, of: &str, by: &str, (from, until): (&str, &str)) -> EventBody {
    let day = |text: &str| Some(text.parse().expect("a day"));
    place(story, of, by, day(from), day(until))
}

pub fn transfer(story: &Story, of: &str, by: &str) -> EventBody {
    place(story, of, by, None, None)
}

fn place(
    story: &Story,
    of: &str,
    by: &str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> EventBody {
    let who = |key| office::who(&story.office, key).id;
    let reason = "Cuti sakit".to_owned();
    EventBody::PlaceTaken(PlaceTaken { of: who(of), by: who(by), from, until, reason })
}

pub fn redirection(step: StepNo, version: Option<u16>, reason: &str) -> EventBody {
    EventBody::CaseRedirected(CaseRedirected { step, version, reason: reason.to_owned() })
}

pub fn complaint(person: &str, text: &str, answers: Option<EventId>) -> EventBody {
    let (person, text) = (person.to_owned(), text.to_owned());
    EventBody::ComplaintRecorded(ComplaintRecorded { person, text, answers })
}

pub fn correction(corrects: EventId, body: Option<EventBody>) -> EventBody {
    let (reason, body) = ("Salah catat".to_owned(), body.map(Box::new));
    EventBody::Corrected(Corrected { corrects, reason, body })
}

pub fn settlement(between: &[EventId], keep: &[EventId]) -> EventBody {
    EventBody::ConflictSettled(ConflictSettled {
        between: between.to_vec(),
        keep: keep.to_vec(),
        reason: "Sudah ditanyakan".to_owned(),
    })
}
