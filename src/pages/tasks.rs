//! Tugas: what the person has to do next, from all cases.

use std::sync::Arc;

use crate::components::dynamic;
use chrono::TimeDelta;
use damping_domain::case::Case;
use damping_domain::sop::Catalog;
use damping_domain::task::Task;
use leptos::prelude::*;

use super::case_path;
use crate::cases::use_cases;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{page_head, words};
use crate::device::clock;
use crate::{format, text};

/// The list of tasks, by what is due first.
#[component]
pub fn TasksPage() -> impl IntoView {
    let cases = use_cases();
    let greeting = move || cases.me().map(|me| me.name).unwrap_or_default();
    view! {
        {page_head(None, words(text::my_tasks), Some(Box::new(greeting)), None)}
        {dynamic(move || {
            let tasks = cases.tasks();
            if tasks.is_empty() {
                view! { <NoTasks/> }.into_any()
            } else {
                view! {
                    <ul class="list">
                        {tasks.into_iter().map(|(task, case)| {
                            view! { <li><TaskCard task case/></li> }
                        }).collect_view()}
                    </ul>
                }.into_any()
            }
        })}
    }
}

#[component]
fn NoTasks() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=IconName::Tasks/>
            <p>{text::no_tasks}</p>
            <a class="button" href="/kasus">{text::to_cases}</a>
        </div>
    }
}

/// One line of what to do, for whom, what is missing and how long is left.
#[component]
fn TaskCard(task: Task, case: Arc<Case>) -> impl IntoView {
    let sop = case.sop_in(Catalog::builtin());
    let step = sop.and_then(|sop| sop.step(task.step));
    let title = step.map(|step| step.short.clone()).unwrap_or_default();
    let sop_title = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let name = case.client.display_name().to_owned();
    let due = task.due;
    let class = move || match due.map(|due| due - clock::now()) {
        None => "card task none",
        Some(left) if left < TimeDelta::zero() => "card task overdue",
        Some(left) if left < TimeDelta::hours(24) => "card task today",
        Some(_) => "card task later",
    };
    view! {
        <a class=class href=case_path(task.case)>
            <span class="card-title">{title}</span>
            <span>{name}</span>
            <span class="card-meta">{sop_title}{dynamic(move || format!(" · {} {}", text::step(), task.step))}</span>
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
