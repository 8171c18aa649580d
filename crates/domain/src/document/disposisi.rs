//! Lembar disposisi.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fault::{Faults, Rule};
use crate::ids::PersonId;

/// Lembar disposisi: a superior's instruction, on an incoming letter, who is to do what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposisi {
    /// Surat dari.
    pub letter_from: String,
    /// Nomor surat.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letter_number: String,
    /// Tanggal surat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter_date: Option<NaiveDate>,
    /// Nomor agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda_number: Option<String>,
    /// Hal.
    pub subject: String,
    /// Diteruskan kepada.
    pub forwarded_to: Vec<PersonId>,
    /// Dengan hormat harap, and catatan.
    pub instruction: String,
}

impl Disposisi {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_line("letter_from", &self.letter_from);
        faults.line("letter_number", &self.letter_number);
        faults.line("agenda_number", self.agenda_number.as_deref().unwrap_or_default());
        faults.required_line("subject", &self.subject);
        faults.required_text("instruction", &self.instruction);
        faults.count("forwarded_to", self.forwarded_to.len());
        if self.forwarded_to.is_empty() {
            faults.add("forwarded_to", Rule::Required);
        }
    }
}
