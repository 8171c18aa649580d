//! What lists show of a case, as its owner sees it: made when the case is folded, so that a
//! start needs no events. What depends on the time of day is made of it when it is shown.

use chrono::{DateTime, FixedOffset, NaiveDate};
use damping_domain::access::{Actor, turn};
use damping_domain::case::Case;
use damping_domain::chain;
use damping_domain::client::Identity;
use damping_domain::described;
use damping_domain::dukcapil;
use damping_domain::duplicate::{self, Known};
use damping_domain::event::EventBody;
use damping_domain::identified;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::journey::LegNo;
use damping_domain::office::{Office, Person};
use damping_domain::shelter::{self, RegisterLine};
use damping_domain::sop::{AnyOf, Catalog, SopRef, StepNo};
use damping_domain::task::{self, Task};

use crate::record::{FIELD, line, push_moment, push_number, read_moment};

/// Stands for what a summary holds and how it follows from a case: to be counted up whenever
/// either changes.
pub(crate) const FORMAT: u16 = 6;

/// What lists show of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The name or alias of the client; in brackets those under which the client was known before.
    pub name: String,
    /// The SOP it runs under.
    pub sop: SopRef,
    /// When it was opened.
    pub opened_at: DateTime<FixedOffset>,
    /// True when an end is reached and nothing is open any more.
    pub finished: bool,
    /// Open steps, in the order of the SOP.
    pub open: Vec<StepNo>,
    /// Those of them that are for the person.
    pub tasks: Vec<Todo>,
    /// The client's NIK as entered, and date of birth: by these, too, a second case of one person is
    /// noticed.
    pub nik: Option<String>,
    /// See `nik`.
    pub born: Option<NaiveDate>,
    /// When the client came into a shelter and left it, for its register.
    pub stays: Vec<RegisterLine>,
    /// By what the case is found: names, number and places, as [`duplicate::sought`] makes it.
    pub sought: String,
    /// Until when the most urgent of the open steps should be done, whoever does it.
    pub due: Option<DateTime<FixedOffset>>,
    /// Whom letters and journeys charge with the case: its pendamping.
    pub officers: Vec<PersonId>,
}

/// An open step of a case that is for the person: see [`task::Task`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The step to do.
    pub step: StepNo,
    /// The leg of the journey to end.
    pub leg: Option<LegNo>,
    /// Since when it can be done.
    pub opened_at: DateTime<FixedOffset>,
    /// Until when it should be.
    pub due: Option<DateTime<FixedOffset>>,
    /// What is still missing for it to be finished.
    pub missing: Vec<AnyOf>,
    /// The days on which it is hers, where it is so only in the place of somebody absent.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Whose eyes a case is seen with: all that a summary depends on besides the case.
#[derive(Clone, Debug)]
pub struct Lens {
    me: Option<Person>,
    office: Office,
    stamp: u32,
}

impl Lens {
    /// A person's, as the office's directory has her. `told` says in some way all that it tells
    /// of her and of the office as a whole.
    pub fn of(person: PersonId, office: &Office, told: &str, catalog: &Catalog) -> Self {
        let mut seen = format!("{FORMAT} {person} {told}");
        for sop in catalog.all() {
            seen.push_str(&format!(" {} {}", sop.code, sop.version));
        }
        let [a, b, c, d, ..] = chain::of_text(&seen).0;
        // Zero is no eyes'.
        let stamp = u32::from_be_bytes([a, b, c, d]).max(1);
        Self { me: office.person(person).cloned(), office: office.clone(), stamp }
    }

    /// Told from that of any other by this; a summary made with another is outdated.
    pub const fn stamp(&self) -> u32 {
        self.stamp
    }
}

impl Todo {
    /// True when it is hers on this day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.days.is_none_or(|(from, until)| (from..=until).contains(&day))
    }

    /// What tasks are sorted by: see [`task::Task::urgency`].
    pub fn urgency(&self, case: CaseId) -> impl Ord + use<> {
        (self.due.is_none(), self.due, self.opened_at, case, self.step, self.leg)
    }
}

