//! On the way to who somebody is: ciri-ciri written down, Dukcapil asked, and its answer days later.

use damping_domain::access::Refusal;
use damping_domain::client::Sex;
use damping_domain::conflict::Subject;
use damping_domain::described::{self, ClientDescribed};
use damping_domain::dukcapil::{self, Answer, DukcapilAnswered, DukcapilAsked, Means};
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;

use crate::faults::{faults, long, photo};
use crate::office::OTHER_PENDAMPING;
use crate::refusals::refused;
use crate::story::{Story, wib};

fn described(marks: &str, bytes: u32) -> EventBody {
    EventBody::ClientDescribed(ClientDescribed {
        sex: Some(Sex::Male),
        marks: marks.to_owned(),
        photos: vec![photo(bytes, "image/webp", "")],
        ..ClientDescribed::default()
    })
}

fn question(office: &str, means: &[Means]) -> DukcapilAsked {
    DukcapilAsked {
        on: wib("2026-11-24 09:00").date_naive(),
        by: "Staf Rehsos".to_owned(),
        office: office.to_owned(),
        means: means.to_vec(),
        letter: "460/12".to_owned(),
        note: String::new(),
    }
}

fn asked(office: &str) -> EventBody {
    EventBody::DukcapilAsked(question(office, &[Means::Biometric]))
}

fn answered(asked: EventId, answer: Answer) -> EventBody {
    let (on, note) = (wib("2026-11-27 09:00").date_naive(), String::new());
    EventBody::DukcapilAnswered(DukcapilAnswered { asked, on, answer, note })
}

fn found(name: &str) -> Answer {
    Answer::Match { name: name.to_owned(), nik: Some("3374010101800001".to_owned()) }
}

fn begun() -> Story {
    Story::open("pengiriman-terlantar")
}

#[test]
fn the_last_description_counts_and_earlier_photos_stay_beside_it() {
    let story = begun();
    assert_eq!(described::latest(&story.case()), None);
    let story = story.record(described("Tato di lengan", 1_000));
    let first = story.last();
    let story = story.record(described("Tato di lengan kiri, bekas luka di dahi", 2_000));
    let case = story.case();
    let marks = described::latest(&case).map(|it| it.marks.as_str());
    assert_eq!(marks, Some("Tato di lengan kiri, bekas luka di dahi"));
    let last = story.last();
    let story = story.withdraws(last);
    let case = story.case();
    assert_eq!(described::latest(&case).map(|it| it.marks.as_str()), Some("Tato di lengan"));
    let case = story.corrects(first, described("Tato di kaki", 3_000)).case();
    assert_eq!(described::latest(&case).map(|it| it.marks.as_str()), Some("Tato di kaki"));
    assert_eq!(described::photos(&case).len(), 1, "photos are those of what counts");
}

#[test]
fn two_who_describe_somebody_without_seeing_each_other_are_in_conflict() {
    let story = begun().by("staf-rehsos").offline().record(described("Tato", 1_000));
    let late = story.last();
    let story = story.by("kepala-bidang").online().record(described("Bekas luka", 2_000));
    let first = story.last();
    let story = story.syncs();
    assert_eq!(story.case().conflicts[0].subject, Subject::Description);
    let case = story.by("kepala-dinas").settles(&[first, late], &[first]).case();
    assert_eq!(described::latest(&case).map(|it| it.marks.as_str()), Some("Bekas luka"));
}

