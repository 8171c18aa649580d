//! Kasus: all cases on this phone.

use crate::components::dynamic;
use damping_domain::access::openers;
use damping_domain::duplicate::Wanted;
use damping_domain::sop::{Catalog, Sop};
use damping_shelf::summary::Summary;
use leptos::prelude::*;

use super::case_path;
use super::desk::{Desk, desk};
use super::lists::{Found, Lists, Of, list, use_lists};
use crate::cases::{Cases, Listed, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{nothing_yet, search};
use crate::{format, text};

/// The list of cases and the search in it: the newest first, at the desk as a table.
#[component]
pub fn CasesPage() -> impl IntoView {
    let cases = use_cases();
    let lists = use_lists();
    lists.begin(Of::Cases);
    let is_none = Memo::new(move |_| !cases.has_any());
    view! {
        <div class="page-head spread">
            <h1>{text::cases}</h1>
            {dynamic(move || may_open_any(cases).then(|| view! {
                <a class="button primary" href="/kasus/baru"><Icon name=IconName::Plus/>{text::open_case}</a>
            }))}
        </div>
        {search(text::search_cases, lists.wanted, lists.shown)}
        {dynamic(move || if is_none.get() {
            let way = view! { <a class="button" href="/sinkron">{text::to_sync}</a> };
            nothing_yet(IconName::Cases, text::no_cases, Some(way.into_any()), cases.is_reading())
        } else if lists.wide.get() {
            desk(Desk::Table)
        } else {
            cards(cases, lists)
        })}
    }
}

/// The newest first, those that are found by what is typed.
fn find(cases: Cases, lists: Lists) -> Found {
    let wanted = lists.wanted.with(|typed| Wanted::of(typed));
    let all = cases.all();
    let found: Vec<&Listed> =
        all.iter().filter(|(_, case)| wanted.is_in(&[&case.sought])).collect();
    Found::first(lists.shown.get(), found.len(), found.into_iter().map(|case| (None, case.clone())))
}

fn cards(cases: Cases, lists: Lists) -> AnyView {
    // Compared with what was: cards stay that are found again.
    let found = Memo::new(move |_| find(cases, lists));
    let stays = Memo::new(move |_| cases.has_stays());
    let none = || nothing_yet(IconName::Cases, text::none_found, None, use_cases().is_reading());
    view! {
        {dynamic(move || stays.get().then(register_link))}
        {list(found, lists.shown, none, |(_, case)| view! { <CaseCard case/> }.into_any())}
    }
    .into_any()
}

/// The way to who is in a shelter.
pub fn register_link() -> AnyView {
    view! {
        <a class="button quiet" href="/buku-rps"><Icon name=IconName::Home/>{text::register}</a>
    }
    .into_any()
}

/// What is open in a case, in the short words of its SOP.
pub fn open_steps(sop: Option<&Sop>, case: &Summary) -> String {
    let steps = case.open.iter().filter_map(|no| sop?.step(*no).map(|step| step.short.as_str()));
    steps.collect::<Vec<_>>().join(" · ")
}

/// True when the person may open a case under some SOP of the office.
pub fn may_open_any(cases: Cases) -> bool {
    let Some(me) = cases.me() else { return false };
    Catalog::builtin().newest().any(|sop| me.holds_any(&openers(sop)))
}

#[component]
fn CaseCard(case: Listed) -> impl IntoView {
    let (id, case) = case;
    let sop = Catalog::builtin().get(&case.sop);
    let title = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let open = open_steps(sop, &case);
    let opened_at = case.opened_at;
    let finished = case.finished;
    view! {
        <a class="card" href=case_path(id)>
            <span class="card-title">{case.name.clone()}</span>
            <span class="card-meta">{title}</span>
            {dynamic(move || if finished {
                view! { <span class="badge ok">{text::finished}</span> }.into_any()
            } else {
                view! { <span>{open.clone()}</span> }.into_any()
            })}
            <span class="card-meta">{dynamic(move || format!("{} {}", text::opened_on(), format::time(&opened_at)))}</span>
        </a>
    }
}
