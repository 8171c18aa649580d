//! What is refused, to whom, and why (`openings` beside this: who opens a case).

use damping_domain::access::{Refusal, may_record};
use damping_domain::conflict::Seen;
use damping_domain::event::{DecisionMade, DocumentSigned, EventBody, NoteWritten, OutputRecorded};
use damping_domain::ids::EventId;
use damping_domain::role::Role;
use damping_domain::sop::{Catalog, Evidence, RecordKind, StepNo};

use crate::bantuan_hukum::setting_out;
use crate::office::{OTHER_PENDAMPING, who};
use crate::paper;
use crate::story::Story;

fn confirms(step: StepNo) -> EventBody {
    let record = Evidence::of(RecordKind::Output);
    let (note, photos) = (String::new(), Vec::new());
    EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, photos))
}

fn note() -> EventBody {
    EventBody::NoteWritten(NoteWritten { text: "Catatan".to_owned() })
}

fn signs(step: StepNo, document: EventId) -> EventBody {
    EventBody::DocumentSigned(DocumentSigned {
        step,
        document,
        signature: paper::signature(),
        photos: Vec::new(),
    })
}

fn answers(step: StepNo, decision: &str, answer: &str, reason: &str) -> EventBody {
    EventBody::DecisionMade(DecisionMade {
        step,
        decision: decision.to_owned(),
        answer: answer.to_owned(),
        reason: reason.to_owned(),
    })
}

pub fn refused(story: &Story, key: &str, body: &EventBody) -> Refusal {
    story.clone().by(key).refusal(body).unwrap_or_else(|| panic!("{key} may {body:?}"))
}

pub fn roles(codes: &[&str]) -> Vec<Role> {
    codes.iter().map(|code| Role::new(*code)).collect()
}

/// Fails to compile when a refusal is added: give it a story below.
const fn _each_has_a_story(refusal: &Refusal) {
    match refusal {
        Refusal::NotYourCase
        | Refusal::AlreadyOpened
        | Refusal::UnknownSop
        | Refusal::MayNotOpen { .. }
        | Refusal::UnknownStep { .. }
        | Refusal::NotYourStep { .. }
        | Refusal::UnknownDocument
        | Refusal::AlreadySigned
        | Refusal::UnknownAnswer
        | Refusal::ReasonMissing => {}
        // In `corrections` and `conflicts` beside this.
        Refusal::UnknownRecord
        | Refusal::NotCorrectable
        | Refusal::NotYourRecord
        | Refusal::NotInConflict
        | Refusal::NotYoursToSettle => {}
        // In `going_without`, `substitution`, `closing` and `versions` beside this.
        Refusal::NotAsked
        | Refusal::NotCompetent { .. }
        | Refusal::RuledBy { .. }
        | Refusal::LetterMissing { .. } => {}
        // In `shelters` beside this.
        Refusal::LeftBeforeEntry => {}
        // In `intervals` and `estafet` beside this.
        Refusal::NothingToPlan | Refusal::RelayNeeded | Refusal::LegEnded | Refusal::UnknownLeg => {
        }
    }
}

#[test]
fn a_case_of_others_and_no_case_at_all_look_alike() {
    let untold = Story::untold("bantuan-hukum");
    let story = setting_out("bantuan-hukum");
    for body in [note(), confirms(5), confirms(99), signs(3, story.last())] {
        assert_eq!(refused(&story, OTHER_PENDAMPING, &body), Refusal::NotYourCase);
        assert_eq!(refused(&untold, OTHER_PENDAMPING, &body), Refusal::NotYourCase);
    }
    let opening = Story::opening("bantuan-hukum");
    assert_eq!(refused(&story, OTHER_PENDAMPING, &opening), Refusal::NotYourCase);
}

#[test]
fn nothing_is_recorded_in_a_case_whose_sop_the_server_does_not_know() {
    let story = setting_out("bantuan-hukum");
    let pendamping = story.actor(who(&story.office, "pendamping").id);
    let none = Catalog::new(Vec::new());
    let answer =
        may_record(&pendamping, Some(&story.case()), &confirms(5), Seen::Everything, &none);
    assert_eq!(answer, Err(Refusal::UnknownSop));
}

