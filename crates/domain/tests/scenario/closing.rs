//! Closing before the SOP comes to an end, reopening, and complaints (pengaduan).

use damping_domain::access::Refusal;
use damping_domain::event::EventBody;
use damping_domain::ruling::{CaseClosed, open_complaints};
use damping_domain::sop::RecordKind;

use crate::acts::{complaint, redirection};
use crate::bantuan_hukum::setting_out;
use crate::refusals::{refused, roles};
use crate::story::Story;

fn closing(end: &str) -> EventBody {
    let (end, reason) = (end.to_owned(), "Sesuai surat keluarga".to_owned());
    EventBody::CaseClosed(CaseClosed { end, reason })
}

#[test]
fn a_case_goes_to_another_institution_with_a_letter_only() {
    let story = setting_out("bantuan-hukum");
    let missing = Refusal::LetterMissing { letter: RecordKind::SuratKeluar };
    assert_eq!(refused(&story, "ketua", &closing("dilimpahkan")), missing);
    story
        .records(5, "surat-keluar")
        .by("ketua")
        .closes("dilimpahkan", "Klien pindah ke kabupaten lain")
        .expect_end("dilimpahkan");
}

#[test]
fn a_superior_closes() {
    let story = setting_out("bantuan-hukum");
    let heads = roles(&["manajer-kasus", "ketua", "kepala-seksi", "kepala-bidang", "kepala-dinas"]);
    let refusal = refused(&story, "pendamping", &closing("meninggal"));
    assert_eq!(refusal, Refusal::RuledBy { roles: heads });
    assert_eq!(refused(&story, "ketua", &closing("selesai")), Refusal::UnknownAnswer);
    let closed = story.by("ketua").closes("meninggal", "Surat kematian dari rumah sakit");
    assert_eq!(refused(&closed, "ketua", &closing("meninggal")), Refusal::NotAsked);
}

#[test]
fn what_comes_from_a_silent_phone_after_closing_is_kept_and_opens_nothing() {
    let story = setting_out("bantuan-hukum").offline().hands_over(5);
    let story = story.by("ketua").online().closes("meninggal", "Surat kematian").syncs();
    assert!(story.case().progress.is_finished());
    assert_eq!(story.case().progress.steps[&5].given.len(), 1, "it is kept");
}

#[test]
fn a_closed_case_is_opened_again_where_it_goes_on() {
    let story = setting_out("bantuan-hukum")
        .by("ketua")
        .closes("tidak-ditemukan", "Alamat kosong")
        .reopens_at(5, "Klien datang kembali")
        .expect_open(&[5])
        .expect_tasks("pendamping", &[5]);
    assert!(story.case().progress.end.is_none());
    story
        .by("pendamping")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .expect_end("selesai");
}

#[test]
fn a_case_that_came_to_its_end_is_opened_again_too() {
    setting_out("bantuan-hukum")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .by("manajer-kasus")
        .reopens_at(7, "Kekerasan berulang")
        .expect_open(&[7])
        .expect_missing(7, &["laporan-perkembangan-kasus"]);
}

#[test]
fn only_a_closed_case_is_opened_again_by_a_superior_at_a_step_that_is_there() {
    let story = setting_out("bantuan-hukum");
    assert_eq!(refused(&story, "ketua", &redirection(5, None, "Ulang")), Refusal::NotAsked);
    let story = story.by("ketua").closes("meninggal", "Salah orang");
    let refusal = refused(&story, "ketua", &redirection(99, None, "Ulang"));
    assert_eq!(refusal, Refusal::UnknownStep { step: 99 });
    let by_the_pendamping = story.by("pendamping").refusal(&redirection(5, None, "Ulang"));
    assert!(matches!(by_the_pendamping, Some(Refusal::RuledBy { .. })));
}

#[test]
fn a_complaint_is_taken_in_by_anyone_and_answered_by_a_superior() {
    let story = setting_out("bantuan-hukum").complains("Ibu klien", "Pendamping belum datang");
    let id = story.last();
    assert_eq!(open_complaints(&story.case()).collect::<Vec<_>>(), [id]);
    let answer = complaint("Ibu klien", "Pendamping datang besok", Some(id));
    assert!(matches!(refused(&story, "pendamping", &answer), Refusal::RuledBy { .. }));
    let story = story.by("ketua").answers_complaint(id, "Pendamping datang besok");
    assert_eq!(open_complaints(&story.case()).count(), 0);
    story.expect_open(&[5]);
}

#[test]
fn only_a_complaint_is_answered() {
    let story = Story::open("tuna-susila");
    let note = story.last();
    let refusal = refused(&story, "kepala-dinas", &complaint("", "Sudah", Some(note)));
    assert_eq!(refusal, Refusal::UnknownRecord);
}
