//! Stays in a shelter (RPS or rumah singgah): who came in and left, as its register, the Buku Data
//! Klien RPS, has it.
//!
//! The register is no record of its own: its lines follow from the entries and leaves that cases
//! hold. Apps before typed stays wrote both as a note; of those the time of recording stands for when.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::conflict::Seen;
use crate::document::bast::Belongings;
use crate::event::{EventBody, Held, OutputRecorded};
use crate::fault::{Faults, Rule};
use crate::ids::EventId;
use crate::sop::{Evidence, RecordKind, RecordState, Sop, Step, StepNo};

/// What an [`OutputRecorded`] of the register says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stay {
    /// Masuk: the person came in.
    Entered(Entered),
    /// Keluar: the person left.
    Left(Left),
}

/// See [`Stay::Entered`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// When, with the zone of the place.
    pub at: DateTime<FixedOffset>,
    /// Asal rujukan: who brought or referred the person.
    pub from: String,
    /// Why.
    pub reason: String,
    /// How the person was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// What came in with the person.
    #[serde(default)]
    pub belongings: Belongings,
    /// Number of the line in the register of the shelter; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// See [`Stay::Left`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// When, with the zone of the place.
    pub at: DateTime<FixedOffset>,
    /// Tujuan keluar: where to, or to whom.
    pub to: String,
    /// How the person was.
    pub condition: String,
    /// What was given back.
    #[serde(default)]
    pub belongings: Belongings,
}

impl Stay {
    /// Checks what was entered. Whether the leave comes after the entry is a rule of the case:
    /// [`Refusal::LeftBeforeEntry`](crate::access::Refusal::LeftBeforeEntry).
    fn check(&self, faults: &mut Faults) {
        match self {
            Self::Entered(entered) => faults.within("entered", |faults| {
                faults.required_line("from", &entered.from);
                faults.required_text("reason", &entered.reason);
                faults.text("condition", &entered.condition);
                faults.within("belongings", |faults| entered.belongings.check(faults));
                faults.line("number", &entered.number);
            }),
            Self::Left(left) => faults.within("left", |faults| {
                faults.required_line("to", &left.to);
                faults.required_text("condition", &left.condition);
                faults.within("belongings", |faults| left.belongings.check(faults));
            }),
        }
    }

    const fn at(&self) -> DateTime<FixedOffset> {
        match self {
            Self::Entered(entered) => entered.at,
            Self::Left(left) => left.at,
        }
    }
}

/// Checks the stay of an output: only the register has one, and a leave completes its line.
pub(crate) fn check(output: &OutputRecorded, faults: &mut Faults) {
    let Some(stay) = &output.stay else { return };
    let begins = matches!(stay, Stay::Entered(_));
    let Evidence { kind, state } = output.record;
    if kind != RecordKind::BukuDataRps || (!begins && state != RecordState::Final) {
        faults.add("stay", Rule::Malformed);
    }
    faults.within("stay", |faults| stay.check(faults));
}

/// A line of the register, as the case has it by now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterLine {
    /// Number of the line; empty where it has none.
    pub number: String,
    /// When the person came in; `None` while that has not arrived here.
    pub entered_at: Option<DateTime<FixedOffset>>,
    /// Asal rujukan.
    pub from: String,
    /// When the person left; `None` while the person is there.
    pub left_at: Option<DateTime<FixedOffset>>,
    /// Tujuan keluar.
    pub to: String,
}

impl RegisterLine {
    /// True while the person is there.
    pub const fn is_inside(&self) -> bool {
        self.left_at.is_none()
    }

    /// How many days the person has stayed until `today`, or did: the day of coming in counts,
    /// that of leaving only when it is the same. `None` while nobody knows since when.
    pub fn days(&self, today: NaiveDate) -> Option<i64> {
        let from = self.entered_at?.date_naive();
        let until = self.left_at.map_or(today, |left| left.date_naive());
        Some((until - from).num_days().max(1))
    }
}

/// One end of a stay, and the event that says it.
struct End<'a> {
    by: EventId,
    at: DateTime<FixedOffset>,
    /// `None` of an app that wrote a note.
    typed: Option<&'a Stay>,
}

#[derive(Default)]
struct Line<'a> {
    entered: Option<End<'a>>,
    left: Option<End<'a>>,
}

/// The stays of a case, in the order in which they began.
pub fn register(case: &Case) -> Vec<RegisterLine> {
    let said = |line: Line<'_>| {
        let mut said = RegisterLine {
            entered_at: line.entered.as_ref().map(|end| end.at),
            left_at: line.left.as_ref().map(|end| end.at),
            ..RegisterLine::default()
        };
        for typed in [line.entered, line.left].into_iter().flatten().filter_map(|end| end.typed) {
            match typed {
                Stay::Entered(entered) => {
                    (said.number, said.from) = (entered.number.clone(), entered.from.clone());
                }
                Stay::Left(left) => said.to.clone_from(&left.to),
            }
        }
        said
    };
    lines(case).into_iter().map(said).collect()
}

