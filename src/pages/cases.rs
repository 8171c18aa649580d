//! Kasus: all cases on this phone.

use crate::components::dynamic;
use damping_domain::access::openers;
use damping_domain::duplicate;
use damping_domain::sop::Catalog;
use leptos::prelude::*;

use super::case_path;
use crate::cases::{Cases, Listed, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{AT_FIRST, more, nothing_yet, search};
use crate::{format, text};

/// The list of cases, the newest first, and the search in it.
#[component]
pub fn CasesPage() -> impl IntoView {
    let cases = use_cases();
    let wanted = RwSignal::new(String::new());
    let shown = RwSignal::new(AT_FIRST);
    view! {
        <div class="page-head spread">
            <h1>{text::cases}</h1>
            {dynamic(move || may_open_any(cases).then(|| view! {
                <a class="button primary" href="/kasus/baru"><Icon name=IconName::Plus/>{text::open_case}</a>
            }))}
        </div>
        {search(text::search_cases, wanted, shown)}
        {dynamic(move || {
            let mut found = cases.all();
            let is_none = found.is_empty();
            let stays = found.iter().any(|(_, case)| !case.stays.is_empty());
            wanted.with(|typed| found.retain(|(id, case)| duplicate::finds(typed, &case.name) || id.is_called(typed)));
            if is_none {
                let way = view! { <a class="button" href="/sinkron">{text::to_sync}</a> };
                nothing_yet(IconName::Cases, text::no_cases, Some(way.into_any()), cases.is_reading())
            } else if found.is_empty() {
                nothing_yet(IconName::Cases, text::none_found, None, cases.is_reading())
            } else {
                let all = found.len();
                let cards = found.into_iter().take(shown.get()).map(|case| view! { <li><CaseCard case/></li> });
                view! {
                    {stays.then(|| view! {
                        <a class="button quiet" href="/buku-rps"><Icon name=IconName::Home/>{text::register}</a>
                    })}
                    <ul class="list">{cards.collect_view()}</ul>
                    {more(all, shown)}
                }.into_any()
            }
        })}
    }
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
    let steps = case.open.iter().filter_map(|no| sop?.step(*no).map(|step| step.short.as_str()));
    let open = steps.collect::<Vec<_>>().join(" · ");
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
