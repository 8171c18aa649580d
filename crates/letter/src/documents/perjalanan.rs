//! Laporan Perjalanan Dinas.

use damping_domain::document::LaporanPerjalananDinas;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter, Table};
use crate::say;
use crate::source::{Source, facts, text};

pub fn letter(source: Source<'_>, report: &LaporanPerjalananDinas) -> Letter {
    let kind = RecordKind::LaporanPerjalananDinas;
    let mut letter = source.letter(kind, "Laporan Perjalanan Dinas");
    let order = |number: &str, date: Option<chrono::NaiveDate>| {
        let date = date.map(|date| format!("tanggal {}", say::date(date))).unwrap_or_default();
        say::listed(&[number, &date])
    };
    letter.section(
        "Dasar",
        [facts([
            ("SPT", order(&report.spt_number, report.spt_date)),
            ("SPPD", order(&report.sppd_number, report.sppd_date)),
        ])],
    );
    letter.section("Petugas", [Block::List(report.officers.clone())]);
    letter.section(
        "Perjalanan",
        [facts([
            ("Lama perjalanan", say::days(report.from, report.to)),
            ("Tempat tujuan", report.destination.clone()),
            ("Maksud perjalanan", report.purpose.clone()),
            ("Nomor kasus", source.case.id.number()),
            ("Klien", source.client().display_name().to_owned()),
        ])],
    );
    let rows = report.days.iter().map(|day| vec![say::long_date(day.date), day.said()]);
    let days = Table { columns: vec!["Hari, tanggal", "Kegiatan"], rows: rows.collect() };
    letter.section("Uraian kegiatan", [Block::Table(days), text(traced(source, report))]);
    letter.section("Hasil", [text(&report.results)]);
    letter.section("Kesimpulan dan saran", [text(&report.conclusion)]);
    letter.section("Dokumentasi", [Block::Photos(report.photos.clone())]);
    letter.signatures.push(source.author("Pelapor,"));
    letter
}

/// Of which records its lines were made, by their numbers in the Case Record.
fn traced(source: Source<'_>, report: &LaporanPerjalananDinas) -> String {
    let numbers = source
        .numbers(|id| report.days.iter().flat_map(|day| &day.lines).any(|it| it.source == id));
    if numbers.is_empty() {
        return numbers;
    }
    format!("Sumber: catatan berkas kasus no. {numbers}.")
}
