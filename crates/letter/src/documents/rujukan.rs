//! Surat Rujukan.

use damping_domain::document::SuratRujukan;
use damping_domain::sop::RecordKind;

use crate::model::{Annex, Block, Fact, Letter, Number};
use crate::say;
use crate::source::{Source, text};

pub fn letter(source: Source<'_>, surat: &SuratRujukan) -> Letter {
    let mut letter = source.letter(RecordKind::SuratRujukan, "Surat Rujukan");
    letter.is_titled = false;
    letter.number = Number::of(surat.number.as_deref());
    let enclosures = match surat.enclosures.len() {
        0 => "-".to_owned(),
        count => format!("{} berkas", say::count_in_words(count as u64)),
    };
    // Who the client is and what happened is nobody else's to read (UU PDP, UU TPKS, UU SPPA).
    let meta =
        [("Sifat", "Rahasia".to_owned()), ("Lampiran", enclosures), ("Hal", surat.subject.clone())];
    letter.meta = meta.map(|(label, said)| Fact { label, said }).into();
    letter.addressee = vec!["Yth.".to_owned(), surat.addressee.clone()];
    letter
        .addressee
        .extend([&surat.institution].into_iter().filter(|it| **it != surat.addressee).cloned());
    letter.addressee.push("di tempat".to_owned());
    letter.add(text("Dengan hormat, bersama surat ini kami merujuk klien berikut:"));
    letter.add(source.client_facts());
    letter.section("Kronologi singkat", [text(&surat.chronology)]);
    letter.section("Pelayanan yang telah diberikan", [text(&surat.services_given)]);
    letter.section("Kondisi fisik, psikologis, dan keluarga", [text(&surat.condition)]);
    letter.section("Maksud rujukan", [text(&surat.purpose)]);
    letter.add(text(
        "Demikian surat rujukan ini kami sampaikan. Atas perhatian dan kerja sama Saudara, kami \
         ucapkan terima kasih.",
    ));
    letter.copied_to(&surat.copies_to);
    if !surat.enclosures.is_empty() {
        let body = vec![Block::List(surat.enclosures.clone())];
        letter.annexes.push(Annex { title: "Daftar lampiran", body });
    }
    letter
}
