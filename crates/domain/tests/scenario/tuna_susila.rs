//! SOP 5, `tuna-susila`.

use damping_domain::access::Refusal;

use crate::refusals::{refused, roles};
use crate::story::Story;

/// Up to where the head of division says whether the case is taken on.
fn before_the_recommendation() -> Story {
    Story::open("tuna-susila")
        .expect_open(&[1])
        .by("pekerja-sosial")
        .confirms(1)
        .expect_open(&[2])
        .expect_tasks("kepala-seksi", &[2])
        .records(2, "asesmen")
        .expect_open(&[3])
        .by("kepala-bidang")
        .records(3, "disposisi")
        .expect_open(&[3])
        .expect_missing(3, &[])
}

#[test]
fn a_rejected_case_is_referred_with_a_letter_and_a_reason() {
    before_the_recommendation()
        .answers_because("rekomendasi", "ditolak", "Bukan wewenang Dinas Sosial")
        .expect_open(&[3])
        .expect_missing(3, &["surat-keluar"])
        .records(3, "surat-keluar")
        .expect_end("ditolak-dirujuk");
}

#[test]
fn the_letter_alone_rejects_nobody() {
    before_the_recommendation().records(3, "surat-keluar").expect_open(&[3]);
}

#[test]
fn an_emergency_goes_through_the_rps() {
    before_the_recommendation()
        .answers("rekomendasi", "ditangani")
        .expect_open(&[4])
        .expect_tasks("ketua-rps", &[4])
        .by("ketua-rps")
        .answers("darurat", "ya")
        .expect_open(&[4])
        .expect_missing(4, &["buku-data-rps:draft"])
        .records(4, "buku-data-rps:draft")
        .expect_open(&[5]);
}

#[test]
fn no_emergency_passes_the_rps_without_an_output() {
    taken_on().expect_open(&[5]).expect_missing(5, &["asesmen"]);
}

fn taken_on() -> Story {
    before_the_recommendation()
        .answers("rekomendasi", "ditangani")
        .by("pekerja-sosial")
        .answers("darurat", "tidak")
}

#[test]
fn the_first_assessment_is_not_the_further_one() {
    taken_on().expect_open(&[5]).records(5, "asesmen").expect_open(&[6]);
}

#[test]
fn a_case_is_closed_in_one_of_three_ways() {
    for answer in ["pelimpahan", "keluarga", "panti"] {
        taken_on()
            .records(5, "asesmen")
            .records(6, "case-record")
            .expect_open(&[7])
            .expect_missing(7, &["surat-keluar", "bast"])
            .expect_tasks("kepala-dinas", &[7])
            .records(7, "surat-keluar")
            .hands_over(7)
            .expect_open(&[7])
            .answers("penutupan", answer)
            .expect_end(answer);
    }
}

#[test]
fn whoever_has_come_into_the_rps_leaves_it_before_the_case_is_closed() {
    let story = before_the_recommendation()
        .answers("rekomendasi", "ditangani")
        .by("ketua-rps")
        .answers("darurat", "ya")
        .records(4, "buku-data-rps:draft")
        .by("pekerja-sosial")
        .records(5, "asesmen")
        .records(6, "case-record")
        .records(7, "surat-keluar")
        .hands_over(7)
        .answers("penutupan", "keluarga")
        .expect_open(&[7])
        .expect_missing(7, &["buku-data-rps"]);
    story.clone().by("ketua-rps").records(4, "buku-data-rps").expect_end("keluarga");
    story.records(7, "buku-data-rps").expect_end("keluarga");
}

#[test]
fn the_petugas_do_not_give_the_disposisi_of_the_head_of_division() {
    let story = Story::open("tuna-susila").by("pekerja-sosial").confirms(1).records(2, "asesmen");
    let body = story.confirmation(3, "disposisi".parse().expect("a record"));
    let refusal = refused(&story, "pekerja-sosial", &body);
    assert_eq!(refusal, Refusal::NotYourStep { roles: roles(&["kepala-bidang"]) });
}
