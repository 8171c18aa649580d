//! What is noted on a journey on duty, and which records of a case its report is made of.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::case::Case;
use crate::document::Position;
use crate::event::EventBody;
use crate::fault::Faults;
use crate::ids::{EventId, PersonId};

/// Catatan perjalanan: see [`EventBody::TravelNoted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TravelNoted {
    /// When it happened, with the zone of the place.
    pub at: DateTime<FixedOffset>,
    /// Where, in words.
    pub place: String,
    /// Where, if the phone said so in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What happened; may be empty where there is a visum.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The line of the SPPD's visum page that was signed and stamped there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visum: Option<Visum>,
    /// Photos, as of the visum page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// Visum: an official of the place confirms, on the SPPD, that the officer came or left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visum {
    /// Tiba di, or berangkat dari.
    pub movement: Movement,
    /// Ke: where to, of a departure.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Pejabat who signed and stamped.
    pub official: String,
    /// The official's position (jabatan).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// Which of its two lines a visum fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// Tiba di.
    Arrived,
    /// Berangkat dari.
    Departed,
}

impl TravelNoted {
    /// Checks what was entered: it says something, by words or by a visum.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.required_line("place", &self.place);
        if let Some(position) = &self.position {
            faults.within("position", |faults| position.check(faults));
        }
        match &self.visum {
            None => faults.required_text("text", &self.text),
            Some(visum) => {
                faults.text("text", &self.text);
                faults.line("visum.to", &visum.to);
                faults.required_line("visum.official", &visum.official);
                faults.line("visum.title", &visum.title);
            }
        }
        check_photos("photos", &self.photos, faults);
    }
}

/// A record that may belong into the report of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The event.
    pub event: EventId,
    /// When it happened, in the zone of the place: its day is the day of the report.
    pub at: DateTime<FixedOffset>,
    /// What counts of it.
    pub body: &'a EventBody,
}

/// What these people recorded from a day on that tells of a journey, in the order of time: BAST, travel
/// notes, visits and notes.
pub fn sources<'a>(case: &'a Case, by: &[PersonId], from: NaiveDate) -> Vec<Source<'a>> {
    let told = case.timeline.iter().filter(|held| by.contains(&held.event.author));
    let mut sources: Vec<Source> = told
        .filter_map(|held| {
            let body = case.counting(held)?;
            let at = match body {
                EventBody::HandedOver(handed) => handed.bast.at,
                EventBody::TravelNoted(noted) => noted.at,
                EventBody::VisitRecorded(visit) => visit.report.visited_at,
                EventBody::NoteWritten(_) => held.happened_at(),
                _ => return None,
            };
            Some(Source { event: held.event.id, at, body })
        })
        .filter(|source| source.at.date_naive() >= from)
        .collect();
    sources.sort_by_key(|source| source.at);
    sources
}
