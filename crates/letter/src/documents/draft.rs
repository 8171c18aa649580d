//! What letters have in common that are drafted first and count once they are signed.

use damping_domain::document::Draft;
use damping_domain::event::{DocumentSigned, EventBody, Held};
use damping_domain::sop::{Catalog, RecordKind};

use super::{disposisi, rujukan, spt};
use crate::model::{Letter, Signing, SigningForm};
use crate::source::{Source, given, room};

pub fn letter(source: Source<'_>, draft: &Draft) -> Letter {
    let signed = signature(source);
    let mut letter = match draft {
        Draft::Disposisi(disposisi) => disposisi::letter(source, disposisi),
        Draft::SuratRujukan(surat) => rujukan::letter(source, surat),
        Draft::Spt(spt) => spt::letter(source, spt),
    };
    // A letter has the date on which it was signed.
    if let Some(dated) = &mut letter.dated {
        dated.day = signed.map(|(held, _)| source.office.local(&held.happened_at()).date_naive());
    }
    letter.signatures.push(signing(source, draft.kind(), signed));
    letter
}

/// The first signature that counts: it stands.
fn signature(source: Source<'_>) -> Option<(&Held, &DocumentSigned)> {
    let own = source.held.event.id;
    let counts = |held: &&Held| !source.case.set_aside.contains(&held.event.id);
    source.case.timeline.iter().filter(counts).find_map(|held| match &held.event.body {
        EventBody::DocumentSigned(signed) if signed.document == own => Some((held, signed)),
        _ => None,
    })
}

/// Who has signed, or room for whoever is to.
fn signing(
    source: Source<'_>,
    kind: RecordKind,
    signed: Option<(&Held, &DocumentSigned)>,
) -> Signing {
    let Some((held, signed)) = signed else { return awaited(source, kind) };
    let form = match in_place_of(source, held, signed) {
        Some(title) => SigningForm::Plh(title),
        None => own_or_on_behalf(source, kind),
    };
    given(Signing { form, ..source.signing("", held.event.author) }, &signed.signature)
}

/// Room for whoever is to sign, by what the office has set.
pub fn awaited(source: Source<'_>, kind: RecordKind) -> Signing {
    let set = source.office.letters.signatory(kind);
    let holder = set.and_then(|set| {
        source.office.people.iter().find(|person| person.roles.contains(&set.role))
    });
    Signing { form: own_or_on_behalf(source, kind), ..room("", holder) }
}

/// In whose right letters of a kind are signed.
pub fn own_or_on_behalf(source: Source<'_>, kind: RecordKind) -> SigningForm {
    let set = source.office.letters.signatory(kind);
    match set.map(|set| set.on_behalf_of.as_str()) {
        None | Some("") => SigningForm::Own,
        Some(title) => SigningForm::OnBehalfOf(title.to_owned()),
    }
}

/// The position of whoever the signer stood in for on that day; `None` for who signs as one of those who do so by
/// the SOP.
fn in_place_of(source: Source<'_>, held: &Held, signed: &DocumentSigned) -> Option<String> {
    let signer = held.event.author;
    let step = source.case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(signed.step));
    let performers = step.map(|step| step.actors.as_slice()).unwrap_or_default();
    if source.office.person(signer).is_some_and(|person| person.holds_any(performers)) {
        return None;
    }
    let day = source.office.local(&held.happened_at()).date_naive();
    let before = source.case.timeline.iter().take_while(|it| it.event.id != held.event.id);
    let of = before.filter_map(|it| match &it.event.body {
        EventBody::PlaceTaken(place) => Some(place),
        _ => None,
    });
    let of = of.filter(|it| it.by == signer && !it.is_for_good() && it.holds_on(day)).last()?.of;
    source.office.person(of).map(|person| person.title.clone())
}
