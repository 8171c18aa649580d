//! The client (klien): the person a case is about, also when nobody knows who that is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::fault::{Faults, Rule};

/// Sex as the forms ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Perempuan.
    Female,
    /// Laki-laki.
    Male,
}

/// Who the client is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Identity {
    /// A person who gives a name.
    Named {
        /// Name as given.
        name: String,
        /// NIK as given; it may be odd (see [`crate::nik`]).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nik: Option<String>,
    },
    /// "Tanpa identitas": nobody knows the name; recorded under an alias such as "Mr X"
    /// (`pengiriman-terlantar` step 4).
    Unknown {
        /// What the person is called in the file.
        alias: String,
        /// Ciri-ciri: what the person can be recognised by.
        traits: String,
    },
}

/// What is known of the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// Who it is.
    pub identity: Identity,
    /// Sex, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Age in years, as stated or guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u16>,
    /// Date of birth, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// Address as stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone as stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Photos by which a person whom nobody knows can be recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

impl Client {
    /// The name or alias the file is kept under.
    pub fn display_name(&self) -> &str {
        match &self.identity {
            Identity::Named { name, .. } => name,
            Identity::Unknown { alias, .. } => alias,
        }
    }

    /// True while nobody knows who the client is.
    pub const fn is_unknown(&self) -> bool {
        matches!(self.identity, Identity::Unknown { .. })
    }

    /// Checks what was entered. A NIK is never a fault.
    pub fn check(&self, faults: &mut Faults) {
        match &self.identity {
            Identity::Named { name, nik } => {
                faults.required_line("identity.name", name);
                faults.line("identity.nik", nik.as_deref().unwrap_or_default());
            }
            Identity::Unknown { alias, traits } => {
                faults.required_line("identity.alias", alias);
                faults.text("identity.traits", traits);
            }
        }
        if self.age.is_some_and(|age| age > 130) {
            faults.add("age", Rule::OutOfRange);
        }
        faults.line("address", &self.address);
        faults.line("phone", &self.phone);
        check_photos("photos", &self.photos, faults);
    }
}
