//! SOP 4, `pengiriman-terlantar`.

use crate::story::Story;

/// Up to where the home region is asked how the person can come home.
fn at_the_home_region() -> Story {
    Story::open("pengiriman-terlantar")
        .expect_open(&[1])
        .expect_tasks("staf-rehsos", &[1])
        .by("staf-rehsos")
        .confirms(1)
        .expect_open(&[2])
        .confirms(2)
        .expect_open(&[3])
        .expect_tasks("kepala-dinas", &[3])
        .expect_tasks("kepala-bidang", &[3])
        .by("kepala-dinas")
        .records(3, "disposisi")
        .expect_open(&[4])
        .expect_tasks("pendamping", &[4])
        .expect_tasks("analis-kebijakan", &[4])
        .by("analis-kebijakan")
        .records(4, "asesmen")
        .expect_open(&[5])
        .by("pendamping")
        .confirms(5)
        .expect_open(&[5])
        .expect_missing(5, &[])
}

/// Up to where the person is sent home by an agent.
pub fn travelling_by_agent() -> Story {
    at_the_home_region().answers("cara-pulang", "travel")
}

#[test]
fn a_family_that_fetches_the_person_signs_for_it() {
    at_the_home_region()
        .answers("cara-pulang", "reunifikasi")
        .expect_open(&[5])
        .expect_missing(5, &["bast"])
        .hands_over(5)
        .expect_end("reunifikasi");
}

#[test]
fn whoever_no_family_fetches_travels() {
    at_the_home_region()
        .answers("cara-pulang", "travel")
        .expect_open(&[6])
        .expect_tasks("pendamping", &[6])
        .expect_tasks("analis-kebijakan", &[])
        .confirms(6)
        .answers("jarak", "langsung")
        .expect_end("dikirim");
}

#[test]
fn a_journey_of_more_than_250_km_goes_by_estafet() {
    let story = at_the_home_region()
        .answers("cara-pulang", "travel")
        .answers("jarak", "estafet")
        .expect_missing(6, &["output"])
        .confirms(6)
        .expect_end("dikirim");
    assert_eq!(story.case().progress.steps[&6].answer.as_deref(), Some("estafet"));
}

#[test]
fn a_family_that_does_not_come_after_all_leads_to_the_journey() {
    at_the_home_region()
        .answers("cara-pulang", "reunifikasi")
        .answers("cara-pulang", "travel")
        .expect_open(&[6]);
}

#[test]
fn a_disposisi_to_the_head_of_division_leaves_the_field_to_the_pendamping() {
    Story::open("pengiriman-terlantar")
        .by("staf-rehsos")
        .confirms(1)
        .confirms(2)
        .by("kepala-dinas")
        .drafts_disposisi(3, "kepala-bidang")
        .signs(3)
        .expect_open(&[4])
        .expect_tasks("pendamping", &[4])
        .by("analis-kebijakan")
        .records(4, "asesmen")
        .confirms(5)
        .answers("cara-pulang", "travel")
        .expect_open(&[6])
        .expect_tasks("pendamping", &[6]);
}

#[test]
fn whom_nobody_takes_in_at_the_end_of_the_journey_comes_back_to_the_home_region() {
    at_the_home_region()
        .answers("cara-pulang", "travel")
        .answers_because("jarak", "kembali", "Keluarga tidak ditemukan di alamat")
        .expect_open(&[5])
        .expect_tasks("analis-kebijakan", &[5]);
}