impl Summary {
    /// What a person's lists show of a case.
    pub fn of(case: &Case, lens: &Lens, catalog: &Catalog) -> Self {
        let sop = case.sop_in(catalog);
        let tasks = case.progress.open_steps().filter_map(|(no, progress)| {
            let (me, sop) = (lens.me.as_ref()?, sop?);
            // Which day it is, is asked when it is shown.
            let actor = Actor::at(me, &lens.office, &progress.opened_at);
            let step = sop.step(no)?;
            let place = turn(&actor, case, sop, step)?;
            let due = task::due(case, sop, step, progress, &lens.office);
            let missing = case.progress.missing_in(sop, step).into_iter().cloned().collect();
            let days = place.and_then(|it| Some((it.from.unwrap_or_default(), it.until?)));
            let opened_at = progress.opened_at;
            Some(Todo { step: no, leg: None, opened_at, due, missing, days })
        });
        let mut tasks: Vec<Todo> = tasks.collect();
        if let Some(me) = &lens.me {
            let actor = Actor::at(me, &lens.office, &case.opened_at);
            for task in task::legs(&actor, case, catalog) {
                let Task { step, leg, opened_at, due, missing, .. } = task;
                tasks.push(Todo { step, leg, opened_at, due, missing, days: None });
            }
        }
        let dues = case.progress.open_steps().filter_map(|(no, progress)| {
            task::due(case, sop?, sop?.step(no)?, progress, &lens.office)
        });
        let name = line(&names(case));
        Self {
            sought: sought(case, &name),
            due: dues.min(),
            officers: case.named.clone(),
            name,
            sop: case.sop.clone(),
            opened_at: case.opened_at,
            finished: case.progress.is_finished(),
            tasks,
            open: case.progress.open_steps().map(|(no, _)| no).collect(),
            nik: match &case.client.identity {
                Identity::Named { nik, .. } => nik.as_deref().map(line),
                Identity::Unknown { .. } => None,
            },
            born: case.client.born,
            stays: shelter::register(case).iter().map(in_lines).collect(),
        }
    }

    /// What tells whether somebody else may be the same person.
    pub fn known(&self) -> Known<'_> {
        Known { name: &self.name, nik: self.nik.as_deref(), born: self.born }
    }

    /// At the end of a record, as its further fields.
    pub(crate) fn write(&self, text: &mut String) {
        text.push(FIELD);
        text.push_str(&self.name);
        text.push(FIELD);
        push_number(text, self.sop.version);
        text.push(' ');
        text.push_str(&self.sop.code);
        text.push(FIELD);
        push_moment(text, self.opened_at);
        text.push(FIELD);
        if self.finished {
            text.push('1');
        }
        text.push(FIELD);
        for no in &self.open {
            push_number(text, *no);
            text.push(' ');
        }
        text.push(FIELD);
        for task in &self.tasks {
            write_todo(task, text);
        }
        text.push(FIELD);
        text.push_str(self.nik.as_deref().unwrap_or_default());
        text.push(FIELD);
        if let Some(born) = self.born {
            text.push_str(&born.to_string());
        }
        text.push(FIELD);
        for RegisterLine { number, entered_at, from, left_at, to } in &self.stays {
            for at in [entered_at, left_at] {
                if let Some(at) = at {
                    push_moment(text, *at);
                }
                text.push('\t');
            }
            text.push_str(&format!("{number}\t{from}\t{to}\n"));
        }
        text.push(FIELD);
        text.push_str(&self.sought);
        text.push(FIELD);
        if let Some(due) = self.due {
            push_moment(text, due);
        }
        text.push(FIELD);
        for officer in &self.officers {
            text.push_str(&officer.to_string());
            text.push(' ');
        }
    }

    /// From the fields of a record.
    pub(crate) fn read<'a>(mut fields: impl Iterator<Item = &'a str>) -> Option<Self> {
        let name = fields.next()?.to_owned();
        let (version, code) = fields.next()?.split_once(' ')?;
        let sop = SopRef { code: code.to_owned(), version: version.parse().ok()? };
        let opened_at = read_moment(fields.next()?)?;
        let finished = !fields.next()?.is_empty();
        let open = fields.next()?.split(' ').filter_map(|no| no.parse().ok()).collect();
        let tasks = fields.next()?.split('\n').filter_map(todo).collect();
        let nik = Some(fields.next()?).filter(|nik| !nik.is_empty()).map(str::to_owned);
        let born = fields.next()?.parse().ok();
        let stays = fields.next()?.split('\n').filter_map(stay).collect();
        let sought = fields.next()?.to_owned();
        let due = read_moment(fields.next()?);
        let officers = fields.next()?.split(' ').filter_map(|id| id.parse().ok()).collect();
        Some(Self {
            name,
            sop,
            opened_at,
            finished,
            open,
            tasks,
            nik,
            born,
            stays,
            sought,
            due,
            officers,
        })
    }
}

