//! Laporan perkembangan kasus.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Position;
use crate::attachment::{Photo, check_photos};
use crate::fault::{Faults, Rule};

/// More meetings than a case has.
const MOST_MEETINGS: u16 = 999;

/// Laporan perkembangan kasus: what a home visit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaporanPerkembanganKasus {
    /// When the visit was, with the zone of the place.
    pub visited_at: DateTime<FixedOffset>,
    /// Where, in words.
    pub place: String,
    /// Where, if the phone said so in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Pertemuan ke-: which meeting with the client it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<u16>,
    /// Tujuan kunjungan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Yang hadir.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub present: String,
    /// Isi wawancara.
    pub interview: String,
    /// Pengamatan, non-verbal cues included.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub observation: String,
    /// Keadaan rumah, lingkungan dan keluarga.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surroundings: String,
    /// Masalah.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problems: String,
    /// Pelayanan yang diberikan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub services_given: String,
    /// Potensi: what there is to build on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub potentials: String,
    /// Ringkasan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Rencana lanjut.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// Tanggal kunjungan berikut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_visit: Option<NaiveDate>,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

impl LaporanPerkembanganKasus {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_line("place", &self.place);
        if let Some(position) = &self.position {
            faults.within("position", |faults| position.check(faults));
        }
        if self.meeting.is_some_and(|meeting| !(1..=MOST_MEETINGS).contains(&meeting)) {
            faults.add("meeting", Rule::OutOfRange);
        }
        faults.required_text("interview", &self.interview);
        for (field, text) in [
            ("purpose", &self.purpose),
            ("present", &self.present),
            ("observation", &self.observation),
            ("surroundings", &self.surroundings),
            ("problems", &self.problems),
            ("services_given", &self.services_given),
            ("potentials", &self.potentials),
            ("summary", &self.summary),
            ("plan", &self.plan),
        ] {
            faults.text(field, text);
        }
        check_photos("photos", &self.photos, faults);
    }
}
