//! People without papers: Mr X, with ciri-ciri and photo, turns out to be somebody; history is
//! kept under every name.

use damping_domain::client::{Client, Identity};
use damping_domain::conflict::Subject;
use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::identified::{ClientIdentified, Source, names, of_one_person, same_as};
use damping_domain::ids::CaseId;
use uuid::Uuid;

use crate::faults::{faults, photo};
use crate::office::OTHER_PENDAMPING;
use crate::paper;
use crate::refusals::refused;
use crate::story::Story;

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number))
}

fn mr_x() -> Client {
    let (alias, traits) = ("Mr X".to_owned(), "Tahi lalat di pipi".to_owned());
    let photos = vec![photo(1_000, "image/webp", "")];
    Client { identity: Identity::Unknown { alias, traits }, photos, ..paper::client() }
}

fn named(name: &str) -> Client {
    Client { identity: Identity::Named { name: name.to_owned(), nik: None }, ..paper::client() }
}

fn unknown() -> Story {
    let EventBody::CaseOpened(opened) = Story::opening("pengiriman-terlantar") else {
        unreachable!()
    };
    let opening = EventBody::CaseOpened(CaseOpened { client: mr_x(), ..opened });
    Story::untold("pengiriman-terlantar").record(opening)
}

fn identified(client: Client, by: Source, same_as: Option<CaseId>) -> EventBody {
    let note = "Surat Dukcapil 470/12".to_owned();
    EventBody::ClientIdentified(ClientIdentified { client, by, note, same_as })
}

#[test]
fn whom_nobody_knew_is_identified_and_found_under_both_names() {
    let story = unknown();
    let before = story.case();
    assert!(before.client.is_unknown());
    assert_eq!(names(&before), ["Mr X"]);
    let story = story.record(identified(named("Siti Aminah"), Source::Dukcapil, None));
    let found = story.case();
    assert_eq!(found.client.display_name(), "Siti Aminah");
    assert_eq!(names(&found), ["Siti Aminah", "Mr X"]);
    assert_eq!(found.opened.client, mr_x(), "the opening stays as it was recorded");
    assert_eq!(found.timeline[0].event.body.photos().len(), 1, "with its photo");
    let story = story.record(identified(named("Siti Aminah binti Ali"), Source::Keluarga, None));
    let expected = ["Siti Aminah binti Ali", "Siti Aminah", "Mr X"];
    assert_eq!(names(&story.case()), expected);
}

#[test]
fn an_identification_that_was_wrong_is_withdrawn_or_put_right() {
    let story = unknown().record(identified(named("Siti Aminah"), Source::Keluarga, None));
    let wrong = story.last();
    let right = story.clone().corrects(wrong, identified(named("Siti Amina"), Source::Lain, None));
    assert_eq!(names(&right.case()), ["Siti Amina", "Mr X"]);
    let withdrawn = story.withdraws(wrong).case();
    assert_eq!((names(&withdrawn), &withdrawn.client), (vec!["Mr X"], &mr_x()));
}

#[test]
fn a_corrected_opening_does_not_undo_what_was_found_out_later() {
    let story = unknown();
    let opening = story.last();
    let EventBody::CaseOpened(opened) = story.events[0].event.body.clone() else { unreachable!() };
    let story = story.record(identified(named("Siti Aminah"), Source::Dukcapil, None));
    let client = Client { address: "Terminal".to_owned(), ..mr_x() };
    let story = story.corrects(opening, EventBody::CaseOpened(CaseOpened { client, ..opened }));
    assert_eq!(names(&story.case()), ["Siti Aminah", "Mr X"]);
}

#[test]
fn two_people_who_identify_the_client_without_seeing_each_other_are_in_conflict() {
    let story = unknown().by("staf-rehsos").offline();
    let story = story.record(identified(named("Siti Aminah"), Source::Keluarga, None));
    let late = story.last();
    let story = story.by("kepala-bidang").online();
    let story = story.record(identified(named("Aminah"), Source::Dukcapil, None));
    let first = story.last();
    let story = story.syncs();
    assert_eq!(story.case().conflicts[0].subject, Subject::Identity);
    let story = story.by("kepala-dinas").settles(&[first, late], &[first]);
    assert_eq!(names(&story.case()), ["Aminah", "Mr X"]);
}

#[test]
fn an_identification_says_a_name_or_where_the_person_is_known() {
    let nameless = identified(mr_x(), Source::Lain, None);
    assert_eq!(faults(&nameless), ["client.identity.name Required"]);
    assert_eq!(faults(&identified(mr_x(), Source::Lain, Some(case(2)))), [] as [&str; 0]);
    let mut client = named("Siti");
    client.photos = vec![photo(0, "image/webp", "")];
    let told = faults(&identified(client, Source::Lain, None));
    assert!(told.iter().all(|fault| fault.starts_with("client.photos.0")) && !told.is_empty());
}

#[test]
fn who_does_not_see_the_case_identifies_nobody() {
    let story = crate::bantuan_hukum::setting_out("bantuan-hukum");
    let body = identified(named("Siti"), Source::Keluarga, None);
    let refusal = refused(&story, OTHER_PENDAMPING, &body);
    assert_eq!(refusal, damping_domain::access::Refusal::NotYourCase);
    assert_eq!(story.by("pendamping").refusal(&body), None);
}

#[test]
fn cases_of_one_person_belong_together_whichever_says_so() {
    let story = unknown().record(identified(named("Siti"), Source::Keluarga, Some(case(2))));
    let itself = story.case().id;
    let story = story.record(identified(named("Siti"), Source::Keluarga, Some(itself)));
    let said: Vec<CaseId> = same_as(&story.case()).collect();
    assert_eq!(said, [case(2)], "a case does not say that it is itself");

    let said = [(case(1), case(2)), (case(3), case(2)), (case(7), case(8))];
    let together = [case(1), case(2), case(3)];
    for of in together {
        assert_eq!(of_one_person(of, &said), together.into());
    }
    assert_eq!(of_one_person(case(9), &said), [case(9)].into());
}
