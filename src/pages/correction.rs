//! Putting a record right, or withdrawing it. The original stays and both are seen.

use damping_domain::event::{Corrected, EventBody};
use damping_domain::ids::{CaseId, EventId};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use super::timeline::title;
use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::IconName;
use crate::components::parts::{Tone, fixed, notice, page_head, words};
use crate::documents::correcting::{Correcting, filled_form};
use crate::text;

/// The page.
#[component]
pub fn CorrectionPage(
    /// The case.
    case: CaseId,
    /// The record.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    let found = untrack(|| cases.case(case)).and_then(|case| {
        let body = case.effective(event)?.clone();
        Some((case, body))
    });
    let Some((case, body)) = found else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let id = case.id;
    let reason = RwSignal::new(String::new());
    let leg = match &body {
        EventBody::HandedOver(handed) => handed.leg,
        _ => None,
    };
    provide_context(cases.correcting(Some(Correcting { event, reason, leg })));
    let name = case.client.display_name().to_owned();
    let can_withdraw = !matches!(body, EventBody::CaseOpened(_));
    let heading = {
        let body = body.clone();
        move || format!("{}: {}", text::correct(), title(&body))
    };
    // Some kinds are recorded anew, and only withdrawn here.
    let form = filled_form(case, &body);
    view! {
        {page_head(Some((case_path(id), text::back_to_case)), Box::new(heading), Some(fixed(name)), None)}
        {notice(Tone::Info, IconName::Note, words(text::correction_keeps), None)}
        {can_withdraw.then(|| view! { <Withdrawal case=id event/> })}
        {form}
    }
    .into_any()
}

/// For a record that should not be there at all, as one in the wrong case.
#[component]
fn Withdrawal(case: CaseId, event: EventId) -> impl IntoView {
    let cases = use_cases().correcting(None);
    // Its own form asks for the reason of the withdrawal.
    provide_context(cases);
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |submitted: leptos::ev::SubmitEvent| {
        submitted.prevent_default();
        let reason = reason.get_untracked();
        let body = EventBody::Corrected(Corrected { corrects: event, reason, body: None });
        form.save(async move { cases.record(case, vec![body], Vec::new()).await }, move |()| {
            case_path(case)
        });
    };
    view! {
        <details class="fold">
            <summary>{text::withdraw_record}</summary>
            <form class="form" on:submit=submit novalidate>
                <p>{text::withdraw_how}</p>
                {fields(form, vec![Entry::area("reason", text::reason, reason).rows(2)])}
                <FormEnd form action=text::withdraw back=case_path(case)/>
            </form>
        </details>
    }
}
