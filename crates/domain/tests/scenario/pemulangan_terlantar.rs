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
fn whoever_is_not_layak_gets_a_reasoned_letter_and_the_sop_ends() {
    before_the_ruling()
        .answers_because("kelayakan", "tidak-layak", "Bukan warga daerah tersebut")
        .expect_open(&[5])
        .expect_missing(5, &["surat-keluar"])
        .records(5, "surat-keluar")
        .expect_end("tidak-layak");
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

/// Up to the handover at the end of the journey.
fn arrived() -> Story {
    travelling().confirms(12).expect_open(&[14])
}

#[test]
fn whoever_is_well_travels_home_with_a_letter() {
    arrived()
        .expect_missing(14, &["bast", "sppd"])
        .hands_over(14)
        .expect_missing(14, &["sppd"])
        .records(14, "sppd")
        .expect_end("selesai");
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

#[test]
fn the_kabid_sends_the_draft_back_with_what_is_to_be_mended() {
    layak()
        .confirms(6)
        .answers("kondisi", "sehat")
        .records(7, "surat-pemulangan:draft")
        .by("kepala-bidang")
        .answers_because("koreksi", "dikoreksi", "Alamat tujuan salah")
        .expect_open(&[7])
        .expect_missing(7, &["surat-pemulangan:draft"])
        .by("staf-rehsos")
        .records(7, "surat-pemulangan:draft")
        .expect_open(&[8]);
}

#[test]
fn the_kepala_dinas_who_does_not_sign_sends_the_letter_back_to_its_draft() {
    layak()
        .confirms(6)
        .answers("kondisi", "sehat")
        .records(7, "surat-pemulangan:draft")
        .by("kepala-bidang")
        .records(8, "surat-pemulangan:paraf")
        .by("bagian-umum")
        .confirms(9)
        .by("kepala-dinas")
        .answers_because("tanda-tangan", "dikembalikan", "Dasar hukum kurang")
        .expect_open(&[7]);
}

#[test]
fn whom_the_home_region_does_not_take_in_is_not_left_alone() {
    let story = arrived()
        .answers_because("serah-terima", "ditolak", "Keluarga menolak menerima")
        .expect_open(&[4])
        .expect_tasks("kepala-seksi", &[4])
        .by("kepala-seksi")
        .confirms(4)
        .expect_open(&[5]);
    assert!(story.case().progress.end.is_none());
}
