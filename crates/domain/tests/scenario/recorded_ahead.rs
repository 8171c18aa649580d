//! Someone without signal may be ahead of what the office has recorded: it counts once the
//! steps before it are done. What is recorded twice counts once.

use crate::story::Story;

/// The SPT is signed, the surat rujukan is not, and the pendamping has set out.
fn set_out_early(code: &str) -> Story {
    let story = match code {
        "rehabilitasi-sosial" => Story::open(code).by("sekretariat").confirms(1),
        _ => Story::open(code)
            .by("sekretariat")
            .records(1, "disposisi")
            .records(1, "lembar-penerimaan-pengaduan"),
    };
    let story = story.drafts_rujukan(2);
    let letter = story.last();
    let story = story.by("ketua").drafts_spt(4, "pendamping").signs(4).expect_open(&[3]);
    story.by("ketua").offline().at("2026-11-23 09:30").signs_letter(3, letter)
}

#[test]
fn a_bast_before_its_step_is_open_counts_once_it_is() {
    set_out_early("rehabilitasi-sosial")
        .online()
        .at("2026-11-23 10:00")
        .by("pendamping")
        .hands_over(5)
        .expect_open(&[3])
        .syncs()
        .expect_open(&[6]);
}

#[test]
fn a_step_is_done_when_its_output_existed_not_when_the_step_before_it_was() {
    // The chair signed at 09.30, on a phone that was silent until 15.00.
    set_out_early("rehabilitasi-sosial")
        .online()
        .at("2026-11-23 10:00")
        .by("pendamping")
        .hands_over(5)
        .at("2026-11-23 15:00")
        .syncs()
        .expect_done(3, "2026-11-23 09:30")
        .expect_done(5, "2026-11-23 10:00")
        .expect_due("pendamping", 6, Some("2026-11-23 11:00"));
}

#[test]
fn a_step_is_never_done_before_it_was_possible() {
    // The client was handed over at 09.10, but the letter was signed at 09.30.
    set_out_early("rehabilitasi-sosial")
        .syncs()
        .by("pendamping")
        .offline()
        .at("2026-11-23 09:10")
        .hands_over(5)
        .at("2026-11-23 16:00")
        .syncs()
        .expect_done(5, "2026-11-23 09:30")
        .expect_due("pendamping", 6, Some("2026-11-23 10:30"));
}

#[test]
fn a_decision_before_its_step_is_open_counts_once_it_is() {
    set_out_early("bantuan-hukum")
        .online()
        .at("2026-11-23 10:00")
        .by("pendamping")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "selesai")
        .expect_open(&[3])
        .syncs()
        .expect_end("selesai");
}

#[test]
fn the_last_of_two_decisions_made_ahead_counts() {
    set_out_early("bantuan-hukum")
        .online()
        .by("pendamping")
        .hands_over(5)
        .reports_travel(6)
        .answers("pemantauan", "lanjut")
        .visits(7)
        .answers("pemantauan", "selesai")
        .syncs()
        .expect_end("selesai");
}

#[test]
fn what_was_made_ahead_is_used_once() {
    let story = set_out_early("bantuan-hukum")
        .online()
        .by("pendamping")
        .hands_over(5)
        .reports_travel(6)
        .visits(7)
        .answers("pemantauan", "lanjut")
        .syncs()
        .expect_open(&[7])
        .expect_missing(7, &["laporan-perkembangan-kasus"]);
    let step = &story.case().progress.steps[&7];
    assert_eq!((step.pass, step.times, &step.answer), (2, 1, &None));
}

#[test]
fn two_officers_who_record_the_same_handover_lose_nothing() {
    let story = Story::open("bantuan-hukum")
        .by("sekretariat")
        .records(1, "disposisi")
        .records(1, "lembar-penerimaan-pengaduan")
        .drafts_rujukan(2)
        .by("ketua")
        .signs(3)
        .drafts_spt(4, "pendamping")
        .signs(4)
        .by("pendamping")
        .offline()
        .at("2026-11-23 10:00")
        .hands_over(5)
        .by("sekretariat")
        .online()
        .at("2026-11-23 11:00")
        .hands_over(5)
        .expect_open(&[6])
        .at("2026-11-23 15:00")
        .syncs()
        .expect_open(&[6]);
    let case = story.case();
    assert_eq!((case.progress.steps[&5].times, case.progress.steps[&5].given.len()), (1, 2));
    assert_eq!(case.timeline.len(), 9, "both are kept");
}
