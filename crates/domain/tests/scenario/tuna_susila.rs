//! SOP 5, `tuna-susila`.

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
fn the_letter_alone_rejects_nobody() {
    before_the_recommendation().records(3, "surat-keluar").expect_open(&[3]);
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
