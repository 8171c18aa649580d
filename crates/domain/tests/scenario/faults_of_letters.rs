//! What is wrong with letters as they were drafted.

use damping_domain::document::{Disposisi, Draft, Spt, SuratRujukan};
use damping_domain::event::{DocumentDrafted, EventBody};
use damping_domain::fault::ITEMS;
use damping_domain::ids::PersonId;
use uuid::Uuid;

use crate::faults::{faults, long};
use crate::paper;

fn someone() -> PersonId {
    PersonId(Uuid::nil())
}

fn drafted(draft: Draft) -> Vec<String> {
    faults(&EventBody::DocumentDrafted(DocumentDrafted { step: 2, draft, replaces: None }))
}

#[test]
fn every_letter_of_these_stories_is_without_fault() {
    for draft in paper::every_draft(&[someone()]) {
        assert_eq!(drafted(draft), [""; 0]);
    }
}

#[test]
fn a_disposisi_says_what_it_is_about_and_goes_to_somebody() {
    let empty = Draft::Disposisi(Disposisi::default());
    let expected = [
        "draft.letter_from Required",
        "draft.subject Required",
        "draft.instruction Required",
        "draft.forwarded_to Required",
    ];
    assert_eq!(drafted(empty), expected);
    let full = paper::disposisi(vec![someone(); ITEMS as usize + 1]);
    let numbers = Some(long(201));
    let full = Disposisi { letter_number: long(201), agenda_number: numbers, ..full };
    let expected = [
        "draft.letter_number TooLong(200)",
        "draft.agenda_number TooLong(200)",
        "draft.forwarded_to TooLong(200)",
    ];
    assert_eq!(drafted(Draft::Disposisi(full)), expected);
}

#[test]
fn a_surat_rujukan_has_an_addressee_and_a_purpose() {
    let empty = Draft::SuratRujukan(SuratRujukan::default());
    let expected = [
        "draft.addressee Required",
        "draft.institution Required",
        "draft.subject Required",
        "draft.chronology Required",
        "draft.purpose Required",
    ];
    assert_eq!(drafted(empty), expected);
    let lists = SuratRujukan {
        enclosures: vec![String::new(), long(201)],
        copies_to: vec![String::new(); ITEMS as usize + 1],
        ..paper::surat_rujukan()
    };
    let expected = ["draft.enclosures.1 TooLong(200)", "draft.copies_to TooLong(200)"];
    assert_eq!(drafted(Draft::SuratRujukan(lists)), expected);
}

#[test]
fn an_spt_names_an_officer_and_ends_after_it_begins() {
    let spt = Spt { basis: " ".to_owned(), duty: String::new(), ..paper::spt(Vec::new()) };
    let spt = Spt { to: spt.from - chrono::Days::new(1), ..spt };
    let expected = [
        "draft.basis Required",
        "draft.duty Required",
        "draft.officers Required",
        "draft.to EndBeforeStart",
    ];
    assert_eq!(drafted(Draft::Spt(spt)), expected);
}
