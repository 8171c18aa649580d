//! Laporan Perkembangan Kasus.

use damping_domain::document::LaporanPerkembanganKasus;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter};
use crate::say;
use crate::source::{Source, facts, text};

pub fn letter(source: Source<'_>, report: &LaporanPerkembanganKasus) -> Letter {
    let kind = RecordKind::LaporanPerkembanganKasus;
    let mut letter = source.letter(kind, "Laporan Perkembangan Kasus");
    letter.section("Identitas klien", [source.client_facts()]);
    letter.section(
        "Kunjungan",
        [facts([
            ("Tanggal kunjungan", say::time(&report.visited_at)),
            ("Tanggal catat", source.time(source.held)),
            ("Tempat", report.place.clone()),
            ("Koordinat", report.position.as_ref().map(say::position).unwrap_or_default()),
            ("Pertemuan ke-", report.meeting.map(|it| it.to_string()).unwrap_or_default()),
            ("Tujuan kunjungan", report.purpose.clone()),
            ("Yang hadir", report.present.clone()),
        ])],
    );
    for (heading, said) in [
        ("Isi wawancara", &report.interview),
        ("Pengamatan", &report.observation),
        ("Keadaan rumah, lingkungan, dan keluarga", &report.surroundings),
        ("Potensi", &report.potentials),
        ("Masalah", &report.problems),
        ("Pelayanan yang diberikan", &report.services_given),
        ("Ringkasan", &report.summary),
    ] {
        letter.section(heading, [text(said)]);
    }
    let next = report.next_visit.map(say::long_date).unwrap_or_default();
    letter.section("Rencana lanjut", [text(&report.plan), facts([("Kunjungan berikut", next)])]);
    letter.section("Dokumentasi", [Block::Photos(report.photos.clone())]);
    letter.signatures.push(source.author("Pekerja sosial/pendamping,"));
    letter
}
