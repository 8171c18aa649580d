//! What lists show of a case, as its owner sees it: made when the case is folded, so that a
//! start needs no events. What depends on the time of day is made of it when it is shown.

use chrono::{DateTime, FixedOffset};
use damping_domain::access::performs;
use damping_domain::case::Case;
use damping_domain::chain;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::sop::{Catalog, SopRef, StepNo};
use damping_domain::task;

use crate::record::{line, moment, read_moment};

/// Stands for what a summary holds and how it follows from a case: to be counted up whenever
/// either changes.
const FORMAT: u16 = 1;

/// What lists show of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The name or alias of the client.
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
}

/// An open step of a case that is for the person: see [`task::Task`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The step to do.
    pub step: StepNo,
    /// Since when it can be done.
    pub opened_at: DateTime<FixedOffset>,
    /// Until when it should be.
    pub due: Option<DateTime<FixedOffset>>,
}

/// Whose eyes a case is seen with: all that a summary depends on besides the case.
#[derive(Clone, Debug)]
pub struct Lens {
    me: Option<Person>,
    office: Office,
    stamp: String,
}

impl Lens {
    /// A person's, as the office's directory has her.
    pub fn of(person: PersonId, office: &Office, catalog: &Catalog) -> Self {
        let me = office.person(person).cloned();
        let mut seen = format!("{FORMAT} {person} {:?} {:?}", office.zone, office.sops);
        let parts = (me.as_ref().map(|me| &me.roles), &office.calendar);
        // Neither of them can fail to be written.
        seen.push_str(&serde_json::to_string(&parts).unwrap_or_default());
        for sop in catalog.all() {
            seen.push_str(&format!(" {} {}", sop.code, sop.version));
        }
        let hash = chain::of_text(&seen).to_string();
        let stamp = format!("{FORMAT}.{}", &hash[..10]);
        Self { me, office: office.clone(), stamp }
    }

    /// Told from that of any other by this; a summary made with another is outdated.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }
}

/// The stamp of an entry to whose case events have come since: what it shows can be read, and
/// is to be made anew.
pub fn outdated() -> String {
    format!("{FORMAT}.")
}

impl Todo {
    /// What tasks are sorted by: see [`task::Task::urgency`].
    pub fn urgency(&self, case: CaseId) -> impl Ord + use<> {
        (self.due.is_none(), self.due, self.opened_at, case, self.step)
    }
}

impl Summary {
    /// What a person's lists show of a case.
    pub fn of(case: &Case, lens: &Lens, catalog: &Catalog) -> Self {
        let sop = case.sop_in(catalog);
        let tasks = case.progress.open_steps().filter_map(|(no, progress)| {
            let (me, sop) = (lens.me.as_ref()?, sop?);
            let step = sop.step(no).filter(|step| performs(me, case, sop, step))?;
            let due = task::due(case, sop, step, progress, &lens.office);
            Some(Todo { step: no, opened_at: progress.opened_at, due })
        });
        Self {
            name: line(case.client.display_name()),
            sop: case.sop.clone(),
            opened_at: case.opened_at,
            finished: case.progress.is_finished(),
            tasks: tasks.collect(),
            open: case.progress.open_steps().map(|(no, _)| no).collect(),
        }
    }

    /// As the fields of a record.
    pub(crate) fn fields(&self) -> [String; 7] {
        let task = |todo: &Todo| {
            let due = todo.due.map(moment).unwrap_or_default();
            format!("{} {} {due}", todo.step, moment(todo.opened_at))
        };
        let tasks: Vec<String> = self.tasks.iter().map(task).collect();
        let open: Vec<String> = self.open.iter().map(ToString::to_string).collect();
        [
            self.name.clone(),
            self.sop.code.clone(),
            self.sop.version.to_string(),
            moment(self.opened_at),
            u8::from(self.finished).to_string(),
            open.join(" "),
            tasks.join("\n"),
        ]
    }

    /// From the fields of a record; `None` where there are none, as for a case whose opening
    /// is still to come, or where another app has written them.
    pub(crate) fn read<'a>(stamp: &str, mut fields: impl Iterator<Item = &'a str>) -> Option<Self> {
        let format = stamp.split('.').next()?;
        if format != FORMAT.to_string() {
            return None;
        }
        let mut next = || fields.next();
        let name = next()?.to_owned();
        let sop = SopRef { code: next()?.to_owned(), version: next()?.parse().ok()? };
        let opened_at = read_moment(next()?)?;
        let finished = next()? == "1";
        let open = next()?.split(' ').filter_map(|no| no.parse().ok()).collect();
        let tasks = next()?.split('\n').filter_map(todo).collect();
        Some(Self { name, sop, opened_at, finished, open, tasks })
    }
}

fn todo(text: &str) -> Option<Todo> {
    let mut parts = text.split(' ');
    let step = parts.next()?.parse().ok()?;
    let opened_at = read_moment(parts.next()?)?;
    Some(Todo { step, opened_at, due: parts.next().and_then(read_moment) })
}
