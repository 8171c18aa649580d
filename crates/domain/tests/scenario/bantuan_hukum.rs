//! SOP 2, `bantuan-hukum`: "dan/atau" is real, and monitoring goes on until it is closed.

use crate::story::Story;

/// Up to where the pendamping sets out with the client.
pub fn setting_out(code: &str) -> Story {
    Story::open(code)
        .expect_open(&[1])
        .expect_tasks("manajer-kasus", &[1])
        .expect_missing(1, &["disposisi", "lembar-penerimaan-pengaduan"])
        .by("manajer-kasus")
        .records(1, "disposisi")
        .expect_open(&[1])
        .expect_missing(1, &["lembar-penerimaan-pengaduan"])
        .by("sekretariat")
        .records(1, "lembar-penerimaan-pengaduan")
        .expect_open(&[2])
        .drafts_rujukan(2)
        .expect_open(&[3])
        .by("ketua")
        .signs(3)
        .expect_open(&[4])
        .drafts_spt(4, "pendamping")
        .signs(4)
        .expect_open(&[5])
        .expect_missing(5, &["bast/tanda-terima"])
        .by("pendamping")
}

#[test]
fn only_a_bast_completes_the_handover() {
    setting_out("bantuan-hukum").hands_over(5).expect_open(&[6]);
}

#[test]
fn both_complete_the_handover_once() {
    let story = setting_out("bantuan-hukum").hands_over(5).records(5, "tanda-terima");
    let step = &story.case().progress.steps[&5];
    assert_eq!((step.times, step.given.len()), (1, 2), "both are kept, it was done once");
    story.expect_open(&[6]).reports_travel(6).expect_open(&[7]);
}

#[test]
fn a_draft_of_a_bast_completes_nothing() {
    setting_out("bantuan-hukum")
        .records(5, "bast:draft")
        .expect_open(&[5])
        .expect_missing(5, &["bast/tanda-terima"]);
}

#[test]
fn monitoring_goes_on_with_lanjut_and_ends_with_selesai() {
    let story = setting_out("bantuan-hukum")
        .hands_over(5)
        .reports_travel(6)
        .expect_open(&[7])
        .visits(7)
        .expect_open(&[7])
        .expect_missing(7, &[])
        .answers("pemantauan", "lanjut")
        .expect_open(&[7])
        .expect_missing(7, &["laporan-perkembangan-kasus"])
        .answers("pemantauan", "selesai")
        .expect_open(&[7])
        .visits(7)
        .expect_end("selesai");
    assert_eq!(story.case().progress.steps[&7].pass, 2);
}

#[test]
fn the_secretariat_records_what_the_institution_does_but_does_not_monitor() {
    setting_out("bantuan-hukum")
        .by("sekretariat")
        .records(5, "tanda-terima")
        .by("pendamping")
        .reports_travel(6)
        .expect_tasks("sekretariat", &[])
        .expect_tasks("pendamping", &[7]);
}
