//! Indonesian time zones (Keppres 41/1987).

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// One of the three zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7: Sumatra, Jawa, Kalimantan Barat and Tengah.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8: Bali, Nusa Tenggara, Sulawesi, the rest of Kalimantan.
    Wita,
    /// Waktu Indonesia Timur, UTC+9: Maluku and Papua.
    Wit,
}

impl Zone {
    /// Its distance from UTC.
    pub fn offset(self) -> FixedOffset {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        // Whole hours below a day are always in range.
        FixedOffset::east_opt(hours * 3600).unwrap_or_else(utc)
    }
}

fn utc() -> FixedOffset {
    chrono::Offset::fix(&chrono::Utc)
}

/// How the zone of a time is written after it: `WIB`, `WITA`, `WIT`, or `UTC+05:30` elsewhere.
pub fn abbreviation(time: &DateTime<FixedOffset>) -> String {
    match time.offset().local_minus_utc() {
        25_200 => "WIB".to_owned(),
        28_800 => "WITA".to_owned(),
        32_400 => "WIT".to_owned(),
        _ => format!("UTC{}", time.offset()),
    }
}