#[test]
fn a_step_that_the_sop_does_not_have_is_refused() {
    let story = Story::open("pemulangan-terlantar");
    for step in [0, 13, 99] {
        let refusal = refused(&story, "staf-rehsos", &confirms(step));
        assert_eq!(refusal, Refusal::UnknownStep { step });
    }
}

#[test]
fn a_step_is_recorded_by_its_performers_only() {
    let story = setting_out("bantuan-hukum");
    let refusal = refused(&story, "pendamping", &confirms(3));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["ketua"]) });
    let refusal = refused(&story, "ketua", &confirms(6));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["pendamping"]) });
}

#[test]
fn a_letter_is_signed_where_the_sop_has_it_signed() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let letter = story.last();
    let ketua = Refusal::NotYourStep { roles: roles(&["ketua"]) };
    for step in [2, 3, 8] {
        assert_eq!(refused(&story, "sekretariat", &signs(step, letter)), ketua, "step {step}");
    }
    assert_eq!(refused(&story, "ketua", &signs(4, letter)), ketua);
    story.by("ketua").signs(3);
}

#[test]
fn a_pendamping_does_not_sign_the_spt_that_names_a_colleague() {
    let story = setting_out("bantuan-hukum").drafts_spt(5, OTHER_PENDAMPING);
    let refusal = refused(&story, "pendamping", &signs(5, story.last()));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["ketua"]) });
}

#[test]
fn a_letter_that_is_not_in_the_case_is_not_signed() {
    let story = setting_out("bantuan-hukum");
    let nowhere = EventId { seq: 99, ..story.last() };
    assert_eq!(refused(&story, "ketua", &signs(3, nowhere)), Refusal::UnknownDocument);
}

#[test]
fn a_letter_is_signed_once() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let letter = story.last();
    let story = story.by("ketua").signs(3);
    assert_eq!(refused(&story, "ketua", &signs(3, letter)), Refusal::AlreadySigned);
}

#[test]
fn the_phone_itself_refuses_a_second_signature_of_what_it_shows_as_signed() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let again = signs(3, story.last());
    let story = story.by("ketua").signs(3);
    let ketua = story.actor(story.who);
    let answer =
        may_record(&ketua, Some(&story.case()), &again, Seen::Everything, Catalog::builtin());
    assert_eq!(answer, Err(Refusal::AlreadySigned));
}

#[test]
fn only_what_the_sop_asks_is_answered_where_it_asks() {
    let story = setting_out("bantuan-hukum");
    for (step, decision, answer) in
        [(7, "pemantauan", "mungkin"), (7, "rumah-singgah", "iya"), (6, "pemantauan", "lanjut")]
    {
        let body = answers(step, decision, answer, "");
        assert_eq!(refused(&story, "pendamping", &body), Refusal::UnknownAnswer, "{answer}");
    }
}

#[test]
fn a_decision_is_answered_by_whom_the_sop_draws_it() {
    let story = Story::open("tuna-susila");
    let refusal = refused(&story, "pekerja-sosial", &answers(3, "rekomendasi", "ditangani", ""));
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["kepala-bidang"]) });
}

#[test]
fn an_answer_that_asks_for_a_reason_gets_one() {
    let story = Story::open("pemulangan-terlantar");
    for reason in ["", "  \n"] {
        let body = answers(5, "kelayakan", "tidak-layak", reason);
        assert_eq!(refused(&story, "kepala-bidang", &body), Refusal::ReasonMissing);
    }
    let body = answers(5, "kelayakan", "layak", "");
    assert_eq!(story.by("kepala-bidang").refusal(&body), None);
}

#[test]
fn a_note_is_written_by_whoever_sees_the_case() {
    let story = setting_out("bantuan-hukum");
    for key in ["pendamping", "ketua", "bagian-umum"] {
        assert_eq!(story.clone().by(key).refusal(&note()), None, "{key}");
    }
}