#[test]
fn an_answer_comes_later_and_belongs_to_its_question() {
    let story = begun().record(asked("Dukcapil Kota Pangkalpinang"));
    let here = story.last();
    let story = story.record(asked("Dukcapil Kota Semarang"));
    let there = story.last();
    let open = |story: &Story| {
        let case = story.case();
        dukcapil::questions(&case).filter(|it| it.answered.is_none()).count()
    };
    assert_eq!(open(&story), 2);
    let story = story.at("2026-11-27 09:00").record(answered(here, Answer::NoMatch));
    assert_eq!((open(&story), dukcapil::found(&story.case())), (1, None));
    let story = story.record(answered(there, found("Slamet Contoh")));
    let expected = Some(("Slamet Contoh", Some("3374010101800001")));
    assert_eq!((open(&story), dukcapil::found(&story.case())), (0, expected));
    let wrong = story.last();
    assert_eq!(open(&story.clone().withdraws(wrong)), 1, "open again");
    let story = story.corrects(wrong, answered(there, Answer::NoMatch));
    assert_eq!((open(&story), dukcapil::found(&story.case())), (0, None));
}

#[test]
fn a_withdrawn_question_is_shown_no_more() {
    let story = begun().record(asked("Dukcapil Kota Pangkalpinang"));
    let wrong = story.last();
    assert_eq!(dukcapil::questions(&story.withdraws(wrong).case()).count(), 0);
}

#[test]
fn two_answers_that_did_not_see_each_other_are_in_conflict_and_two_questions_are_not() {
    let story = begun().record(asked("Dukcapil Kota Pangkalpinang"));
    let question = story.last();
    let story = story.by("staf-rehsos").syncs().offline();
    let story = story.record(answered(question, Answer::NoMatch));
    let story = story.record(asked("Dukcapil Kota Semarang")).by("kepala-bidang").online();
    let story = story.record(answered(question, found("Slamet")));
    let story = story.record(asked("Dukcapil Kota Semarang")).syncs();
    let subjects: Vec<Subject> =
        story.case().conflicts.iter().map(|conflict| conflict.subject.clone()).collect();
    assert_eq!(subjects, [Subject::DukcapilAnswer { asked: question }]);
}

#[test]
fn an_answer_without_its_question_is_refused_and_a_correction_keeps_to_its_question() {
    let story = begun();
    let opening = story.events[0].event.id;
    let refusal = story.refusal(&answered(opening, Answer::NoMatch));
    assert_eq!(refusal, Some(Refusal::UnknownRecord));
    let story = story.record(asked("Dukcapil Kota Pangkalpinang"));
    let one = story.last();
    let story = story.record(asked("Dukcapil Kota Semarang"));
    let other = story.last();
    let story = story.record(answered(one, Answer::NoMatch));
    let moved = crate::acts::correction(story.last(), Some(answered(other, Answer::NoMatch)));
    assert_eq!(story.refusal(&moved), Some(Refusal::NotCorrectable));
}

#[test]
fn who_does_not_see_the_case_neither_describes_nor_asks() {
    let story = crate::bantuan_hukum::setting_out("bantuan-hukum");
    for body in [described("Tato", 1_000), asked("Dukcapil")] {
        assert_eq!(refused(&story, OTHER_PENDAMPING, &body), Refusal::NotYourCase);
        assert_eq!(story.clone().by("pendamping").refusal(&body), None);
    }
}

#[test]
fn what_is_missing_or_too_long_is_told() {
    let empty = EventBody::ClientDescribed(ClientDescribed::default());
    assert_eq!(faults(&empty), ["marks Required"]);
    let tall = ClientDescribed { height: long(201), ..ClientDescribed::default() };
    assert_eq!(faults(&EventBody::ClientDescribed(tall)), ["height TooLong(200)"]);
    let nothing = DukcapilAsked { by: String::new(), ..question(" ", &[]) };
    let expected = ["by Required", "office Required", "means Required"];
    assert_eq!(faults(&EventBody::DukcapilAsked(nothing)), expected);
    let twice = question("Dukcapil", &[Means::Nik, Means::Nik]);
    assert_eq!(faults(&EventBody::DukcapilAsked(twice)), ["means Malformed"]);
    let nameless = answered(begun().last(), found(""));
    assert_eq!(faults(&nameless), ["answer.match.name Required"]);
}
