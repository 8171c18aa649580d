//! Names of records and what is done with them.

use damping_domain::identified::Source;
use damping_domain::sop::{AnyOf, Evidence, RecordKind, RecordState};

use crate::text::{pick, texts};

texts! {
    make: "Buat", "Make";
    draft: "Tulis draf", "Draft";
    initial: "Beri paraf", "Initial";
    give: "Beri", "Give";
    draft_of: "draf", "draft of";
    paraf_on: "paraf di", "paraf on";
    decide: "Ambil putusan", "Decide";
    write_note: "Tulis catatan", "Write a note";
    confirm_output: "Konfirmasi output", "Confirm the output";
    confirm_kelengkapan: "Konfirmasi kelengkapan", "Confirm the kelengkapan";
}

/// Who told who the client is.
pub fn identified_by(source: Source) -> &'static str {
    match source {
        Source::Dukcapil => "Dukcapil",
        Source::Keluarga => pick("Keluarga", "The family"),
        Source::Lain => pick("Sumber lain", "Somebody else"),
    }
}

/// What a record is called as far as it has to come.
pub fn evidence_name(evidence: Evidence) -> String {
    let name = record_name(evidence.kind);
    match evidence.state {
        RecordState::Draft => format!("{} {name}", draft_of()),
        RecordState::Paraf => format!("{} {name}", paraf_on()),
        RecordState::Final => name.to_owned(),
    }
}

/// What any of a group is called: "BAST atau Tanda Terima".
pub fn group_name(group: &AnyOf) -> String {
    let names: Vec<String> = group.iter().map(|evidence| evidence_name(*evidence)).collect();
    names.join(&format!(" {} ", super::or()))
}

/// What a kind of record is called. Official nouns keep their Indonesian name.
pub fn record_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Output => pick("output", "output"),
        RecordKind::Kelengkapan => pick("kelengkapan", "kelengkapan"),
        RecordKind::Disposisi => pick("Lembar Disposisi", "Disposisi"),
        RecordKind::LembarPenerimaanPengaduan => pick("Lembar Penerimaan Pengaduan", "Intake form"),
        RecordKind::Asesmen => pick("Asesmen", "Assessment"),
        RecordKind::SuratRujukan => pick("Surat Rujukan", "Referral letter"),
        RecordKind::Spt => pick("SPT", "SPT"),
        RecordKind::Sppd => pick("SPPD", "SPPD"),
        RecordKind::Bast => pick("BAST", "BAST"),
        RecordKind::ParafBast => {
            pick("komentar dan paraf di BAST", "comment and paraf on the BAST")
        }
        RecordKind::TandaTerima => pick("Tanda Terima", "Receipt"),
        RecordKind::LaporanPerjalananDinas => pick("Laporan Perjalanan Dinas", "Travel report"),
        RecordKind::LaporanPerkembanganKasus => {
            pick("Laporan Kunjungan (home visit)", "Home visit report")
        }
        RecordKind::BukuDataRps => super::register(),
        RecordKind::Penetapan => pick("Penetapan", "Ruling"),
        RecordKind::SuratPemulangan => pick("Surat Pemulangan", "Letter of return"),
        RecordKind::SuratKeluar => pick("Surat Keluar", "Outgoing letter"),
        RecordKind::CaseRecord => pick("Case Record", "Case record"),
    }
}
