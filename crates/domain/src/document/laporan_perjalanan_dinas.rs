//! Laporan perjalanan dinas.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::fault::{Faults, Rule};

/// Laporan perjalanan dinas: the report of a journey on duty, day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaporanPerjalananDinas {
    /// Nomor SPT.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spt_number: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Tujuan: where the journey went.
    pub destination: String,
    /// Maksud: what it was for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Uraian kegiatan.
    pub days: Vec<TravelDay>,
    /// Hasil.
    pub results: String,
    /// Kesimpulan dan saran.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    /// Dokumentasi.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// What was done on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelDay {
    /// Which day.
    pub date: NaiveDate,
    /// What was done.
    pub activity: String,
}

impl LaporanPerjalananDinas {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.line("spt_number", &self.spt_number);
        faults.required_line("destination", &self.destination);
        faults.text("purpose", &self.purpose);
        if self.to < self.from {
            faults.add("to", Rule::EndBeforeStart);
        }
        if self.days.is_empty() {
            faults.add("days", Rule::Required);
        }
        faults.count("days", self.days.len());
        for (index, day) in self.days.iter().enumerate() {
            faults.required_text(&format!("days.{index}.activity"), &day.activity);
        }
        faults.required_text("results", &self.results);
        faults.text("conclusion", &self.conclusion);
        check_photos("photos", &self.photos, faults);
    }
}
