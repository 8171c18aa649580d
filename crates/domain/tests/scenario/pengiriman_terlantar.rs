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
