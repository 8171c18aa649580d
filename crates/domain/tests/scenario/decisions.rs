//! Decisions: only what the SOP asks, where it asks, of whom it asks.

use damping_domain::case::Case;
use damping_domain::event::{DecisionMade, EventBody, Held};
use damping_domain::sop::Catalog;

use crate::story::Story;

fn made(step: u16, decision: &str, answer: &str) -> EventBody {
    EventBody::DecisionMade(DecisionMade {
        step,
        decision: decision.to_owned(),
        answer: answer.to_owned(),
        reason: "sebab".to_owned(),
    })
}

/// The case with one more event that no server has looked at.
fn with(story: &Story, body: EventBody) -> Case {
    let mut events = story.events.clone();
    events.push(Held { event: story.event(body), receipt: None });
    Case::from_events(events, Catalog::builtin()).expect("a case")
}

fn at_the_ketua() -> Story {
    Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2).by("ketua")
}

#[test]
fn an_answer_that_the_sop_does_not_know_changes_nothing() {
    let story = at_the_ketua();
    let before = story.case().progress;
    for (step, decision, answer) in [
        (3, "persetujuan-rujukan", "mungkin"),
        (3, "hilang", "ok"),
        (4, "persetujuan-rujukan", "tidak"),
        (99, "persetujuan-rujukan", "tidak"),
    ] {
        assert_eq!(with(&story, made(step, decision, answer)).progress, before, "{answer}");
    }
}

#[test]
fn an_answer_to_a_step_that_is_done_changes_nothing() {
    let story = at_the_ketua().signs(3).expect_open(&[4]);
    let before = story.case().progress;
    assert_eq!(with(&story, made(3, "persetujuan-rujukan", "tidak")).progress, before);
}

#[test]
fn a_late_tidak_does_not_answer_for_the_next_draft() {
    // The chair has said tidak twice: the second one speaks of the same draft.
    at_the_ketua()
        .answers_because("persetujuan-rujukan", "tidak", "Alamat salah")
        .answers_because("persetujuan-rujukan", "tidak", "Alamat salah")
        .expect_open(&[2])
        .by("sekretariat")
        .drafts_rujukan(2)
        .expect_open(&[3]);
}

#[test]
fn only_the_head_of_division_recommends_but_the_petugas_report() {
    let story = Story::open("tuna-susila").by("pekerja-sosial").confirms(1).records(2, "asesmen");
    for (key, may) in [("kepala-bidang", true), ("pekerja-sosial", false), ("kepala-dinas", false)]
    {
        let refused = story.clone().by(key).refusal(&made(3, "rekomendasi", "ditangani"));
        assert_eq!(refused.is_none(), may, "{key}: {refused:?}");
        assert!(story.tasks_of(key).iter().any(|task| task.step == 3), "{key} has the task");
    }
}
