//! What is looked at in the lists of cases and of tasks: at the desk they stand beside the case that
//! was chosen from them, as they were.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset};
use damping_domain::ids::CaseId;
use damping_domain::journey::LegNo;
use damping_domain::sop::StepNo;
use damping_shelf::summary::{Summary, Todo};
use leptos::prelude::*;

use super::tasks::Urgency;
use crate::cases::Listed;
use crate::components::dynamic;
use crate::components::listing::listing;
use crate::components::parts::{AT_FIRST, more};
use crate::device::{scroll, wide};

/// Which list one comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// That of the tasks.
    Tasks,
    /// That of the cases.
    Cases,
}

/// By what cases are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The client's name.
    Client,
    /// The number of the case.
    Number,
    /// The SOP.
    Sop,
    /// What is open.
    Step,
    /// The most urgent deadline.
    Due,
    /// Its pendamping.
    Officers,
    /// When it was opened.
    Opened,
}

/// Which cases are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// All of them.
    All,
    /// Those that go on.
    Open,
    /// Those of which something is late.
    Late,
    /// Those in which the person has something to do, or is named.
    Mine,
    /// Those that have ended.
    Closed,
}

/// See the module.
#[derive(Clone, Copy)]
pub struct Lists {
    /// True at the desk.
    pub wide: RwSignal<bool>,
    /// The list one comes from.
    pub of: RwSignal<Of>,
    /// What is searched in it.
    pub wanted: RwSignal<String>,
    /// So many entries of it are shown.
    pub shown: RwSignal<usize>,
    /// Which tasks.
    pub urgency: RwSignal<Option<Urgency>>,
    /// Which cases.
    pub only: RwSignal<Only>,
    /// In which order cases stand, and whether the other way round.
    pub order: RwSignal<(Column, Ordering)>,
}

/// The lists, from anywhere below the screens.
pub fn use_lists() -> Lists {
    expect_context::<Lists>()
}

impl Lists {
    /// To be called once, above the screens.
    pub fn provide() -> Self {
        let lists = Self {
            wide: RwSignal::new(wide::is_wide()),
            of: RwSignal::new(Of::Cases),
            wanted: RwSignal::new(String::new()),
            shown: RwSignal::new(AT_FIRST),
            urgency: RwSignal::new(None),
            only: RwSignal::new(Only::All),
            order: RwSignal::new((Column::Opened, Ordering::Greater)),
        };
        // Locked meanwhile, the signals are gone.
        wide::on_change(move || _ = lists.wide.try_set(wide::is_wide()));
        provide_context(lists);
        lists
    }

    /// A list is opened: from its top, and nothing is searched yet. Who comes back to it finds it as it was.
    pub fn begin(&self, of: Of) {
        if scroll::came_back() && self.of.get_untracked() == of {
            return;
        }
        self.of.set(of);
        self.wanted.set(String::new());
        self.shown.set(AT_FIRST);
        self.urgency.set(None);
    }
}

/// An entry of a list: a case, and in the list of tasks what is to be done in it.
pub type Entry = (Option<Todo>, Listed);

/// What of a list is looked at: how much there is, and as much of it as is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// How many entries there are.
    pub all: usize,
    /// The first of them.
    pub shown: Vec<Entry>,
}

impl Found {
    /// The numbers of the entries, each its own for as long as `known` lasts, whatever comes before it: what moves
    /// stays the card that it was, under the finger and for the keyboard.
    fn numbers(&self, known: &mut Vec<Key>) -> Vec<usize> {
        let mut numbers = Vec::with_capacity(self.shown.len());
        for (todo, (case, _)) in &self.shown {
            let todo = todo.as_ref().map(|todo| (todo.step, todo.leg));
            let number = (0..).find_map(|alike| {
                let key = (*case, todo, alike);
                let number = known.iter().position(|it| *it == key).unwrap_or_else(|| {
                    known.push(key);
                    known.len() - 1
                });
                (!numbers.contains(&number)).then_some(number)
            });
            numbers.extend(number);
        }
        numbers
    }

    /// The first `most` of these, of which there are `all`.
    pub fn first(most: usize, all: usize, entries: impl Iterator<Item = Entry>) -> Self {
        Self { all, shown: entries.take(most).collect() }
    }
}

/// Which entry of a list it is: the case, the step and the leg, and which of several that are alike.
type Key = (CaseId, Option<(StepNo, Option<LegNo>)>, usize);

/// The list of what was found, each entry drawn by `card`; `none` stands in its place while there is nothing.
pub fn list(
    found: Memo<Found>,
    shown: RwSignal<usize>,
    none: fn() -> AnyView,
    card: fn(Entry) -> AnyView,
) -> AnyView {
    let all = Memo::new(move |_| found.with(|found| found.all));
    let is_none = Memo::new(move |_| all.get() == 0);
    let known = StoredValue::new(Vec::new());
    let numbers = Memo::new(move |_| {
        let number = |known: &mut Vec<Key>| found.with(|found| found.numbers(known));
        known.try_update_value(number).unwrap_or_default()
    });
    let entry = move |number| {
        let at = numbers.with(|all| all.iter().position(|it| *it == number))?;
        found.with(|found| found.shown.get(at).cloned())
    };
    dynamic(move || {
        if is_none.get() {
            return none();
        }
        view! {
            {listing(numbers, entry, card)}
            {dynamic(move || more(all.get(), shown))}
        }
        .into_any()
    })
    .into_any()
}

/// True when something of a case is late.
pub fn is_late(case: &Summary, now: DateTime<FixedOffset>) -> bool {
    !case.finished && case.due.is_some_and(|due| due < now)
}
