//! Tugas: what the person has to do next, from all cases.

use crate::components::dynamic;
use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::duplicate::Wanted;
use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use damping_domain::task::Standard;
use damping_shelf::summary::Todo;
use leptos::prelude::*;

use super::case_path;
use super::lists::{Entry, Found, Lists, Of, list, use_lists};
use crate::cases::{Assigned, Cases, Listed, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{nothing_yet, page_head, search, words};
use crate::device::minutes;
use crate::text::Text;
use crate::{format, text};

/// How urgent a task is: also the class of its card.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// It has no deadline.
    None,
    /// It is late.
    Overdue,
    /// It is due today.
    Today,
    /// It is due some other day.
    Later,
}

impl Urgency {
    /// That of what is due then.
    pub fn of(due: Option<DateTime<FixedOffset>>) -> Self {
        let now = minutes::now();
        match due {
            None => Self::None,
            Some(due) if due < now => Self::Overdue,
            Some(due) if due.with_timezone(now.offset()).date_naive() <= now.date_naive() => {
                Self::Today
            }
            Some(_) => Self::Later,
        }
    }

    /// As the style sheets have it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::None => "card task none",
            Self::Overdue => "card task overdue",
            Self::Today => "card task today",
            Self::Later => "card task later",
        }
    }
}

/// What can be looked at alone; `None` is all.
const FILTERS: [(Text, Option<Urgency>); 3] = [
    (text::all_tasks, None),
    (text::overdue_tasks, Some(Urgency::Overdue)),
    (text::due_today, Some(Urgency::Today)),
];

/// The list of tasks, by what is due first.
#[component]
pub fn TasksPage() -> impl IntoView {
    let cases = use_cases();
    let greeting = move || cases.me().map(|me| me.name).unwrap_or_default();
    let lists = use_lists();
    lists.begin(Of::Tasks);
    let is_none = Memo::new(move |_| cases.tasks_that(|_| true).is_empty());
    // Compared with what was: nobody's place in the list is lost when nothing in it has changed.
    let found = Memo::new(move |_| {
        let tasks = found(cases, lists);
        let all = tasks.len();
        Found::first(
            lists.shown.get(),
            all,
            tasks.into_iter().map(|(todo, case)| (Some(todo), case)),
        )
    });
    let none = || nothing_yet(IconName::Search, text::no_such_task, None, false);
    let card = |(todo, case): Entry| todo.map(|todo| view! { <TaskCard todo case/> }).into_any();
    view! {
        {page_head(None, words(text::my_tasks), Some(Box::new(greeting)), None)}
        {dynamic(move || if is_none.get() {
            let way = view! { <a class="button" href="/kasus">{text::to_cases}</a> };
            nothing_yet(IconName::Tasks, text::no_tasks, Some(way.into_any()), cases.is_reading())
        } else {
            view! {
                <div class="tasks">
                    <div>
                        {search(text::search_tasks, lists.wanted, lists.shown)}
                        {dynamic(move || filters(lists.urgency))}
                        {list(found, lists.shown, none, card)}
                    </div>
                    {dynamic(move || lists.wide.get().then(|| {
                        let first = found.with(|found| found.shown.first().map(|(_, (id, _))| *id));
                        place_of_case(first)
                    }))}
                </div>
            }.into_any()
        })}
    }
}

/// At the desk, where a case will stand once its task is chosen: what to do, and the first of them.
fn place_of_case(first: Option<CaseId>) -> AnyView {
    let way = first.map(|id| {
        view! { <a class="button" href=case_path(id)>{text::open_most_urgent}</a> }.into_any()
    });
    view! {
        <aside class="place" aria-label=text::cases>
            {nothing_yet(IconName::Tasks, text::choose_a_task, way, false)}
        </aside>
    }
    .into_any()
}

