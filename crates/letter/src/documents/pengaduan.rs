//! Lembar Penerimaan Pengaduan.

use damping_domain::event::CaseOpened;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter, Signing};
use crate::source::{Source, facts, room, text};

pub fn letter(source: Source<'_>, opened: &CaseOpened) -> Letter {
    let kind = RecordKind::LembarPenerimaanPengaduan;
    let mut letter = source.letter(kind, "Lembar Penerimaan Pengaduan");
    let intake = &opened.intake;
    letter.add(facts([
        ("Diterima", source.time(source.held)),
        ("Cara masuk", intake.channel.clone()),
    ]));
    letter.section(
        "Pelapor",
        [facts([
            ("Nama/instansi", &opened.reported_by),
            ("Hubungan dengan klien", &intake.relation),
            ("Telepon", &intake.reporter_phone),
        ])],
    );
    letter.section("Korban/klien", [source.client_facts()]);
    letter.section(
        "Kejadian",
        [facts([
            ("Terlapor", &intake.accused),
            ("Waktu kejadian", &intake.happened_when),
            ("Tempat kejadian", &intake.happened_where),
        ])],
    );
    letter.section("Kronologi", [text(&opened.summary)]);
    letter.section("Kondisi klien saat diterima", [text(&intake.condition)]);
    letter.section("Kebutuhan dan harapan", [text(&intake.needs)]);
    letter.section("Foto", [Block::Photos(opened.client.photos.clone())]);
    letter.signatures = vec![
        Signing { name: opened.reported_by.clone(), ..room("Pelapor,", None) },
        source.author("Petugas penerima,"),
    ];
    letter
}
