//! Who signs a letter for the office, and in whose right.

use damping_domain::event::Held;
use damping_domain::office::Person;
use damping_domain::ruling::{PlaceTaken, places_before};
use damping_domain::sop::{Catalog, Evidence, RecordKind, StepNo};

use crate::model::{Signing, SigningForm};
use crate::source::{Source, room};

/// Whoever signed a record of a step by this event, in the own right or in that of another.
pub fn signed_by(
    source: Source<'_>,
    capacity: &'static str,
    held: &Held,
    (step, record): (StepNo, Evidence),
) -> Signing {
    let own = source.signing(capacity, held.event.author);
    let own_person = source.office.person(held.event.author);
    match place_of(source, held, step, record) {
        None => Signing { on_behalf_of: on_behalf_of(source, record.kind, own_person), ..own },
        // Whoever took the work over for good did not get the position with it.
        Some((of, true)) => Signing { on_behalf_of: of.title.clone(), ..own },
        Some((of, false)) => Signing {
            on_behalf_of: on_behalf_of(source, record.kind, Some(of)),
            form: SigningForm::Plh(of.title.clone()),
            ..own
        },
    }
}

/// Room for whoever is to sign, by what the office has set.
pub fn awaited(source: Source<'_>, kind: RecordKind) -> Signing {
    let Some(set) = source.office.letters.signatory(kind) else { return room("", None) };
    let holder = source.office.people.iter().find(|person| person.roles.contains(&set.role));
    Signing { on_behalf_of: set.on_behalf_of.clone(), ..room("", holder) }
}

/// In whose name letters of a kind are signed by the one whom the office has set; others sign in their own.
fn on_behalf_of(source: Source<'_>, kind: RecordKind, by: Option<&Person>) -> String {
    let set = source.office.letters.signatory(kind).zip(by);
    let set = set.filter(|(set, by)| by.roles.contains(&set.role));
    set.map(|(set, _)| set.on_behalf_of.clone()).unwrap_or_default()
}

/// Whose work the signer did, and whether for good; `None` for one of those who give this record by the SOP.
fn place_of<'a>(
    source: Source<'a>,
    held: &Held,
    step: StepNo,
    record: Evidence,
) -> Option<(&'a Person, bool)> {
    let sop = source.case.sop_in(Catalog::builtin())?;
    let givers = sop.givers(sop.step(step)?, record);
    let places = places_before(source.case, held.event.id);
    let for_good = |it: &&PlaceTaken| it.is_for_good();
    let gives = |id| source.office.person(id).is_some_and(|it| it.holds_any(&givers));
    let has_left = |id| places.iter().filter(for_good).any(|it| it.of == id);
    let took_over = |id| places.iter().filter(for_good).any(|it| it.by == id && gives(it.of));
    let works = |id| gives(id) && !has_left(id);
    let (signer, day) = (held.event.author, source.day(held));
    if works(signer) {
        return None;
    }
    let place =
        places.iter().rev().filter(|it| it.by == signer && it.holds_on(day)).find(|it| {
            if it.is_for_good() { gives(it.of) } else { works(it.of) || took_over(it.of) }
        })?;
    Some((source.office.person(place.of)?, place.is_for_good()))
}
