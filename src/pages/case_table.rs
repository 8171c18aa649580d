//! Kasus at the desk: a table that sorts and filters.

use std::cmp::Ordering;

use damping_domain::duplicate::Wanted;
use damping_domain::sop::Catalog;
use leptos::prelude::*;

use super::case_path;
use super::cases::{open_steps, register_link};
use super::lists::{Column, Lists, Only, is_late, use_lists};
use crate::cases::{Cases, Listed, use_cases};
use crate::components::dynamic;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{AT_FIRST, more, nothing_yet};
use crate::device::minutes;
use crate::text::Text;
use crate::{format, text};

const COLUMNS: [(Column, Text); 7] = [
    (Column::Client, text::client),
    (Column::Number, text::letter_number),
    (Column::Sop, text::sop),
    (Column::Step, text::step_now),
    (Column::Due, text::deadline),
    (Column::Officers, text::officers),
    (Column::Opened, text::opened_on),
];

const FILTERS: [(Only, Text); 5] = [
    (Only::All, text::all_tasks),
    (Only::Open, text::only_open),
    (Only::Late, text::overdue_tasks),
    (Only::Mine, text::only_mine),
    (Only::Closed, text::finished),
];

/// The table, below the search.
#[component]
pub fn CaseTable() -> impl IntoView {
    let (cases, lists) = (use_cases(), use_lists());
    let found = found_memo(cases, lists);
    // Compared with what was: nobody's place in the table is lost when nothing in it has changed.
    let rows = Memo::new(move |_| -> (usize, Vec<Listed>) {
        let shown = lists.shown.get();
        found.with(|found| (found.len(), found.iter().take(shown).cloned().collect()))
    });
    view! {
        {filters(cases, lists)}
        {dynamic(move || {
            let (all, rows) = rows.get();
            if all == 0 {
                return nothing_yet(IconName::Cases, text::none_found, None, cases.is_reading());
            }
            let rows = rows.into_iter().map(|case| row(cases, case)).collect_view();
            view! {
                <div class="table-wrap" tabindex="0" role="region" aria-label=text::cases>
                    <table class="table cases">
                        <thead><tr>{COLUMNS.map(|(column, name)| head(lists, column, name)).collect_view()}</tr></thead>
                        <tbody data-keys>{rows}</tbody>
                    </table>
                </div>
                {more(all, lists.shown)}
            }
            .into_any()
        })}
    }
}

/// The cases that are looked at, in the order that was chosen. Made anew when something changes: to
/// compare thousands would take as long.
pub fn found_memo(cases: Cases, lists: Lists) -> Memo<Vec<Listed>> {
    Memo::new_with_compare(move |_| found(cases, lists), |_, _| true)
}

fn found(cases: Cases, lists: Lists) -> Vec<Listed> {
    let (only, (column, direction)) = (lists.only.get(), lists.order.get());
    let wanted = lists.wanted.with(|typed| Wanted::of(typed));
    let passes = passes(cases, only);
    let is_found = |case: &&Listed| wanted.is_in(&[&case.1.sought]) && passes(case);
    let mut found: Vec<Listed> = cases.all().iter().filter(is_found).cloned().collect();
    sort(cases, &mut found, column);
    if direction == Ordering::Greater {
        found.reverse();
    }
    found
}

fn passes(cases: Cases, only: Only) -> impl Fn(&Listed) -> bool {
    let now = minutes::now();
    let me = cases.me().map(|me| me.id);
    let today = cases.office().map(|office| office.local(&now).date_naive());
    move |(_, case)| match only {
        Only::All => true,
        Only::Open => !case.finished,
        Only::Closed => case.finished,
        Only::Late => is_late(case, now),
        Only::Mine => {
            let mut tasks = case.tasks.iter();
            me.is_some_and(|me| case.officers.contains(&me))
                || tasks.any(|todo| today.is_none_or(|today| todo.is_on(today)))
        }
    }
}