/// True while the person of a case is in a shelter.
pub fn is_inside(case: &Case) -> bool {
    lines(case).last().is_some_and(|line| line.left.is_none())
}

/// What the register says next of a case, and the step for which that is recorded: whoever may
/// give it there can do so at any time, also after the end, for people live in a shelter on.
///
/// The step is the last one reached at which a house takes the person in: where the SOP keeps the
/// register, or where the koordinator takes note of the BAST. While it is open the SOP asks itself.
pub fn next_record(case: &Case, sop: &Sop) -> Option<(StepNo, Evidence)> {
    let takes_in = |step: &&Step| {
        let kinds = step.yields.iter().flatten().map(|record| record.kind);
        let mut kinds =
            kinds.filter(|kind| matches!(kind, RecordKind::BukuDataRps | RecordKind::ParafBast));
        case.progress.steps.contains_key(&step.no) && kinds.next().is_some()
    };
    let step = sop.steps.iter().rev().find(takes_in)?.no;
    if is_inside(case) {
        return Some((step, Evidence::of(RecordKind::BukuDataRps)));
    }
    let is_open = case.progress.open_steps().any(|(no, _)| no == step);
    (!is_open).then_some((step, Evidence::draft(RecordKind::BukuDataRps)))
}

/// The comments, each with its paraf, by which the koordinator took note of a BAST: those recorded
/// after it and before the next one.
pub fn parafs_on(case: &Case, bast: EventId) -> Vec<(&Held, &OutputRecorded)> {
    let counting = case.timeline.iter().filter_map(|held| Some((held, case.counting(held)?)));
    let after = counting.skip_while(|(held, _)| held.event.id != bast).skip(1);
    let before = after.take_while(|(_, body)| !matches!(body, EventBody::HandedOver(_)));
    let of_paraf = before.filter_map(|(held, body)| match body {
        EventBody::OutputRecorded(output) => Some((held, output)),
        _ => None,
    });
    of_paraf.filter(|(_, output)| output.record.kind == RecordKind::ParafBast).collect()
}

/// False for a stay that would end before it began, as far as its author had seen both.
/// `corrects`: the record whose place it takes.
pub(crate) fn fits(case: &Case, stay: &Stay, corrects: Option<EventId>, seen: Seen) -> bool {
    let has_seen = |id: EventId| case.event(id).is_some_and(|held| seen.has(held));
    let known = |end: &Option<End<'_>>| {
        let end = end.as_ref().filter(|end| end.typed.is_some() && has_seen(end.by))?;
        let correction = case.corrections.get(&end.by);
        correction.is_none_or(|it| has_seen(it.by)).then_some(end.at)
    };
    let is = |end: &Option<End<'_>>| end.as_ref().map(|end| end.by) == corrects;
    let lines = lines(case);
    match (stay, corrects) {
        (Stay::Entered(_), None) => true,
        (Stay::Left(left), None) => {
            let entered = lines.last().and_then(|line| known(&line.entered));
            entered.is_none_or(|entered| entered <= left.at)
        }
        (Stay::Entered(entered), Some(_)) => {
            let left = lines.iter().find(|line| is(&line.entered));
            left.and_then(|line| known(&line.left)).is_none_or(|left| entered.at <= left)
        }
        (Stay::Left(left), Some(_)) => {
            let entered = lines.iter().find(|line| is(&line.left));
            entered.and_then(|line| known(&line.entered)).is_none_or(|entered| entered <= left.at)
        }
    }
}

/// The entries and leaves of a case, put together. Versions of one entry, made without seeing each
/// other, are one line: nobody comes in again before having left.
fn lines(case: &Case) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for held in &case.timeline {
        let Some((output, end)) = end(case, held) else { continue };
        let last = lines.last_mut();
        let is_open = last.as_ref().is_some_and(|line| line.left.is_none());
        let enters = match &output.stay {
            Some(stay) => matches!(stay, Stay::Entered(_)),
            // The first version of the SOPs has only the one record, for whoever comes in.
            None => output.record.state != RecordState::Final || !is_open,
        };
        match last {
            Some(line) if !enters => line.left = Some(end),
            Some(line) if line.left.as_ref().is_none_or(|left| end.at < left.at) => {
                line.entered = Some(end);
            }
            _ if enters => lines.push(Line { entered: Some(end), left: None }),
            _ => lines.push(Line { entered: None, left: Some(end) }),
        }
    }
    lines
}

fn end<'a>(case: &'a Case, held: &'a Held) -> Option<(&'a OutputRecorded, End<'a>)> {
    let EventBody::OutputRecorded(output) = case.counting(held)? else { return None };
    if output.record.kind != RecordKind::BukuDataRps {
        return None;
    }
    let typed = output.stay.as_ref();
    let at = typed.map_or_else(|| held.happened_at(), Stay::at);
    Some((output, End { by: held.event.id, at, typed }))
}
