//! Who acts: with the rights of the own roles, and of those whose place is taken.

use chrono::{DateTime, NaiveDate, TimeZone};

use crate::case::Case;
use crate::ids::PersonId;
use crate::office::{Office, Person};
use crate::role::{Role, Sight, rank, sight};
use crate::ruling::PlaceTaken;

/// Who acts, among whom, and on which day of the office.
#[derive(Clone, Copy, Debug)]
pub struct Actor<'a> {
    /// Who.
    pub person: &'a Person,
    /// The people of the office.
    pub people: &'a [Person],
    /// When: a substitution ends by itself.
    pub day: NaiveDate,
}

impl<'a> Actor<'a> {
    /// A person of an office at this time.
    pub fn at<Tz: TimeZone>(person: &'a Person, office: &'a Office, time: &DateTime<Tz>) -> Self {
        Self { person, people: &office.people, day: office.local(time).date_naive() }
    }

    pub(super) fn other(&self, id: PersonId) -> Option<&'a Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// True when the actor does in this case what these roles do: as one of them, or in the
    /// place of one.
    pub(super) fn acts_for(&self, case: &Case, roles: &[Role]) -> bool {
        self.works(case, self.person, roles)
            || self.places(case, roles).any(|place| place.holds_on(self.day))
    }

    /// True when somebody does what these roles do, for herself or for those from whom she took
    /// over for good.
    pub(super) fn works(&self, case: &Case, person: &Person, roles: &[Role]) -> bool {
        let own = !case.has_left(person.id) && acts(person, case, roles);
        let took_over = case.places.iter().filter(|it| it.by == person.id && it.is_for_good());
        let mut others = took_over.filter_map(|place| self.other(place.of));
        own || others.any(|other| acts(other, case, roles))
    }

    /// The places that the actor takes for a time, of people who do what these roles do.
    pub(super) fn places<'c>(
        &self,
        case: &'c Case,
        roles: &[Role],
    ) -> impl Iterator<Item = &'c PlaceTaken> {
        let takes = |place: &&PlaceTaken| place.by == self.person.id && !place.is_for_good();
        let works = |place: &&PlaceTaken| {
            self.other(place.of).is_some_and(|person| self.works(case, person, roles))
        };
        case.places.iter().filter(takes).filter(works)
    }

    /// How high the actor stands in this case, also in the place of others.
    pub(super) fn rank(&self, case: &Case) -> u8 {
        let taken =
            case.places.iter().filter(|it| it.by == self.person.id && it.holds_on(self.day));
        let others = taken.filter_map(|place| self.other(place.of));
        let ranks = others.chain([self.person]).map(|person| rank(&person.roles));
        ranks.max().unwrap_or(0)
    }
}

/// True when the person does what these roles do. The work of a pendamping is done by whom the
/// SPT sends, also in a pendamping's place; without an SPT, by any of them.
fn acts(person: &Person, case: &Case, roles: &[Role]) -> bool {
    let sent = || case.officers().any(|officer| officer == person.id);
    let holds = |role: &Role| person.roles.contains(role);
    roles.iter().any(|role| match sight(role) {
        Sight::Named => sent() || (holds(role) && case.officers().next().is_none()),
        Sight::Office | Sight::Reached | Sight::Outside => holds(role),
    })
}
