//! Letters from draft to signature.

use damping_domain::document::Draft;
use damping_domain::event::{DocumentDrafted, DocumentSigned, EventBody, Held};
use damping_domain::ids::EventId;
use damping_domain::sop::RecordKind;

use crate::story::{Story, wib};
use crate::{office, paper};

fn drafted() -> (Story, EventId) {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let first = story.last();
    (story, first)
}

fn replacing(step: u16, replaces: EventId, draft: Draft) -> EventBody {
    EventBody::DocumentDrafted(DocumentDrafted { step, draft, replaces: Some(replaces) })
}

fn rujukan_to(addressee: &str) -> Draft {
    let mut surat = paper::surat_rujukan();
    addressee.clone_into(&mut surat.addressee);
    Draft::SuratRujukan(surat)
}

fn waiting(story: &Story) -> Option<EventId> {
    story.case().unsigned(RecordKind::SuratRujukan).map(|(id, _)| id)
}

#[test]
fn a_draft_takes_the_place_of_an_earlier_one() {
    let (story, first) = drafted();
    assert_eq!(waiting(&story), Some(first));
    let story = story.record(replacing(2, first, rujukan_to("Direktur Panti")));
    let second = story.last();
    assert_eq!(waiting(&story), Some(second));
    assert_eq!(story.case().letters[&first].replaced_by, Some(second));

    let case = story.by("ketua").signs(3).case();
    assert_eq!(case.signed(RecordKind::SuratRujukan).map(|it| &it.step), Some(&2));
    assert_eq!(case.unsigned(RecordKind::SuratRujukan), None);
    let signed = case.letters[&second].signed.as_ref().expect("a signature");
    assert_eq!(signed.by, office::who(&story_office(), "ketua").id);
}

fn story_office() -> damping_domain::office::Office {
    office::office()
}

#[test]
fn the_draft_that_the_ketua_signed_without_having_seen_the_newer_one_counts() {
    let (story, first) = drafted();
    let story = story
        .by("ketua")
        .offline()
        .signs(3)
        .by("sekretariat")
        .online()
        .record(replacing(2, first, rujukan_to("Direktur Panti")))
        .syncs()
        .expect_open(&[4]);
    assert!(story.case().letters[&first].signed.is_some());
}

#[test]
fn the_newest_draft_is_the_one_that_came_last_also_from_a_phone_with_a_slow_clock() {
    let (story, first) = drafted();
    let story = story.at("2026-11-23 07:40").by("sekretariat").drafts_rujukan(2);
    let second = story.last();
    assert_ne!(first, second);
    assert_eq!(waiting(&story), Some(second));
    let case = story.by("ketua").signs_letter(3, first).signs_letter(3, second).case();
    let newest = case.signed(RecordKind::SuratRujukan).expect("a signed letter");
    assert_eq!(newest.drafted_at, wib("2026-11-23 07:40"));
}

#[test]
fn a_letter_is_not_replaced_by_another_kind_of_letter() {
    let (story, first) = drafted();
    let spt = Draft::Spt(paper::spt(vec![story.who]));
    let story = story.record(replacing(2, first, spt));
    assert_eq!(waiting(&story), Some(first));
    story.by("ketua").signs_letter(3, first).expect_open(&[4]);
}

#[test]
fn the_first_signature_stands_and_a_second_one_stays_in_the_timeline() {
    let (story, letter) = drafted();
    let mut story = story.by("ketua").at("2026-11-23 09:00").signs(3);
    let mut again = story.event(EventBody::DocumentSigned(DocumentSigned {
        step: 3,
        document: letter,
        signature: paper::signature(),
        photos: Vec::new(),
    }));
    again.recorded_at = wib("2026-11-23 10:00");
    story.events.push(Held { event: again, receipt: None });
    let case = story.case();
    let signed = case.letters[&letter].signed.as_ref().expect("a signature");
    assert_eq!(signed.at, wib("2026-11-23 09:00"));
    assert_eq!(case.timeline.len(), 6);
    assert_eq!(case.progress.steps[&3].times, 1);
}

#[test]
fn a_signature_under_an_unknown_letter_signs_nothing() {
    let (mut story, _) = drafted();
    let before = story.case();
    let nowhere = EventId { seq: 77, ..story.last() };
    let event = story.event(EventBody::DocumentSigned(DocumentSigned {
        step: 3,
        document: nowhere,
        signature: paper::signature(),
        photos: Vec::new(),
    }));
    story.events.push(Held { event, receipt: None });
    let after = story.case();
    assert_eq!((after.letters, after.progress), (before.letters, before.progress));
}