/// Each with how many tasks there are of it; those that there are none of can't be chosen.
fn filters(only: RwSignal<Option<Urgency>>) -> AnyView {
    let tasks = use_cases().tasks_that(|_| true);
    let chip = |(name, wanted): (Text, Option<Urgency>)| {
        let fits = |todo: &Todo| wanted.is_none_or(|wanted| Urgency::of(todo.due) == wanted);
        let count = tasks.iter().filter(|(todo, _)| fits(todo)).count();
        let pressed = move || if only.get() == wanted { "true" } else { "false" };
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=pressed
                disabled=move || count == 0 && only.get() != wanted
                on:click=move |_| only.set(wanted)
            >
                {name}" "{count}
            </button>
        }
    };
    view! { <div class="chips filters">{FILTERS.map(chip).collect_view()}</div> }.into_any()
}

/// The tasks that are looked at: by the client, the step or the SOP, as urgent as was chosen.
pub fn found(cases: Cases, lists: Lists) -> Vec<Assigned> {
    let only = lists.urgency.get();
    let wanted = lists.wanted.with(|typed| Wanted::of(typed));
    cases.tasks_that(|(todo, (_, case))| {
        let sop = Catalog::builtin().get(&case.sop);
        let step = sop.and_then(|sop| sop.step(todo.step)).map_or("", |step| &step.short);
        let sop = sop.map_or("", |sop| &sop.short_title);
        only.is_none_or(|only| Urgency::of(todo.due) == only)
            && wanted.is_in(&[&case.sought, step, sop])
    })
}

/// One line of what to do, for whom, what is missing and how long is left.
#[component]
fn TaskCard(todo: Todo, case: Listed) -> impl IntoView {
    let cases = use_cases();
    let (id, case) = case;
    let sop = Catalog::builtin().get(&case.sop);
    let step = sop.and_then(|sop| sop.step(todo.step));
    let title = step.map(|step| step.short.clone()).unwrap_or_default();
    let sop_title = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let (due, leg) = (todo.due, todo.leg);
    let place = move || {
        let leg = leg.map(|no| format!(", {} {no}", text::leg())).unwrap_or_default();
        format!(" · {} {}{leg}", text::step(), todo.step)
    };
    let missing = todo.missing.clone();
    let lacks = (!missing.is_empty()).then(|| {
        let said = move || {
            let names: Vec<String> = missing.iter().map(text::group_name).collect();
            format!("{} {}", text::missing(), names.join("; "))
        };
        view! { <span class="card-meta">{said}</span> }
    });
    let standard = sop.zip(step).zip(cases.office()).and_then(|((sop, step), office)| {
        // A leg has times of its own, and so has a visit that recurs.
        let of_its_own = leg.is_some() || step.repeats.is_some();
        let standard = Standard::of(sop, step, todo.opened_at, case.opened_at, &office)?;
        (!of_its_own).then_some((standard, office))
    });
    let not_arrived = move || {
        (leg.is_some() && Urgency::of(due) == Urgency::Overdue).then(|| {
            view! { <span class="badge bad"><Icon name=IconName::Alert/>{text::not_arrived}</span> }
        })
    };
    let class = move || Urgency::of(due).class();
    view! {
        <a class=class href=case_path(id)>
            <span class="card-title">{title}</span>
            <span>{case.name.clone()}</span>
            <span class="card-meta">{sop_title}{dynamic(place)}</span>
            {lacks}
            {dynamic(not_arrived)}
            <Due due/>
            {standard.map(|(standard, office)| dynamic(move || used(standard.used(&office, minutes::now()))))}
        </a>
    }
}

/// How much of a time standard is used, in percent.
pub fn used(percent: u32) -> AnyView {
    let said = move || format!("{percent} % {}", text::used_up());
    view! {
        <progress class="progress" max="100" value=percent.min(100).to_string() aria-hidden="true"></progress>
        <span class="card-meta">{said}</span>
    }
    .into_any()
}

/// When something is due and how long is left.
#[component]
pub fn Due(
    /// `None` where the SOP sets no time.
    due: Option<DateTime<FixedOffset>>,
) -> impl IntoView {
    let words = move || match due {
        None => text::no_deadline().to_owned(),
        Some(due) => {
            let left = due - minutes::now();
            let how = if left < TimeDelta::zero() { text::late() } else { text::left() };
            format!("{} {} · {} {how}", text::due(), format::time(&due), format::span(left))
        }
    };
    view! { <span class="due"><Icon name=IconName::Clock/>{words}</span> }
}
