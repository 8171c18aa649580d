//! Documents that are recorded as an output: what the case itself holds stands in them, with the note of who
//! recorded it.

use damping_domain::event::OutputRecorded;
use damping_domain::sop::{RecordKind, RecordState};

use super::{pemulangan, penetapan, rps, sppd};
use crate::model::{Block, Letter, Number, Signing};
use crate::source::{Source, drawn, text};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Option<Letter> {
    let mut letter = match output.record.kind {
        RecordKind::BukuDataRps => rps::letter(source, output),
        RecordKind::Penetapan => penetapan::letter(source, output),
        RecordKind::Sppd => sppd::letter(source),
        RecordKind::SuratPemulangan => pemulangan::letter(source, output),
        RecordKind::SuratKeluar => noted(source, RecordKind::SuratKeluar, "Surat Keluar"),
        RecordKind::TandaTerima => noted(source, RecordKind::TandaTerima, "Tanda Terima"),
        _ => return None,
    };
    letter.section("Catatan", [text(&output.note)]);
    letter.section("Dokumentasi", [Block::Photos(output.photos.clone())]);
    Some(letter)
}

/// What says only what was noted of it: the paper itself came from elsewhere or went there.
fn noted(source: Source<'_>, kind: RecordKind, title: &'static str) -> Letter {
    let mut letter = source.letter(kind, title);
    letter.section("Klien", [source.client_facts()]);
    letter.signatures.push(source.author("Dicatat oleh,"));
    letter
}

/// Whoever recorded a letter as final has signed it on paper; whoever initialled it has drawn a paraf; a draft has room
/// for both.
pub fn signing(source: Source<'_>, output: &OutputRecorded) -> (Number, Signing) {
    let signing = match (output.record.state, &output.paraf) {
        (RecordState::Paraf, Some(paraf)) => drawn(source.author("Paraf,"), paraf),
        (RecordState::Draft, _) => source.author("Konsep oleh,"),
        _ => source.author(""),
    };
    (Number::Follows, signing)
}
