//! SOP 6, `pemulangan-terlantar`.

use crate::story::Story;

/// Up to the ruling on whether the person is brought home.
fn before_the_ruling() -> Story {
    Story::open("pemulangan-terlantar")
        .expect_open(&[1])
        .expect_missing(1, &["kelengkapan", "disposisi:draft"])
        .by("staf-rehsos")
        .drafts_disposisi(1, "kepala-bidang")
        .expect_open(&[2])
        .expect_tasks("kepala-dinas", &[2])
        .by("kepala-dinas")
        .signs(2)
        .expect_open(&[3])
        .expect_tasks("kepala-bidang", &[3])
        .by("kepala-bidang")
        .drafts_disposisi(3, "kepala-seksi")
        .expect_open(&[3])
        .signs(3)
        .expect_open(&[4])
        .expect_tasks("kepala-seksi", &[4])
        .by("kepala-seksi")
        .confirms(4)
        .expect_open(&[5])
        .by("kepala-bidang")
        .records(5, "penetapan")
        .expect_open(&[5])
}

#[test]
fn the_ruling_needs_its_letter() {
    Story::open("pemulangan-terlantar")
        .by("staf-rehsos")
        .drafts_disposisi(1, "kepala-bidang")
        .by("kepala-dinas")
        .signs(2)
        .by("kepala-bidang")
        .records(3, "disposisi")
        .by("staf-rehsos")
        .confirms(4)
        .by("kepala-bidang")
        .answers_because("kelayakan", "tidak-layak", "Bukan warga daerah tersebut")
        .expect_open(&[5])
        .expect_missing(5, &["penetapan", "surat-keluar"]);
}

fn layak() -> Story {
    before_the_ruling().answers("kelayakan", "layak").expect_open(&[6]).by("staf-rehsos")
}

#[test]
fn whoever_is_ill_is_cared_for_first_and_examined_again() {
    let story = layak()
        .confirms(6)
        .expect_missing(6, &[])
        .answers_because("kondisi", "sakit", "Demam tinggi")
        .expect_open(&[6])
        .expect_missing(6, &["surat-rujukan:draft", "surat-rujukan", "tanda-terima"])
        .drafts_rujukan(6)
        .signs(6)
        .expect_missing(6, &["tanda-terima"])
        .records(6, "tanda-terima")
        .expect_open(&[6])
        .expect_missing(6, &["output"])
        .answers("kondisi", "sehat")
        .expect_open(&[6])
        .confirms(6)
        .expect_open(&[7]);
    assert_eq!(story.case().progress.steps[&6].pass, 2);
}

/// Up to where the person travels.
pub fn travelling() -> Story {
    layak()
        .confirms(6)
        .answers("kondisi", "sehat")
        .expect_open(&[7])
        .records(7, "surat-pemulangan:draft")
        .expect_open(&[8])
        .expect_tasks("kepala-bidang", &[8])
        .by("kepala-bidang")
        .records(8, "surat-pemulangan:paraf")
        .expect_open(&[9])
        .expect_tasks("bagian-umum", &[9])
        .by("bagian-umum")
        .confirms(9)
        .expect_open(&[10])
        .by("kepala-dinas")
        .records(10, "surat-pemulangan")
        .expect_open(&[11])
        .by("staf-rehsos")
        .confirms(11)
        .expect_open(&[12])
}

#[test]
fn a_signed_letter_does_not_stand_for_the_paraf_of_a_later_step() {
    layak()
        .confirms(6)
        .answers("kondisi", "sehat")
        .records(7, "surat-pemulangan")
        .expect_open(&[8])
        .expect_missing(8, &["surat-pemulangan:paraf"]);
}
