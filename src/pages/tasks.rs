//! Tugas: what the person has to do next, from all cases.

use crate::components::dynamic;
use chrono::TimeDelta;
use damping_domain::sop::Catalog;
use damping_shelf::summary::Todo;
use leptos::prelude::*;

use super::case_path;
use crate::cases::{Listed, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{AT_FIRST, more, nothing_yet, page_head, words};
use crate::device::clock;
use crate::{format, text};

/// The list of tasks, by what is due first.
#[component]
pub fn TasksPage() -> impl IntoView {
    let cases = use_cases();
    let greeting = move || cases.me().map(|me| me.name).unwrap_or_default();
    let shown = RwSignal::new(AT_FIRST);
    view! {
        {page_head(None, words(text::my_tasks), Some(Box::new(greeting)), None)}
        {dynamic(move || {
            let tasks = cases.tasks();
            if tasks.is_empty() {
                let way = view! { <a class="button" href="/kasus">{text::to_cases}</a> };
                return nothing_yet(IconName::Tasks, text::no_tasks, Some(way.into_any()), cases.is_reading());
            }
            let all = tasks.len();
            let cards = tasks.into_iter().take(shown.get()).map(|(todo, case)| {
                view! { <li><TaskCard todo case/></li> }
            });
            view! {
                <ul class="list">{cards.collect_view()}</ul>
                {more(all, shown)}
            }.into_any()
        })}
    }
}

/// One line of what to do, for whom, what is missing and how long is left.
#[component]
fn TaskCard(todo: Todo, case: Listed) -> impl IntoView {
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
    let class = move || match due.map(|due| due - clock::now()) {
        None => "card task none",
        Some(left) if left < TimeDelta::zero() => "card task overdue",
        Some(left) if left < TimeDelta::hours(24) => "card task today",
        Some(_) => "card task later",
    };
    view! {
        <a class=class href=case_path(id)>
            <span class="card-title">{title}</span>
            <span>{case.name.clone()}</span>
            <span class="card-meta">{sop_title}{dynamic(place)}</span>
            <Due due/>
        </a>
    }
}

/// When something is due and how long is left.
#[component]
pub fn Due(
    /// `None` where the SOP sets no time.
    due: Option<chrono::DateTime<chrono::FixedOffset>>,
) -> impl IntoView {
    let words = move || match due {
        None => text::no_deadline().to_owned(),
        Some(due) => {
            let left = due - clock::now();
            let how = if left < TimeDelta::zero() { text::late() } else { text::left() };
            format!("{} {} · {} {how}", text::due(), format::time(&due), format::span(left))
        }
    };
    view! { <span class="due"><Icon name=IconName::Clock/>{words}</span> }
}
