//! What lists show of a case, as its owner sees it: made when the case is folded, so that a
//! start needs no events. What depends on the time of day is made of it when it is shown.

use chrono::{DateTime, FixedOffset, NaiveDate};
use damping_domain::access::{Actor, turn};
use damping_domain::case::Case;
use damping_domain::chain;
use damping_domain::client::Identity;
use damping_domain::duplicate::Known;
use damping_domain::identified;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::journey::LegNo;
use damping_domain::office::{Office, Person};
use damping_domain::shelter::{self, RegisterLine};
use damping_domain::sop::{AnyOf, Catalog, SopRef, StepNo};
use damping_domain::task::{self, Task};

use crate::record::{FIELD, line, moment, read_moment};

/// Stands for what a summary holds and how it follows from a case: to be counted up whenever
/// either changes.
pub(crate) const FORMAT: u16 = 4;

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
        Self {
            name: line(&names(case)),
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
        let mut open = String::new();
        for no in &self.open {
            open.push_str(&format!("{no} "));
        }
        let mut tasks = String::new();
        for Todo { step, leg, opened_at, due, missing, days } in &self.tasks {
            // Legs are counted from one.
            let leg = leg.unwrap_or(0);
            let due = due.map(moment).unwrap_or_default();
            let days = days.map(|(from, until)| [from, until].map(|day| day.to_string()));
            let [from, until] = days.unwrap_or_default();
            let opened_at = moment(*opened_at);
            tasks.push_str(&format!("{step}.{leg} {opened_at} {due} {from} {until}"));
            for any_of in missing {
                let any_of: Vec<String> = any_of.iter().map(ToString::to_string).collect();
                tasks.push_str(&format!(" {}", any_of.join("|")));
            }
            tasks.push('\n');
        }
        let sop = format!("{} {}", self.sop.version, self.sop.code);
        let at = moment(self.opened_at);
        let finished = if self.finished { "1" } else { "" };
        let nik = self.nik.as_deref().unwrap_or_default();
        let born = self.born.map(|born| born.to_string()).unwrap_or_default();
        let mut stays = String::new();
        for RegisterLine { number, entered_at, from, left_at, to } in &self.stays {
            let [entered, left] =
                [entered_at, left_at].map(|at| at.map(moment).unwrap_or_default());
            stays.push_str(&format!("{entered}\t{left}\t{number}\t{from}\t{to}\n"));
        }
        for field in [&self.name, &sop, &at, finished, &open, &tasks, nik, &born, &stays] {
            text.push(FIELD);
            text.push_str(field);
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
        Some(Self { name, sop, opened_at, finished, open, tasks, nik, born, stays })
    }
}

/// The name, and in brackets earlier ones, so that the case is found by each.
fn names(case: &Case) -> String {
    match &identified::names(case)[..] {
        [name, earlier @ ..] if !earlier.is_empty() => format!("{name} ({})", earlier.join(", ")),
        _ => case.client.display_name().to_owned(),
    }
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
