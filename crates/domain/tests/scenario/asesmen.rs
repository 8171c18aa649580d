//! Asesmen: the form with its sections, where a step asks for it.

use damping_domain::access::Refusal;
use damping_domain::conflict::Subject;
use damping_domain::document::Asesmen;
use damping_domain::document::asesmen::Bio;
use damping_domain::event::{AsesmenRecorded, EventBody};
use damping_domain::fault::TEXT;
use damping_domain::sop::{Evidence, RecordKind, StepNo};

use crate::faults::{faults, long};
use crate::paper;
use crate::refusals::{refused, roles};
use crate::story::{Story, wib};

fn asesmen(step: Option<StepNo>) -> EventBody {
    let report = paper::asesmen(wib("2026-11-23 09:00"));
    EventBody::AsesmenRecorded(AsesmenRecorded { step, report })
}

fn reported() -> Story {
    Story::open("tuna-susila").by("pekerja-sosial").confirms(1)
}

#[test]
fn it_is_what_the_step_asks_for() {
    reported().expect_open(&[2]).record(asesmen(Some(2))).expect_open(&[3]);
}

#[test]
fn one_that_no_step_asks_for_moves_nothing() {
    reported().record(asesmen(None)).expect_open(&[2]);
}

#[test]
fn who_does_not_perform_the_step_does_not_make_it() {
    let roles = roles(&["pekerja-sosial", "kepala-seksi"]);
    let refusal = refused(&reported(), "kepala-bidang", &asesmen(Some(2)));
    assert_eq!(refusal, Refusal::NotYourStep { roles });
}

#[test]
fn it_contradicts_one_that_was_confirmed_by_an_app_without_the_form() {
    let record = Evidence::of(RecordKind::Asesmen);
    assert_eq!(Subject::of(&asesmen(Some(2))), Some(Subject::Output { step: 2, record }));
    assert_eq!(Subject::of(&asesmen(None)), None);
}

#[test]
fn it_is_put_right_and_withdrawn() {
    let story = reported().record(asesmen(Some(2)));
    let id = story.last();
    let mut report = paper::asesmen(wib("2026-11-23 09:00"));
    report.problem = "Terlantar".to_owned();
    let better = EventBody::AsesmenRecorded(AsesmenRecorded { step: Some(2), report });
    let story = story.corrects(id, better.clone());
    assert_eq!(story.case().effective(id), Some(&better));
    story.expect_open(&[3]).withdraws(id).expect_open(&[2]);
}

#[test]
fn it_names_a_problem_and_a_recommendation() {
    let report = Asesmen {
        place: " ".to_owned(),
        problem: String::new(),
        recommendation: String::new(),
        category: long(201),
        bio: Bio { medical: long(TEXT + 1), ..Bio::default() },
        ..paper::asesmen(wib("2026-11-23 09:00"))
    };
    let expected = [
        "place Required",
        "problem Required",
        "recommendation Required",
        "category TooLong(200)",
        "bio.medical TooLong(20000)",
    ];
    let body = EventBody::AsesmenRecorded(AsesmenRecorded { step: None, report });
    assert_eq!(faults(&body), expected.map(|fault| format!("report.{fault}")));
}
