//! Documents that are recorded as an output: what the case itself holds stands in them, with the note of who
//! recorded it.

use damping_domain::event::OutputRecorded;
use damping_domain::sop::{RecordKind, RecordState};

use super::penetapan::decision;
use super::signing::{awaited, signed_by};
use super::{pemulangan, penetapan, rps, sppd};
use crate::model::{Block, Letter, Number};
use crate::source::{Source, given, room, text};

pub fn letter(source: Source<'_>, output: &OutputRecorded) -> Option<Letter> {
    let mut letter = match output.record.kind {
        RecordKind::BukuDataRps => rps::letter(source, output),
        RecordKind::Penetapan => penetapan::letter(source, output),
        RecordKind::Sppd => sppd::letter(source),
        RecordKind::SuratPemulangan => pemulangan::letter(source, output),
        RecordKind::SuratKeluar | RecordKind::TandaTerima => noted(source, output),
        _ => return None,
    };
    // What was noted of a letter, such as where its file is, is the office's own and no part of it.
    if !is_letter(output) {
        letter.section("Catatan", [text(&output.note)]);
        letter.section("Dokumentasi", [Block::Photos(output.photos.clone())]);
    }
    Some(letter)
}

/// True for a letter that goes out; the others are the office's own.
const fn is_letter(output: &OutputRecorded) -> bool {
    matches!(
        output.record.kind,
        RecordKind::Penetapan | RecordKind::Sppd | RecordKind::SuratPemulangan
    )
}

/// What says only what was noted of it: the paper itself came from elsewhere or went there.
fn noted(source: Source<'_>, output: &OutputRecorded) -> Letter {
    let kind = output.record.kind;
    let is_receipt = kind == RecordKind::TandaTerima;
    let title = if is_receipt { "Catatan Tanda Terima" } else { "Catatan Surat Keluar" };
    let mut letter = source.letter(kind, title);
    letter.section("Klien", [source.client_facts()]);
    if is_receipt {
        letter.signatures.push(room("Yang menerima,", None));
    } else {
        letter.section("Keputusan", decision(source, source.held, output.step));
    }
    letter.signatures.push(source.author("Dicatat oleh,"));
    letter
}

/// Gives a letter number, date and signatures by how far it has come: whoever recorded it as final signs it on paper, a
/// paraf is given, and before that there is room for whom the office has set.
pub fn sign(source: Source<'_>, output: &OutputRecorded, letter: &mut Letter) {
    letter.number = Number::Follows;
    if output.record.state == RecordState::Final {
        let given_as = (output.step, output.record);
        letter.signatures.push(signed_by(source, "", source.held, given_as));
        return;
    }
    if let Some(dated) = &mut letter.dated {
        dated.day = None;
    }
    // A correction has the strokes of whoever made it.
    let by = source.signing("Paraf,", source.recorder(source.held));
    letter.signatures.extend(output.paraf.as_ref().map(|paraf| given(by, paraf)));
    letter.signatures.push(awaited(source, letter.kind));
}
