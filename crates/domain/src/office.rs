//! An office, its people and what the office has set.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::OfficeCalendar;
use crate::ids::{OfficeId, PersonId};
use crate::letterhead::LetterSettings;
use crate::role::Role;
use crate::zone::Zone;

/// The demo office: it exists only where the server was started with `--demo`, and everybody in it is made up.
pub const DEMO: OfficeId = OfficeId(Uuid::from_u128(0xda3b_0000_0000_4000_8000_0000_0000_0000));

/// What everyone in an office may know about it: goes to every device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Which office.
    pub id: OfficeId,
    /// Its name as on the letterhead.
    pub name: String,
    /// Its address as on the letterhead.
    pub address: String,
    /// Place named before the date of a letter.
    pub place: String,
    /// Its time zone.
    pub zone: Zone,
    /// Codes of the SOPs it runs.
    pub sops: Vec<String>,
    /// Working hours and holidays.
    pub calendar: OfficeCalendar,
    /// How its letters look, and who signs them.
    #[serde(default, skip_serializing_if = "LetterSettings::is_empty")]
    pub letters: LetterSettings,
    /// Its people.
    pub people: Vec<Person>,
}

/// A person who works for the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Which person.
    pub id: PersonId,
    /// Full name with titles.
    pub name: String,
    /// NIP (nomor induk pegawai), where the person has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nip: Option<String>,
    /// Rank and grade (pangkat/golongan).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rank: String,
    /// Position (jabatan) as on letters.
    pub title: String,
    /// Roles held.
    pub roles: Vec<Role>,
}

impl Person {
    /// True when the person holds one of these roles.
    pub fn holds_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }
}

impl Office {
    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The office's local time of an instant.
    pub fn local<Tz: chrono::TimeZone>(&self, time: &DateTime<Tz>) -> DateTime<FixedOffset> {
        time.with_timezone(&self.zone.offset())
    }
}
