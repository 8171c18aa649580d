//! Waktu: the time standards of steps, in the four ways the SOPs state them.

use serde::{Deserialize, Serialize};

/// Minutes in a working day of 8 hours: the day in which the SOPs' hours add up
/// (`rehabilitasi-sosial`: eight steps of one hour are one day).
pub const MINUTES_PER_SOP_DAY: u32 = 8 * 60;

/// A length of time, by the clock it runs on. On the wire one field: `minutes`, `hours`,
/// `days`, `working_days` or `clock_hours`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Office minutes, counted in working hours.
    Minutes(u32),
    /// Office hours, counted in working hours.
    Hours(u32),
    /// Days of office work ("hari").
    Days(u32),
    /// Working days ("hari kerja").
    WorkingDays(u32),
    /// Hours on the wall clock ("3 × 24 jam", and everything on a journey).
    ClockHours(u32),
}

/// The time standard of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Waktu {
    /// As printed.
    pub text: String,
    /// What it means.
    #[serde(flatten)]
    pub span: Span,
    /// True where the source cannot be read and the time follows from the rest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub derived: bool,
}

/// The time standard of a whole SOP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Total {
    /// As printed; where nothing is printed, the sum of the steps in words.
    pub text: String,
    /// What it means.
    #[serde(flatten)]
    pub span: Span,
    /// True where the source states no total and this is the sum of its steps.
    #[serde(default)]
    pub derived: bool,
}

/// A time standard as written in the data: exactly one of the spans.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    text: String,
    minutes: Option<u32>,
    hours: Option<u32>,
    days: Option<u32>,
    working_days: Option<u32>,
    clock_hours: Option<u32>,
    #[serde(default)]
    derived: bool,
}

impl Written {
    fn span(&self) -> Result<Span, &'static str> {
        let spans = [
            self.minutes.map(Span::Minutes),
            self.hours.map(Span::Hours),
            self.days.map(Span::Days),
            self.working_days.map(Span::WorkingDays),
            self.clock_hours.map(Span::ClockHours),
        ];
        let mut given = spans.into_iter().flatten();
        match (given.next(), given.next()) {
            (Some(span), None) => Ok(span),
            _ => Err("a time is given in exactly one of the units"),
        }
    }
}

impl TryFrom<Written> for Waktu {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let span = written.span()?;
        Ok(Self { text: written.text, span, derived: written.derived })
    }
}

impl TryFrom<Written> for Total {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let span = written.span()?;
        Ok(Self { text: written.text, span, derived: written.derived })
    }
}

impl Span {
    /// Minutes as the SOPs add them up: a day counts as [`MINUTES_PER_SOP_DAY`], an hour on
    /// the wall clock as an hour.
    pub const fn sum_minutes(self) -> u32 {
        match self {
            Self::Minutes(n) => n,
            Self::Hours(n) | Self::ClockHours(n) => n * 60,
            Self::Days(n) | Self::WorkingDays(n) => n * MINUTES_PER_SOP_DAY,
        }
    }
}
