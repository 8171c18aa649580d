//! What is looked at in the lists of cases and of tasks: at the desk they stand beside the case that
//! was chosen from them, as they were.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset};
use damping_domain::duplicate::Wanted;
use damping_domain::ids::CaseId;
use damping_shelf::summary::Summary;
use leptos::prelude::*;

use super::tasks::Urgency;
use crate::components::parts::AT_FIRST;
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

/// True when a case is found by what is typed: a name or alias, its number, a place.
pub fn is_found(wanted: &Wanted, typed: &str, id: CaseId, case: &Summary) -> bool {
    wanted.is_in(&[&case.sought]) || id.is_called(typed)
}

/// True when something of a case is late.
pub fn is_late(case: &Summary, now: DateTime<FixedOffset>) -> bool {
    !case.finished && case.due.is_some_and(|due| due < now)
}
