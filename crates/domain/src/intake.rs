//! Intake: what the lembar penerimaan pengaduan asks for beside client, reporter and chronology.

use serde::{Deserialize, Serialize};

use crate::fault::Faults;

/// What was told when a case was taken in. All of it may be unknown then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Hubungan pelapor dengan klien.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relation: String,
    /// Telepon pelapor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reporter_phone: String,
    /// Cara masuk: in person, by telephone, referred, found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub channel: String,
    /// Waktu kejadian, as told: often it is not known exactly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub happened_when: String,
    /// Tempat kejadian.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub happened_where: String,
    /// Terlapor: who is said to have done it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub accused: String,
    /// Kondisi klien saat diterima (bio-psiko-sosial-spiritual).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// Kebutuhan mendesak dan harapan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
}

impl Intake {
    /// True when nothing of it was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Checks what was entered.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.line("relation", &self.relation);
        faults.phone("reporter_phone", &self.reporter_phone);
        faults.line("channel", &self.channel);
        faults.line("happened_when", &self.happened_when);
        faults.line("happened_where", &self.happened_where);
        faults.line("accused", &self.accused);
        faults.text("condition", &self.condition);
        faults.text("needs", &self.needs);
    }
}
