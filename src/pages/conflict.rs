//! Records about one thing that were made without seeing each other: shown side by side, and
//! settled by whoever may decide. Nothing is thrown away.

use std::sync::Arc;

use damping_domain::access::{self, Refusal};
use damping_domain::case::Case;
use damping_domain::conflict::Conflict;
use damping_domain::event::{ConflictSettled, EventBody};
use damping_domain::ids::{CaseId, EventId};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use super::timeline::{Version, heading};
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::IconName;
use crate::components::parts::{Tone, notice, page_head, words};
use crate::components::problem::refusal_sentence;
use crate::text;

/// What is open between records of a case, each with the way to settle it.
#[component]
pub fn Conflicts(
    /// The case.
    case: Arc<Case>,
) -> impl IntoView {
    let cases = use_cases();
    let open: Vec<Conflict> = case.open_conflicts().cloned().collect();
    let may_settle = move || cases.me().is_some_and(|me| access::sees_all(&me));
    let card = move |conflict: Conflict| {
        let first = conflict.events.first().copied();
        let what = first.and_then(|id| case.event(id)).map(|held| held.event.body.clone());
        let count = conflict.events.len();
        let of_case = case.clone();
        let path = first.map(|id| format!("/kasus/{}/beda/{id}", case.id)).unwrap_or_default();
        let said = move || {
            let what = what.as_ref().map(|body| heading(&of_case, body)).unwrap_or_default();
            format!("{what}: {count} {}", text::versions_differ())
        };
        let way = dynamic(move || {
            if may_settle() {
                view! { <a class="button" href=path.clone()>{text::settle}</a> }.into_any()
            } else {
                view! { <p class="hint">{|| refusal_sentence(&Refusal::NotYoursToSettle)}</p> }
                    .into_any()
            }
        });
        notice(Tone::Warn, IconName::Alert, Box::new(said), Some(way.into_any()))
    };
    open.into_iter().map(card).collect_view()
}

/// The versions side by side, and the form that settles them.
#[component]
pub fn ConflictPage(
    /// The case.
    case: CaseId,
    /// One of the versions.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    let found = untrack(|| cases.case(case)).and_then(|case| {
        let named = |conflict: &&Conflict| conflict.events.contains(&event);
        let conflict = case.open_conflicts().find(named).cloned()?;
        Some((case, conflict))
    });
    let Some((case, conflict)) = found else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let id = case.id;
    let between = conflict.events;
    let options = versions(&between);
    let versions: Vec<_> = between
        .iter()
        .filter_map(|id| case.event(*id).cloned())
        .zip(1..)
        .map(|(held, number)| view! { <Version case=case.clone() held number/> })
        .collect();
    let form = FormState::kept();
    let (keep, reason) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(String::new()));
    let submit = move |submitted: leptos::ev::SubmitEvent| {
        submitted.prevent_default();
        let keep = keep.get_untracked().iter().filter_map(|id| id.parse().ok()).collect();
        let (between, reason) = (between.clone(), reason.get_untracked());
        let body = EventBody::ConflictSettled(ConflictSettled { between, keep, reason });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        {page_head(Some((case_path(id), text::back_to_case)), words(text::settle), Some(words(text::settle_how)), None)}
        <ol class="timeline">{versions}</ol>
        <form class="form" on:submit=submit novalidate>
            <Choices name="keep" label=text::which_counts options=options chosen=keep several=true form field="keep"/>
            {fields(form, vec![Entry::area("reason", text::reason, reason)])}
            <FormEnd form action=text::settle back=case_path(id)/>
        </form>
    }
    .into_any()
}

fn versions(between: &[EventId]) -> Signal<Vec<(String, String)>> {
    let ids: Vec<String> = between.iter().map(ToString::to_string).collect();
    Signal::derive(move || {
        let named = |(number, id): (usize, &String)| {
            (id.clone(), format!("{} {}", text::version(), number + 1))
        };
        ids.iter().enumerate().map(named).collect()
    })
}
