//! An office in which every role has one person, and pendamping two.

use damping_domain::calendar::OfficeCalendar;
use damping_domain::ids::{OfficeId, PersonId};
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::role::{Role, Sight, roles};
use damping_domain::sop::Catalog;
use damping_domain::zone::Zone;
use uuid::Uuid;

/// The second pendamping, who is not the one that the stories name.
pub const OTHER_PENDAMPING: &str = "pendamping-lain";

/// The office of Pangkalpinang, which runs all six SOPs.
pub fn office() -> Office {
    let inside = roles().iter().filter(|info| info.sight != Sight::Outside);
    let mut people: Vec<Person> =
        inside.zip(1..).map(|(info, number)| person(number, &info.name, &info.role.0)).collect();
    people.push(person(90, OTHER_PENDAMPING, "pendamping"));
    Office {
        id: OfficeId(Uuid::from_u128(0x0f)),
        name: "Dinas Sosial".to_owned(),
        address: "Jl. Usman Ambon No. 25".to_owned(),
        place: "Pangkalpinang".to_owned(),
        zone: Zone::Wib,
        sops: Catalog::builtin().newest().map(|sop| sop.code.clone()).collect(),
        calendar: OfficeCalendar::national(),
        letters: LetterSettings::default(),
        people,
    }
}

fn person(number: u128, name: &str, role: &str) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(number)),
        name: name.to_owned(),
        nip: None,
        rank: String::new(),
        title: name.to_owned(),
        roles: vec![Role::new(role)],
    }
}

/// The person of a role, or [`OTHER_PENDAMPING`].
pub fn who<'a>(office: &'a Office, key: &str) -> &'a Person {
    let found = office
        .people
        .iter()
        .find(|person| person.name == key || person.roles.contains(&Role::new(key)));
    found.unwrap_or_else(|| panic!("nobody in the office is {key}"))
}
