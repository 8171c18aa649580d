//! SOP 1, `rehabilitasi-sosial`.

use damping_domain::access::Refusal;
use damping_domain::event::{EventBody, OutputRecorded};

use crate::refusals::{refused, roles};
use crate::story::Story;

/// Up to where the client is at the institution: home visits (7) and rehabilitation (8).
pub fn in_rehabilitation() -> Story {
    Story::open("rehabilitasi-sosial")
        .expect_open(&[1])
        .expect_tasks("sekretariat", &[1])
        .expect_tasks("ketua", &[])
        .by("sekretariat")
        .confirms(1)
        .expect_open(&[2])
        .expect_missing(2, &["surat-rujukan:draft"])
        .drafts_rujukan(2)
        .expect_open(&[3])
        .expect_tasks("sekretariat", &[])
        .expect_tasks("ketua", &[3])
        .expect_missing(3, &["surat-rujukan"])
        .by("ketua")
        .signs(3)
        .expect_open(&[4])
        .drafts_spt(4, "pendamping")
        .expect_open(&[4])
        .expect_missing(4, &["spt"])
        .signs(4)
        .expect_open(&[5])
        .expect_tasks("pendamping", &[5])
        .by("pendamping")
        .hands_over(5)
        .expect_open(&[6])
        .reports_travel(6)
        .expect_open(&[7, 8])
        .expect_tasks("pendamping", &[7, 8])
        .expect_tasks("sekretariat", &[8])
}

#[test]
fn a_client_outside_the_rumah_singgah_is_done_after_rehabilitation() {
    in_rehabilitation()
        .visits(7)
        .by("sekretariat")
        .confirms(8)
        .expect_open(&[7, 8])
        .expect_missing(8, &[])
        .answers("rumah-singgah", "tidak")
        .expect_end("selesai");
}

#[test]
fn home_visits_go_on_until_rehabilitation_is_done() {
    let story = in_rehabilitation().visits(7).visits(7).expect_open(&[7, 8]);
    assert_eq!(story.case().progress.steps[&7].times, 2);
    story
        .expect_missing(7, &["laporan-perkembangan-kasus"])
        .confirms(8)
        .answers("rumah-singgah", "tidak")
        .expect_end("selesai");
}

#[test]
fn a_client_whom_nobody_has_visited_is_visited_once_before_the_case_is_finished() {
    let story = in_rehabilitation()
        .confirms(8)
        .answers("rumah-singgah", "tidak")
        .expect_open(&[7])
        .expect_tasks("pendamping", &[7]);
    assert!(!story.case().progress.is_finished());
    story.visits(7).expect_end("selesai");
}

#[test]
fn the_ketuas_tidak_leads_back_to_a_new_draft() {
    let story = Story::open("rehabilitasi-sosial").by("sekretariat").confirms(1).drafts_rujukan(2);
    let rejected = story.last();
    let story = story
        .by("ketua")
        .answers_because("persetujuan-rujukan", "tidak", "Alamat panti salah")
        .expect_open(&[2])
        .expect_missing(2, &["surat-rujukan:draft"])
        .by("sekretariat")
        .drafts_rujukan(2)
        .expect_open(&[3])
        .by("ketua")
        .signs(3)
        .expect_open(&[4]);
    let case = story.case();
    assert_eq!((case.progress.steps[&2].pass, case.progress.steps[&3].pass), (2, 2));
    assert_eq!(case.progress.steps[&3].answer.as_deref(), Some("ok"), "the signature says so");
    assert!(case.letters[&rejected].signed.is_none());
    assert!(case.letters[&rejected].draft == case.letters[&story.drafts_of_case()[1]].draft);
}

#[test]
fn an_ok_without_the_signature_waits_for_it_and_can_be_taken_back() {
    Story::open("rehabilitasi-sosial")
        .by("sekretariat")
        .confirms(1)
        .drafts_rujukan(2)
        .by("ketua")
        .answers("persetujuan-rujukan", "ok")
        .expect_open(&[3])
        .expect_missing(3, &["surat-rujukan"])
        .answers_because("persetujuan-rujukan", "tidak", "Belum lengkap")
        .expect_open(&[2]);
}

#[test]
fn only_the_koordinator_comments_on_the_bast_and_not_by_initials_alone() {
    let story = in_rehabilitation()
        .visits(7)
        .confirms(8)
        .answers("rumah-singgah", "iya")
        .by("pembantu-umum")
        .hands_over(9);
    let paraf = story.confirmation(10, "paraf-bast".parse().expect("a record"));
    let refusal = refused(&story, "pembantu-umum", &paraf);
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["koordinator-rumah-singgah"]) });
    let EventBody::OutputRecorded(paraf) = paraf else { unreachable!() };
    let silent = OutputRecorded { note: " ".to_owned(), ..paraf };
    assert_eq!(EventBody::OutputRecorded(silent).check().len(), 1, "a comment is asked for");
}

impl Story {
    /// The drafts of the case, in the order they came.
    fn drafts_of_case(&self) -> Vec<damping_domain::ids::EventId> {
        let letters = self.case().letters;
        let ids = self.events.iter().map(|held| held.event.id);
        ids.filter(|id| letters.contains_key(id)).collect()
    }
}
