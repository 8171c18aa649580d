//! Lembar Penerimaan Pengaduan.

use damping_domain::event::CaseOpened;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter, Mark, Signing, SigningForm};
use crate::say;
use crate::source::{Source, facts, text};

pub fn letter(source: Source<'_>, opened: &CaseOpened) -> Letter {
    let kind = RecordKind::LembarPenerimaanPengaduan;
    let mut letter = source.letter(kind, "Lembar Penerimaan Pengaduan");
    let intake = &opened.intake;
    letter.add(facts([
        ("Diterima", say::time(&source.held.happened_at())),
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
        Signing {
            capacity: "Pelapor,",
            form: SigningForm::Own,
            title: String::new(),
            name: opened.reported_by.clone(),
            identity: String::new(),
            mark: Mark::Room,
        },
        source.author("Petugas penerima,"),
    ];
    letter
}