/// The name, and in brackets earlier ones, so that the case is found by each.
fn names(case: &Case) -> String {
    match &identified::names(case)[..] {
        [name, earlier @ ..] if !earlier.is_empty() => format!("{name} ({})", earlier.join(", ")),
        _ => case.client.display_name().to_owned(),
    }
}

/// So many places of a case are searched: the first, of which each counts once.
const MOST_PLACES: usize = 12;

/// Names, number and places: where the client lives, was found, was visited, was handed over and
/// travels; and the marks of whom nobody knows, with the name that Dukcapil has found.
fn sought(case: &Case, names: &str) -> String {
    let mut places: Vec<&str> = vec![&case.client.address];
    for body in case.timeline.iter().filter_map(|held| case.counting(held)) {
        match body {
            EventBody::VisitRecorded(visit) => places.push(&visit.report.place),
            EventBody::HandedOver(handed) => places.push(&handed.bast.place),
            EventBody::JourneyPlanned(plan) => {
                places.extend(plan.legs.iter().flat_map(|leg| [leg.from.as_str(), &leg.to]));
            }
            _ => {}
        }
    }
    let mut text = format!("{names} {}", case.id.number());
    let described = described::latest(case);
    let found = dukcapil::found(case).map(|(name, _)| name);
    for said in described.map(|it| it.marks.as_str()).into_iter().chain(found) {
        text.push(' ');
        text.push_str(&line(said));
    }
    places.extend(described.map(|it| it.found_where.as_str()));
    let mut taken: Vec<&str> = Vec::new();
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        if taken.len() < MOST_PLACES && !taken.contains(&place) {
            taken.push(place);
            text.push(' ');
            text.push_str(&line(place));
        }
    }
    duplicate::sought(&text)
}

fn write_todo(task: &Todo, text: &mut String) {
    let Todo { step, leg, opened_at, due, missing, days } = task;
    push_number(text, *step);
    text.push('.');
    // Legs are counted from one.
    push_number(text, leg.unwrap_or(0));
    text.push(' ');
    push_moment(text, *opened_at);
    text.push(' ');
    if let Some(due) = due {
        push_moment(text, *due);
    }
    match days {
        Some((from, until)) => text.push_str(&format!(" {from} {until}")),
        None => text.push_str("  "),
    }
    for any_of in missing {
        text.push(' ');
        for (place, one) in any_of.iter().enumerate() {
            if place > 0 {
                text.push('|');
            }
            text.push_str(&one.to_string());
        }
    }
    text.push('\n');
}

fn todo(text: &str) -> Option<Todo> {
    let mut parts = text.split(' ');
    let (step, leg) = parts.next()?.split_once('.')?;
    let (step, leg) = (step.parse().ok()?, leg.parse().ok().filter(|leg| *leg != 0));
    let opened_at = read_moment(parts.next()?)?;
    let due = parts.next().and_then(read_moment);
    let mut day = || parts.next()?.parse().ok();
    let (from, until) = (day(), day());
    let any_of = |text: &str| text.split('|').filter_map(|one| one.parse().ok()).collect();
    let missing = parts.map(any_of).collect();
    Some(Todo { step, leg, opened_at, due, missing, days: from.zip(until) })
}

/// The same without what would end a field: neither tab nor line end is part of a line.
fn in_lines(stay: &RegisterLine) -> RegisterLine {
    let [number, from, to] = [&stay.number, &stay.from, &stay.to].map(|text| line(text));
    let RegisterLine { entered_at, left_at, .. } = *stay;
    RegisterLine { number, entered_at, from, left_at, to }
}

fn stay(text: &str) -> Option<RegisterLine> {
    let mut parts = text.split('\t');
    let entered_at = read_moment(parts.next()?);
    let left_at = parts.next().and_then(read_moment);
    let [number, from, to] = [(); 3].map(|()| parts.next().map(str::to_owned));
    Some(RegisterLine { number: number?, entered_at, from: from?, left_at, to: to? })
}
