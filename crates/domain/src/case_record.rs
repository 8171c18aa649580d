//! The Case Record (berkas kasus): everything of one case in order, as it is gathered when the case is
//! closed. What it holds follows from the events alone; nothing of it is stored.

use chrono::{DateTime, FixedOffset};

use crate::attachment::Photo;
use crate::case::Case;
use crate::event::{EventBody, Held};
use crate::ids::{EventId, PersonId};
use crate::lateness::{self, Late};
use crate::office::Office;
use crate::progress::StepProgress;
use crate::sop::{Catalog, StepNo};
use crate::task;

/// How a case came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing<'a> {
    /// Code of the end.
    pub end: &'a str,
    /// When it was reached.
    pub at: DateTime<FixedOffset>,
    /// Who recorded that with which it was; `None` when that cannot be told.
    pub by: Option<PersonId>,
    /// Why: of a case closed early, or of the answer that ended it. May be empty.
    pub reason: &'a str,
}

/// How a case came to its end; `None` while anything of it is open.
pub fn closing(case: &Case) -> Option<Closing<'_>> {
    let end = case.progress.end.as_ref().filter(|_| case.progress.is_finished())?;
    let counting = case.timeline.iter().filter_map(|held| Some((held, case.counting(held)?)));
    let then: Vec<(&Held, &EventBody)> =
        counting.filter(|(held, _)| held.happened_at() == end.at).collect();
    let closes = |body: &EventBody| matches!(body, EventBody::CaseClosed(it) if it.end == end.code);
    let early = then.iter().rev().find(|(_, body)| closes(body));
    let ending = early.or(then.last());
    let reason = match ending {
        Some((_, EventBody::CaseClosed(body))) => body.reason.as_str(),
        Some((_, EventBody::DecisionMade(body))) => body.reason.as_str(),
        _ => "",
    };
    let by = ending.map(|(held, _)| held.event.author);
    Some(Closing { end: &end.code, at: end.at, by, reason })
}

/// Everybody who had a part in a case, in the order of the timeline: who recorded something, whom a
/// letter or a journey names, who took a place.
pub fn officers(case: &Case) -> Vec<PersonId> {
    let mut officers = vec![case.opened_by];
    let authors = case.timeline.iter().map(|held| held.event.author);
    let placed = case.places.iter().flat_map(|place| [place.of, place.by]);
    for person in authors.chain(case.named.iter().copied()).chain(placed) {
        if !officers.contains(&person) {
            officers.push(person);
        }
    }
    officers
}

/// A step as a case has taken it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken<'a> {
    /// Which.
    pub step: StepNo,
    /// When it was opened and done, the last time round.
    pub progress: &'a StepProgress,
    /// Who recorded something for it that counts, in any round.
    pub by: Vec<PersonId>,
    /// When it was due; `None` where no time is set.
    pub due: Option<DateTime<FixedOffset>>,
    /// That it was late, with the events that say why.
    pub late: Option<Late>,
    /// The events by which it went on without something.
    pub without: Vec<EventId>,
}

/// The steps that a case has reached, in the order of its SOP, as of a time.
pub fn steps<'a>(
    case: &'a Case,
    office: &Office,
    catalog: &Catalog,
    now: DateTime<FixedOffset>,
) -> Vec<StepTaken<'a>> {
    let Some(sop) = case.sop_in(catalog) else { return Vec::new() };
    let mut late = lateness::late(case, office, catalog, now);
    // What was left undone at closing is late no more.
    late.retain(|late| case.progress.steps.get(&late.step).is_some_and(|step| !step.left));
    let reached = sop.steps.iter().filter_map(|step| {
        let progress = case.progress.steps.get(&step.no)?;
        let without = case.progress.without.iter().filter(|(no, _)| *no == step.no);
        Some(StepTaken {
            step: step.no,
            progress,
            by: performers(case, step.no),
            due: task::due(case, sop, step, progress, office),
            late: late.iter().find(|late| late.step == step.no).cloned(),
            without: without.map(|(_, given)| given.by).collect(),
        })
    });
    reached.collect()
}

/// Who recorded something for a step that counts. Who puts a record right is not who made it, and who
/// says why a step is late need not have been who was.
fn performers(case: &Case, step: StepNo) -> Vec<PersonId> {
    let mut performers = Vec::new();
    for held in &case.timeline {
        let of_step = match case.counting(held) {
            None | Some(EventBody::Corrected(_) | EventBody::LateExplained(_)) => false,
            Some(body) => body.step() == Some(step),
        };
        if of_step && !performers.contains(&held.event.author) {
            performers.push(held.event.author);
        }
    }
    performers
}

/// The papers of a case: its letters, drafts that were replaced too, its BAST and its reports (asesmen,
/// visits, journeys); each with its number among the events, from 1.
pub fn papers(case: &Case) -> impl Iterator<Item = (usize, &Held)> {
    let is_paper = |held: &Held| {
        matches!(
            held.event.body,
            EventBody::DocumentDrafted(_)
                | EventBody::HandedOver(_)
                | EventBody::VisitRecorded(_)
                | EventBody::TravelReported(_)
                | EventBody::AsesmenRecorded(_)
        )
    };
    (1..).zip(&case.timeline).filter(move |(_, held)| is_paper(held))
}

/// A photo, as an annex of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annex<'a> {
    /// Its number among the annexes, from 1.
    pub number: usize,
    /// The number of the event that names it, from 1.
    pub event: usize,
    /// The photo.
    pub photo: &'a Photo,
}

/// The photos of a case, each once, with the event that first names it.
pub fn annexes(case: &Case) -> Vec<Annex<'_>> {
    let mut annexes: Vec<Annex> = Vec::new();
    for (event, held) in (1..).zip(&case.timeline) {
        for photo in held.event.body.photos() {
            let is_new = annexes.iter().all(|it| it.photo.attachment != photo.attachment);
            if is_new {
                annexes.push(Annex { number: annexes.len() + 1, event, photo });
            }
        }
    }
    annexes
}

/// What keeps a record, as one phone holds it, from being filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Events that the office has not taken in yet.
    pub not_at_office: usize,
    /// Conflicts that nobody has settled.
    pub differing: usize,
    /// True when the office has events among these that this phone does not hold.
    pub missing: bool,
}

impl Gaps {
    /// Those of a case.
    pub fn of(case: &Case) -> Self {
        let accepted = case.timeline.iter().filter(|held| held.receipt.is_some()).count();
        Self {
            not_at_office: case.timeline.len() - accepted,
            differing: case.open_conflicts().count(),
            missing: case.seen() < accepted as u64,
        }
    }
}
