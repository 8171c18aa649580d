//! Kasus: all cases on this phone.

use std::sync::Arc;

use crate::components::dynamic;
use damping_domain::access::openers;
use damping_domain::case::Case;
use damping_domain::sop::Catalog;
use leptos::prelude::*;

use super::case_path;
use crate::cases::{Cases, use_cases};
use crate::components::icon::{Icon, IconName};
use crate::{format, text};

/// The list of cases, the newest first.
#[component]
pub fn CasesPage() -> impl IntoView {
    let cases = use_cases();
    view! {
        <div class="page-head spread">
            <h1>{text::cases}</h1>
            {dynamic(move || may_open_any(cases).then(|| view! {
                <a class="button primary" href="/kasus/baru"><Icon name=IconName::Plus/>{text::open_case}</a>
            }))}
        </div>
        {dynamic(move || {
            let all = cases.all();
            if all.is_empty() {
                view! {
                    <div class="empty">
                        <Icon name=IconName::Cases/>
                        <p>{text::no_cases}</p>
                        <a class="button" href="/sinkron">{text::to_sync}</a>
                    </div>
                }.into_any()
            } else {
                view! {
                    <ul class="list">
                        {all.into_iter().map(|case| view! { <li><CaseCard case/></li> }).collect_view()}
                    </ul>
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
fn CaseCard(case: Arc<Case>) -> impl IntoView {
    let sop = case.sop_in(Catalog::builtin());
    let title = sop.map(|sop| sop.short_title.clone()).unwrap_or_default();
    let open: Vec<String> = case
        .progress
        .open_steps()
        .filter_map(|(no, _)| sop?.step(no).map(|step| step.short.clone()))
        .collect();
    let opened_at = case.opened_at;
    let finished = case.progress.is_finished();
    view! {
        <a class="card" href=case_path(case.id)>
            <span class="card-title">{case.client.display_name().to_owned()}</span>
            <span class="card-meta">{title}</span>
            {dynamic(move || if finished {
                view! { <span class="badge ok">{text::finished}</span> }.into_any()
            } else {
                view! { <span>{open.join(" · ")}</span> }.into_any()
            })}
            <span class="card-meta">{dynamic(move || format!("{} {}", text::opened_on(), format::time(&opened_at)))}</span>
        </a>
    }
}
