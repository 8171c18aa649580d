//! Surat Perintah Tugas.

use damping_domain::document::Spt;
use damping_domain::office::Person;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter, Number, Table};
use crate::say;
use crate::source::{Source, facts, text};

pub fn letter(source: Source<'_>, spt: &Spt) -> Letter {
    let mut letter = source.letter(RecordKind::Spt, "Surat Perintah Tugas");
    letter.number = Number::of(spt.number.as_deref());
    letter.section("Dasar", [text(&spt.basis)]);
    letter.section("Memerintahkan kepada", [Block::Table(officers(source, spt))]);
    letter.section(
        "Untuk",
        [facts([
            ("Tugas", spt.duty.clone()),
            ("Tujuan", spt.destination.clone()),
            ("Lama", say::days(spt.from, spt.to)),
            ("Nomor kasus", source.case.id.number()),
        ])],
    );
    letter.add(text(
        "Demikian surat perintah tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
    ));
    letter.copied_to(&spt.copies_to);
    letter
}

/// Who is sent; the first one leads.
pub fn officers(source: Source<'_>, spt: &Spt) -> Table {
    let people = spt.officers.iter().map(|id| source.office.person(*id));
    let rows = (1..).zip(people).map(|(number, person): (usize, Option<&Person>)| {
        let said = |of: fn(&Person) -> &str| person.map(of).unwrap_or_default().to_owned();
        vec![
            number.to_string(),
            said(|it| &it.name),
            said(|it| it.nip.as_deref().unwrap_or_default()),
            said(|it| &it.rank),
            said(|it| &it.title),
        ]
    });
    let columns = vec!["No.", "Nama", "NIP", "Pangkat/golongan", "Jabatan"];
    Table { columns, rows: rows.collect() }
}
