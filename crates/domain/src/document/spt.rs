//! SPT.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fault::{Faults, Rule};
use crate::ids::PersonId;

/// SPT (surat perintah tugas): the order that names who accompanies the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spt {
    /// Nomor; `None` while it is still to be given ("nomor menyusul").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Dasar: what the order rests on.
    pub basis: String,
    /// Petugas: who is sent. The first one leads.
    pub officers: Vec<PersonId>,
    /// Untuk: what they are sent to do.
    pub duty: String,
    /// Tujuan: where to.
    pub destination: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Tembusan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies_to: Vec<String>,
}

impl Spt {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.line("number", self.number.as_deref().unwrap_or_default());
        faults.required_text("basis", &self.basis);
        faults.required_text("duty", &self.duty);
        faults.required_line("destination", &self.destination);
        faults.count("officers", self.officers.len());
        if self.officers.is_empty() {
            faults.add("officers", Rule::Required);
        }
        if self.to < self.from {
            faults.add("to", Rule::EndBeforeStart);
        }
        faults.lines("copies_to", &self.copies_to);
    }
}
