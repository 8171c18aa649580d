//! Lembar Disposisi.

use damping_domain::document::Disposisi;
use damping_domain::sop::RecordKind;

use crate::model::{Block, Letter};
use crate::say;
use crate::source::{Source, facts, text};

pub fn letter(source: Source<'_>, disposisi: &Disposisi) -> Letter {
    let mut letter = source.letter(RecordKind::Disposisi, "Lembar Disposisi");
    letter.add(facts([
        ("Surat dari", disposisi.letter_from.clone()),
        ("Nomor surat", disposisi.letter_number.clone()),
        ("Tanggal surat", disposisi.letter_date.map(say::date).unwrap_or_default()),
        ("Nomor agenda", disposisi.agenda_number.clone().unwrap_or_default()),
        ("Hal", disposisi.subject.clone()),
        ("Klien", source.client().display_name().to_owned()),
        ("Nomor kasus", source.case.id.number()),
    ]));
    let people = disposisi.forwarded_to.iter().filter_map(|id| source.office.person(*id));
    let people = people.map(|person| say::listed(&[&person.name, &person.title]));
    letter.section("Diteruskan kepada", [Block::List(people.collect())]);
    letter.section("Dengan hormat harap", [text(&disposisi.instruction)]);
    letter
}
