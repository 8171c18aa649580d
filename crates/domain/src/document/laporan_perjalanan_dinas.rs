//! Laporan perjalanan dinas.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::fault::{Faults, Rule};
use crate::ids::EventId;

/// Laporan perjalanan dinas: the report of a journey on duty, day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaporanPerjalananDinas {
    /// Nomor SPT.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spt_number: String,
    /// Tanggal SPT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spt_date: Option<NaiveDate>,
    /// Nomor SPPD.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sppd_number: String,
    /// Tanggal SPPD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sppd_date: Option<NaiveDate>,
    /// Petugas: who travelled, each with what the office needs to know of them, such as the NIP.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<String>,
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
    /// What was done; may be empty where there are lines of records.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub activity: String,
    /// Lines made of records of the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<TravelLine>,
}

/// A line of the report that was made of a record, as its writer left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelLine {
    /// The record, by which the line can be traced.
    pub source: EventId,
    /// What it says.
    pub text: String,
}

impl LaporanPerjalananDinas {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.line("spt_number", &self.spt_number);
        faults.line("sppd_number", &self.sppd_number);
        faults.lines("officers", &self.officers);
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
            faults.within(&format!("days.{index}"), |faults| day.check(faults));
        }
        faults.required_text("results", &self.results);
        faults.text("conclusion", &self.conclusion);
        check_photos("photos", &self.photos, faults);
    }
}

impl TravelDay {
    /// A day without lines of records.
    pub const fn told(date: NaiveDate, activity: String) -> Self {
        Self { date, activity, lines: Vec::new() }
    }

    /// What was done, one line each: those of the records first.
    pub fn said(&self) -> String {
        let lines = self.lines.iter().map(|line| line.text.as_str());
        let all = lines.chain([self.activity.as_str()]).filter(|text| !text.is_empty());
        all.collect::<Vec<_>>().join("\n")
    }

    fn check(&self, faults: &mut Faults) {
        if self.lines.is_empty() {
            faults.required_text("activity", &self.activity);
        }
        faults.text("activity", &self.activity);
        faults.count("lines", self.lines.len());
        for (index, line) in self.lines.iter().enumerate() {
            faults.required_text(&format!("lines.{index}.text"), &line.text);
        }
    }
}
