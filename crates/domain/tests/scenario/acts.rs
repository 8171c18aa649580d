//! What people do in a story.

use damping_domain::document::Draft;
use damping_domain::event::{
    ConflictSettled, Corrected, DecisionMade, DocumentDrafted, DocumentSigned, EventBody,
    HandedOver, NoteWritten, OutputRecorded, TravelReported, VisitRecorded,
};
use damping_domain::ids::EventId;
use damping_domain::sop::StepNo;

use crate::story::Story;
use crate::{office, paper};

impl Story {
    /// Confirms the output of a step that has no document of its own.
    pub fn confirms(self, step: StepNo) -> Self {
        self.records(step, "output")
    }

    pub fn records(self, step: StepNo, record: &str) -> Self {
        let record = record.parse().expect("a record");
        let (note, photos) = (String::new(), Vec::new());
        self.record(EventBody::OutputRecorded(OutputRecorded { step, record, note, photos }))
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
        self.record(EventBody::DocumentSigned(DocumentSigned { step, document, signature }))
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
