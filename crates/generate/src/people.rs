//! Who does what: people of the office by what they may see and record.

use chrono::{DateTime, FixedOffset};
use damping_domain::access::{Actor, may_record};
use damping_domain::case::Case;
use damping_domain::conflict::Seen;
use damping_domain::event::EventBody;
use damping_domain::ids::PersonId;
use damping_domain::office::Office;
use damping_domain::role::{Sight, sight};
use damping_domain::sop::Catalog;

use crate::Chance;

/// The place of somebody in the office's list who may record this, by chance among them.
pub fn able(
    chance: &mut Chance,
    office: &Office,
    case: Option<&Case>,
    body: &EventBody,
    catalog: &Catalog,
    time: &DateTime<FixedOffset>,
) -> Option<usize> {
    let count = office.people.len();
    let first = chance.below(count.max(1));
    (0..count).map(|step| (first + step) % count).find(|at| {
        let actor = Actor::at(&office.people[*at], office, time);
        may_record(&actor, case, body, Seen::Everything, catalog).is_ok()
    })
}

/// One or two of those who accompany clients.
pub fn pendamping(chance: &mut Chance, office: &Office) -> Vec<PersonId> {
    some(chance, office, |sight| sight == Sight::Named)
}

/// One or two of those who work at the desk.
pub fn at_the_desk(chance: &mut Chance, office: &Office) -> Vec<PersonId> {
    some(chance, office, |sight| sight == Sight::Office)
}

fn some(chance: &mut Chance, office: &Office, fits: fn(Sight) -> bool) -> Vec<PersonId> {
    let among: Vec<PersonId> = office
        .people
        .iter()
        .filter(|person| person.roles.iter().any(|role| fits(sight(role))))
        .map(|person| person.id)
        .collect();
    let count = if chance.percent(20) { 2 } else { 1 };
    let mut chosen: Vec<PersonId> =
        (0..count).filter_map(|_| chance.one_of(&among).copied()).collect();
    chosen.dedup();
    chosen
}
