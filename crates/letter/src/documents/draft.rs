//! What letters have in common that are drafted first and count once they are signed.

use damping_domain::document::Draft;
use damping_domain::event::{DocumentSigned, EventBody, Held};
use damping_domain::sop::Evidence;

use super::signing::{awaited, signed_by};
use super::{disposisi, rujukan, spt};
use crate::model::Letter;
use crate::source::{Source, given};

pub fn letter(source: Source<'_>, draft: &Draft) -> Letter {
    let signed = signature(source);
    let mut letter = match draft {
        Draft::Disposisi(disposisi) => disposisi::letter(source, disposisi),
        Draft::SuratRujukan(surat) => rujukan::letter(source, surat),
        Draft::Spt(spt) => spt::letter(source, spt),
    };
    // A letter has the date on which it was signed.
    if let Some(dated) = &mut letter.dated {
        dated.day = signed.map(|(held, _)| source.day(held));
    }
    let kind = draft.kind();
    letter.signatures.push(match signed {
        Some((held, signed)) => {
            let signing = signed_by(source, "", held, (signed.step, Evidence::of(kind)));
            given(signing, &signed.signature)
        }
        None => awaited(source, kind),
    });
    letter
}

/// The first signature that counts: it stands.
pub fn signature(source: Source<'_>) -> Option<(&Held, &DocumentSigned)> {
    let own = source.held.event.id;
    let counts = |held: &&Held| !source.case.set_aside.contains(&held.event.id);
    source.case.timeline.iter().filter(counts).find_map(|held| match &held.event.body {
        EventBody::DocumentSigned(signed) if signed.document == own => Some((held, signed)),
        _ => None,
    })
}
