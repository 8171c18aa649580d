//! Surat rujukan.

use serde::{Deserialize, Serialize};

use crate::fault::Faults;

/// Surat rujukan: the letter that refers a client to an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuratRujukan {
    /// Nomor; `None` while it is still to be given ("nomor menyusul").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Yth.: whom it is addressed to.
    pub addressee: String,
    /// Institution it refers to.
    pub institution: String,
    /// Hal.
    pub subject: String,
    /// Kronologi singkat.
    pub chronology: String,
    /// Pelayanan yang telah diberikan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub services_given: String,
    /// Kondisi fisik, psikologis dan keluarga.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// Maksud rujukan.
    pub purpose: String,
    /// Lampiran.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<String>,
    /// Tembusan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies_to: Vec<String>,
}

impl SuratRujukan {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.line("number", self.number.as_deref().unwrap_or_default());
        faults.required_line("addressee", &self.addressee);
        faults.required_line("institution", &self.institution);
        faults.required_line("subject", &self.subject);
        faults.required_text("chronology", &self.chronology);
        faults.text("services_given", &self.services_given);
        faults.text("condition", &self.condition);
        faults.required_text("purpose", &self.purpose);
        faults.lines("enclosures", &self.enclosures);
        faults.lines("copies_to", &self.copies_to);
    }
}
