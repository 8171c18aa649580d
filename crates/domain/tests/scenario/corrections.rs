//! Records that were wrong: put right or withdrawn by a later event, both versions visible.

use damping_domain::access::Refusal;
use damping_domain::client::{Client, Identity};
use damping_domain::event::{CaseOpened, Corrected, EventBody, HandedOver, NoteWritten};
use damping_domain::ids::EventId;
use damping_domain::sop::SopRef;

use crate::acts::correction;
use crate::bantuan_hukum::setting_out;
use crate::faults::{faults, photo};
use crate::office::OTHER_PENDAMPING;
use crate::paper;
use crate::refusals::refused;
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::Story;

fn note(text: &str) -> EventBody {
    EventBody::NoteWritten(NoteWritten { text: text.to_owned() })
}

pub fn body_of(story: &Story, id: EventId) -> EventBody {
    story.case().event(id).expect("an event").event.body.clone()
}

/// The opening with another client.
fn about(story: &Story, client: Client) -> EventBody {
    let EventBody::CaseOpened(opened) = body_of(story, story.events[0].event.id) else {
        unreachable!()
    };
    EventBody::CaseOpened(CaseOpened { client, ..opened })
}

fn named(name: &str) -> Client {
    let identity = Identity::Named { name: name.to_owned(), nik: None };
    Client { identity, ..paper::client() }
}

fn handed_over() -> (Story, EventId) {
    let story = setting_out("bantuan-hukum").hands_over(5).expect_open(&[6]);
    let bast = story.last();
    (story, bast)
}

#[test]
fn a_bast_recorded_in_the_wrong_case_is_withdrawn_and_its_step_is_open_again() {
    let (story, bast) = handed_over();
    let story = story.withdraws(bast).expect_open(&[5]).expect_tasks("pendamping", &[5]);
    let case = story.case();
    assert_eq!(case.effective(bast), None);
    assert!(case.event(bast).is_some(), "it stays in the timeline");
    assert_eq!(case.corrections[&bast].by, story.last());
    assert_eq!(case.corrections[&bast].body, None);
    story.hands_over(5).expect_open(&[6]);
}

#[test]
fn what_follows_a_withdrawn_record_counts_again_once_it_is_replaced() {
    let (story, bast) = handed_over();
    let story = story.reports_travel(6).expect_open(&[7]).withdraws(bast).expect_open(&[5]);
    story.hands_over(5).expect_open(&[7]);
}

#[test]
fn a_corrected_bast_counts_as_corrected_from_when_the_original_was_made() {
    let (story, bast) = handed_over();
    let before = story.case().progress;
    let EventBody::HandedOver(mut handed) = body_of(&story, bast) else { unreachable!() };
    "Panti Sosial Bina Remaja".clone_into(&mut handed.bast.place);
    let corrected = EventBody::HandedOver(handed);
    let story = story.at("2026-11-24 10:00").corrects(bast, corrected.clone());
    let case = story.case();
    assert_eq!(case.effective(bast), Some(&corrected));
    assert_ne!(case.event(bast).map(|held| &held.event.body), Some(&corrected));
    assert_eq!(case.progress, before);
}

#[test]
fn mr_x_is_identified_later() {
    let identity = Identity::Unknown { alias: "Mr X".to_owned(), traits: String::new() };
    let unknown = Client { identity, ..paper::client() };
    let untold = Story::untold("pengiriman-terlantar");
    let EventBody::CaseOpened(opened) = Story::opening("pengiriman-terlantar") else {
        unreachable!()
    };
    let story = untold.record(EventBody::CaseOpened(CaseOpened { client: unknown, ..opened }));
    let opening = story.last();
    assert_eq!(story.case().client.display_name(), "Mr X");
    let body = about(&story, named("Slamet"));
    let story = story.by("kepala-seksi").corrects(opening, body);
    let case = story.case();
    assert_eq!((case.client.display_name(), case.client.is_unknown()), ("Slamet", false));
    assert_eq!(case.opened.client, case.client);
    assert_eq!(case.opened_at, story.events[0].happened_at());
    story.expect_open(&[1]);
}

#[test]
fn the_later_of_two_corrections_counts_and_both_name_the_original() {
    let story = Story::open("kesehatan");
    let opening = story.last();
    let first = about(&story, named("Slamet"));
    let second = about(&story, named("Selamet"));
    let story = story.corrects(opening, first).corrects(opening, second);
    assert_eq!(story.case().client.display_name(), "Selamet");
    assert_eq!(story.case().corrections[&opening].by, story.last());
    assert_eq!(story.case().conflicts, [], "the second had seen the first");
}

#[test]
fn a_record_that_was_withdrawn_by_mistake_is_put_back() {
    let (story, bast) = handed_over();
    let body = body_of(&story, bast);
    story.withdraws(bast).expect_open(&[5]).corrects(bast, body).expect_open(&[6]);
}

#[test]
fn a_record_is_corrected_by_its_author_and_by_the_office() {
    let (story, bast) = handed_over();
    let body = correction(bast, None);
    for key in ["pendamping", "sekretariat", "bagian-umum"] {
        assert_eq!(story.clone().by(key).refusal(&body), None, "{key}");
    }
    let story = story.by("sekretariat").notes("Dari kantor");
    let refusal = refused(&story, "pendamping", &correction(story.last(), None));
    assert_eq!(refusal, Refusal::NotYourRecord);
    assert_eq!(refused(&story, OTHER_PENDAMPING, &body), Refusal::NotYourCase);
}

