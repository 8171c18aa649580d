//! Documents that are recorded as an output: what the case itself holds stands in them, with the note of who
//! recorded it.

use damping_domain::event::OutputRecorded;
use damping_domain::sop::{RecordKind, RecordState};

use super::draft::{awaited, own_or_on_behalf};
use super::{pemulangan, penetapan, rps, sppd};
use crate::model::{Block, Letter, Number, Signing};
use crate::source::{Source, given, room, text};

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
    if kind == RecordKind::TandaTerima {
        letter.signatures.push(room("Yang menerima,", None));
    }
    letter.signatures.push(source.author("Dicatat oleh,"));
    letter
}

/// Gives a letter number, date and signatures by how far it has come: whoever recorded it as final signs it on paper, a
/// paraf is given, and before that there is room for whom the office has set.
pub fn sign(source: Source<'_>, output: &OutputRecorded, letter: &mut Letter) {
    letter.number = Number::Follows;
    if output.record.state == RecordState::Final {
        let form = own_or_on_behalf(source, letter.kind);
        letter.signatures.push(Signing { form, ..source.author("") });
        return;
    }
    if let Some(dated) = &mut letter.dated {
        dated.day = None;
    }
    let paraf = output.paraf.as_ref().map(|paraf| given(source.author("Paraf,"), paraf));
    letter.signatures.extend(paraf);
    letter.signatures.push(awaited(source, letter.kind));
}
