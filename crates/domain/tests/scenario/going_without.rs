//! Kelengkapan: a step is done when what it needs is at hand, or when an officer has said why it
//! goes on without it.

use damping_domain::access::Refusal;

use crate::acts::gone_without;
use crate::bantuan_hukum::setting_out;
use crate::refusals::{refused, roles};
use crate::story::Story;

/// A report of an orang terlantar has come in, and nobody has looked for its papers yet.
fn reported() -> Story {
    let mut story = Story::open("pengiriman-terlantar").by("staf-rehsos");
    story.prepared = false;
    story
}

#[test]
fn a_step_waits_until_its_kelengkapan_is_at_hand() {
    reported()
        .expect_missing(1, &["kelengkapan", "output"])
        .confirms(1)
        .expect_open(&[1])
        .expect_missing(1, &["kelengkapan"])
        .records(1, "kelengkapan")
        .expect_open(&[2]);
}

#[test]
fn without_the_letter_of_the_police_the_petugas_goes_on_with_a_reason_that_stays() {
    let story = reported()
        .confirms(1)
        .goes_on_without(1, "kelengkapan", "Surat keterangan kepolisian menyusul")
        .expect_open(&[2]);
    let why = story.last();
    let story = story.confirms(2).records(2, "kelengkapan").expect_open(&[3]);
    let case = story.case();
    let without: Vec<_> = case.progress.without.iter().map(|(no, it)| (*no, it.by)).collect();
    assert_eq!(without, [(1, why)], "it is shown for good");
    assert!(case.effective(why).is_some());
}

#[test]
fn a_later_kelengkapan_does_not_hide_that_somebody_went_on_without() {
    let story = reported()
        .confirms(1)
        .goes_on_without(1, "kelengkapan", "Menyusul")
        .records(1, "kelengkapan");
    assert_eq!(story.case().progress.without.len(), 1);
}

#[test]
fn an_output_can_be_gone_without_where_it_will_never_exist() {
    setting_out("bantuan-hukum")
        .goes_on_without(5, "bast", "Lembaga menolak menandatangani; klien sudah diterima")
        .expect_open(&[6])
        .expect_missing(6, &["laporan-perjalanan-dinas"]);
}

#[test]
fn what_one_step_goes_without_the_next_one_still_lacks() {
    let story = setting_out("bantuan-hukum")
        .goes_on_without(5, "bast", "Lembaga menolak menandatangani")
        .reports_travel(6)
        .expect_open(&[6]);
    story.goes_on_without(6, "tanda-terima", "Tidak diberikan lembaga").expect_open(&[7]);
}

#[test]
fn a_reason_is_needed() {
    let body = gone_without(1, "kelengkapan", "  ");
    assert_eq!(body.check().len(), 1, "{:?}", body.check());
}

#[test]
fn only_what_the_step_asks_for_is_gone_without() {
    let story = reported();
    for record in ["bast", "spt", "kelengkapan:draft"] {
        let body = gone_without(1, record, "Tidak ada");
        assert_eq!(refused(&story, "staf-rehsos", &body), Refusal::NotAsked, "{record}");
    }
}

#[test]
fn only_who_performs_the_step_goes_on_without() {
    let body = gone_without(1, "kelengkapan", "Menyusul");
    let refusal = refused(&reported(), "kepala-dinas", &body);
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["pelapor", "staf-rehsos"]) });
}

#[test]
fn nobody_goes_on_without_what_only_somebody_else_may_give() {
    let story = Story::open("tuna-susila").by("pekerja-sosial").confirms(1).records(2, "asesmen");
    let body = gone_without(3, "disposisi", "Kepala Bidang tidak di tempat");
    let refusal = refused(&story, "pekerja-sosial", &body);
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["kepala-bidang"]) });
}