#[test]
fn whoever_corrects_need_not_perform_the_step() {
    let (story, bast) = handed_over();
    let body = correction(bast, Some(body_of(&story, bast)));
    assert_eq!(story.by("bagian-umum").refusal(&body), None);
}

#[test]
fn only_a_record_of_the_case_is_corrected() {
    let (story, bast) = handed_over();
    let nowhere = EventId { seq: 99, ..bast };
    let refusal = refused(&story, "sekretariat", &correction(nowhere, None));
    assert_eq!(refusal, Refusal::UnknownRecord);
}

#[test]
fn a_correction_is_of_the_same_kind_and_for_the_same_step() {
    let (story, bast) = handed_over();
    let elsewhere = HandedOver { step: Some(6), leg: None, bast: paper::bast(story.now) };
    let nowhere = HandedOver { step: None, leg: None, bast: paper::bast(story.now) };
    let wrong = [note("Catatan"), EventBody::HandedOver(elsewhere), EventBody::HandedOver(nowhere)];
    for body in wrong {
        let refusal = refused(&story, "sekretariat", &correction(bast, Some(body)));
        assert_eq!(refusal, Refusal::NotCorrectable);
    }
}

#[test]
fn an_output_is_corrected_by_the_same_output() {
    let story = Story::open("bantuan-hukum").by("sekretariat").records(1, "disposisi");
    let disposisi = story.last();
    let EventBody::OutputRecorded(mut output) = body_of(&story, disposisi) else { unreachable!() };
    "Rak 4".clone_into(&mut output.note);
    let right = correction(disposisi, Some(EventBody::OutputRecorded(output.clone())));
    output.record = "lembar-penerimaan-pengaduan".parse().expect("a record");
    let wrong = correction(disposisi, Some(EventBody::OutputRecorded(output)));
    assert_eq!(story.refusal(&right), None);
    assert_eq!(story.refusal(&wrong), Some(Refusal::NotCorrectable));
}

#[test]
fn the_opening_is_not_withdrawn_and_stays_under_its_sop() {
    let story = Story::open("kesehatan");
    let opening = story.last();
    assert_eq!(story.refusal(&correction(opening, None)), Some(Refusal::NotCorrectable));
    let EventBody::CaseOpened(mut other) = about(&story, named("Slamet")) else { unreachable!() };
    other.sop = SopRef { code: "tuna-susila".to_owned(), version: 1 };
    let other = correction(opening, Some(EventBody::CaseOpened(other)));
    assert_eq!(story.refusal(&other), Some(Refusal::NotCorrectable));
}

#[test]
fn drafts_signatures_answers_and_corrections_are_not_corrected() {
    let story = in_rehabilitation().confirms(8).answers("rumah-singgah", "iya").notes("Catatan");
    let catatan = story.last();
    let story = story.corrects(catatan, note("Catatan lain")).by("ketua");
    let mut refused = 0;
    for held in &story.events {
        use EventBody::{Corrected, DecisionMade, DocumentDrafted, DocumentSigned};
        let body = &held.event.body;
        let same =
            matches!(body, DocumentDrafted(_) | DocumentSigned(_) | DecisionMade(_) | Corrected(_));
        let refusal = story.refusal(&correction(held.event.id, Some(body.clone())));
        assert_eq!(refusal, same.then_some(Refusal::NotCorrectable), "{body:?}");
        refused += usize::from(same);
    }
    assert_eq!(refused, 6);
}

#[test]
fn a_correction_that_does_not_fit_changes_nothing() {
    let (mut story, bast) = handed_over();
    let before = story.case();
    let event = story.event(correction(bast, Some(note("Catatan"))));
    story.events.push(damping_domain::event::Held { event, receipt: None });
    let after = story.case();
    assert_eq!((after.progress, after.corrections), (before.progress, before.corrections));
}

#[test]
fn a_correction_says_why_and_its_content_is_checked() {
    let (story, bast) = handed_over();
    let why = |body: EventBody, text: &str| match body {
        EventBody::Corrected(it) => {
            EventBody::Corrected(Corrected { reason: text.to_owned(), ..it })
        }
        other => other,
    };
    assert_eq!(faults(&why(correction(bast, None), "\n")), ["reason Required"]);
    assert_eq!(faults(&correction(bast, Some(note(" ")))), ["body.text Required"]);
    let nested = correction(bast, Some(correction(bast, None)));
    assert_eq!(faults(&nested), ["body Malformed"]);
    let decision = in_rehabilitation().confirms(8).answers("rumah-singgah", "iya");
    let decision = body_of(&decision, decision.last());
    assert_eq!(faults(&correction(bast, Some(decision))), ["body Malformed"]);
    assert_eq!(faults(&correction(bast, Some(body_of(&story, bast)))), [] as [&str; 0]);
}

#[test]
fn the_step_and_photos_of_a_correction_are_those_of_its_content() {
    let (story, bast) = handed_over();
    let mut handed = paper::bast(story.now);
    handed.photos = vec![photo(1, "image/jpeg", "")];
    let body = EventBody::HandedOver(HandedOver { step: Some(5), leg: None, bast: handed });
    let corrected = correction(bast, Some(body.clone()));
    assert_eq!((corrected.photos(), corrected.step()), (body.photos(), Some(5)));
    let withdrawn = correction(bast, None);
    assert_eq!((withdrawn.photos(), withdrawn.step()), (&[][..], None));
}
