//! The list from which a case was chosen, beside it at the desk.

use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;
use damping_shelf::summary::Todo;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::case_path;
use super::case_table::found_memo;
use super::cases::open_steps;
use super::lists::{Of, is_late, use_lists};
use super::tasks::{Urgency, found as found_tasks};
use crate::cases::{Listed, use_cases};
use crate::components::dynamic;
use crate::components::icon::IconName;
use crate::components::parts::{more, nothing_yet, search};
use crate::device::minutes;
use crate::text;

/// A line of the list: the case, what stands below its name, and how urgent it is.
type Line = (CaseId, String, String, Urgency);

/// The list as it was left: what was searched, its order, so many of its entries.
#[component]
pub fn Beside(
    /// The case that is on the screen.
    chosen: Memo<Option<CaseId>>,
) -> impl IntoView {
    let (cases, lists) = (use_cases(), use_lists());
    let is_tasks = move || lists.of.get() == Of::Tasks;
    let found_cases = found_memo(cases, lists);
    // Compared with what was: the list stays under the eyes when nothing in it has changed.
    let lines = Memo::new(move |_| -> (usize, Vec<Line>) {
        let shown = lists.shown.get();
        if is_tasks() {
            let tasks = found_tasks(cases, lists);
            (tasks.len(), tasks.iter().take(shown).map(of_task).collect())
        } else {
            found_cases.with(|found| (found.len(), found.iter().take(shown).map(of_case).collect()))
        }
    });
    request_animation_frame(show_chosen);
    let title = move || if is_tasks() { text::my_tasks() } else { text::cases() };
    let back = move || if is_tasks() { "/" } else { "/kasus" };
    view! {
        <h2><a class="whole" href=back>{title}</a></h2>
        {dynamic(move || {
            let label = if is_tasks() { text::search_tasks } else { text::search_cases };
            search(label, lists.wanted, lists.shown)
        })}
        {dynamic(move || {
            let (all, lines) = lines.get();
            if lines.is_empty() {
                return nothing_yet(IconName::Search, text::none_found, None, cases.is_reading());
            }
            let lines = lines.into_iter().enumerate();
            let lines = lines.map(|(at, line)| entry(chosen, at == 0, line)).collect_view();
            view! { <ul class="lines" data-keys>{lines}</ul>{more(all, lists.shown)} }.into_any()
        })}
    }
}

fn of_case((id, case): &Listed) -> Line {
    let open = open_steps(Catalog::builtin().get(&case.sop), case);
    let late = is_late(case, minutes::now());
    (*id, case.name.clone(), open, if late { Urgency::Overdue } else { Urgency::None })
}

fn of_task((todo, (id, case)): &(Todo, Listed)) -> Line {
    let step = Catalog::builtin().get(&case.sop).and_then(|sop| sop.step(todo.step));
    let step = step.map(|step| step.short.clone()).unwrap_or_default();
    (*id, case.name.clone(), step, Urgency::of(todo.due))
}

/// However far down the list the case was chosen, its line is in sight.
fn show_chosen() {
    if let Some(chosen) = document().query_selector(".beside [aria-current]").ok().flatten() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        chosen.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// One of them. The keyboard comes to the chosen one, or the first, and goes on by arrows.
fn entry(chosen: Memo<Option<CaseId>>, is_first: bool, line: Line) -> AnyView {
    let (id, name, about, urgency) = line;
    let is_chosen = move || chosen.get() == Some(id);
    let current = move || is_chosen().then_some("page");
    let stop = move || if is_chosen() || is_first { "0" } else { "-1" };
    let late = urgency == Urgency::Overdue;
    view! {
        <li>
            <a class="line" href=case_path(id) aria-current=current tabindex=stop>
                <span class="card-title">{name}</span>
                <span class="card-meta">{about}</span>
                {late.then(|| view! { <span class="due overdue">{text::overdue_tasks}</span> })}
            </a>
        </li>
    }
    .into_any()
}