/// In ascending order; where there is nothing to compare, it stands last. They come the newest first.
fn sort(cases: Cases, found: &mut [Listed], column: Column) {
    let by_text = |found: &mut [Listed], text: &dyn Fn(&Listed) -> String| {
        found.sort_by_cached_key(|case| {
            let text = text(case).to_lowercase();
            (text.is_empty(), text)
        });
    };
    match column {
        Column::Opened => found.reverse(),
        Column::Due => found.sort_by_key(|(_, case)| (case.due.is_none(), case.due)),
        Column::Client => by_text(found, &|(_, case)| case.name.clone()),
        Column::Number => by_text(found, &|(id, _)| id.number()),
        Column::Sop => by_text(found, &|(_, case)| {
            let sop = Catalog::builtin().get(&case.sop);
            sop.map(|sop| sop.short_title.clone()).unwrap_or_default()
        }),
        Column::Step => {
            by_text(found, &|(_, case)| open_steps(Catalog::builtin().get(&case.sop), case))
        }
        Column::Officers => by_text(found, &|case| officers(cases, case)),
    }
}

fn officers(cases: Cases, (_, case): &Listed) -> String {
    let names: Vec<String> = case.officers.iter().map(|id| cases.name_of(*id)).collect();
    names.join(", ")
}

/// Each with how many cases there are of it.
fn filters(cases: Cases, lists: Lists) -> AnyView {
    let counts = Memo::new(move |_| {
        let all = cases.all();
        FILTERS.map(|(only, _)| {
            let passes = passes(cases, only);
            all.iter().filter(|case| passes(case)).count()
        })
    });
    let stays = Memo::new(move |_| cases.has_stays());
    let chips = FILTERS.into_iter().enumerate().map(|(at, (only, name))| {
        let pressed = move || if lists.only.get() == only { "true" } else { "false" };
        let choose = move |_| {
            lists.only.set(only);
            lists.shown.set(AT_FIRST);
        };
        let count = move || counts.with(|counts| counts[at]);
        view! {
            <button class="chip" type="button" aria-pressed=pressed on:click=choose>{name}" "{count}</button>
        }
    });
    view! {
        <div class="spread">
            <div class="chips filters">{chips.collect_view()}</div>
            {dynamic(move || stays.get().then(register_link))}
        </div>
    }
    .into_any()
}

/// The head of a column, and whether it is sorted by it. Pressed again it is turned round.
fn head(lists: Lists, column: Column, name: Text) -> AnyView {
    let sorted = move || Some(lists.order.get()).filter(|(by, _)| *by == column);
    let state = move || {
        sorted().map(|(_, way)| if way == Ordering::Greater { "descending" } else { "ascending" })
    };
    let sort = move |_| {
        lists.shown.set(AT_FIRST);
        lists.order.update(|(by, way)| {
            let other = if *way == Ordering::Less { Ordering::Greater } else { Ordering::Less };
            *way = if *by == column { other } else { Ordering::Less };
            *by = column;
        });
    };
    view! {
        <th scope="col" aria-sort=state><button type="button" on:click=sort>{name}</button></th>
    }
    .into_any()
}

fn row(cases: Cases, listed: Listed) -> AnyView {
    let of_names = listed.clone();
    let names = move || officers(cases, &of_names);
    let (id, case) = listed;
    let sop = Catalog::builtin().get(&case.sop);
    let step = open_steps(sop, &case);
    let sop = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let late = is_late(&case, minutes::now());
    let (due, opened, finished) = (case.due, case.opened_at, case.finished);
    let due = move || due.map(|due| format::time(&due)).unwrap_or_default();
    view! {
        <tr>
            <th scope="row"><a href=case_path(id)>{case.name.clone()}</a></th>
            <td>{id.number()}</td>
            <td>{sop}</td>
            <td>{step}{finished.then(|| view! { <span class="badge ok">{text::finished}</span> })}</td>
            <td class:overdue=late>
                {late.then(|| view! { <span class="badge bad"><Icon name=IconName::Alert/>{text::overdue_tasks}</span> })}
                {dynamic(due)}
            </td>
            <td>{dynamic(names)}</td>
            <td>{dynamic(move || format::date(opened.date_naive()))}</td>
        </tr>
    }
    .into_any()
}
