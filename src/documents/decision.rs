//! The decision asked at a step.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{DecisionMade, EventBody};
use damping_domain::fault::{Fault, Rule};
use damping_domain::sop::{Catalog, StepNo};
use leptos::prelude::*;

use crate::cases::{RecordError, use_cases};
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::pages::case_path;
use crate::pages::not_found::NotFoundPage;
use crate::text;

/// Answers it, with a reason where one is asked for.
#[component]
pub fn DecisionForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let chosen = RwSignal::new(Vec::<String>::new());
    let reason = RwSignal::new(String::new());
    let id = case.id;
    let decision = case.sop_in(Catalog::builtin()).and_then(|sop| sop.decision_at(step)).cloned();
    let Some(decision) = decision else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let options: Vec<(String, String)> =
        decision.answers.iter().map(|answer| (answer.code.clone(), answer.label.clone())).collect();
    let code = decision.code.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(answer) = chosen.get_untracked().first().cloned() else {
            let field = "answer".to_owned();
            form.fail(RecordError::Invalid(vec![Fault { field, rule: Rule::Required }]));
            return;
        };
        let reason = reason.get_untracked().trim().to_owned();
        let body =
            EventBody::DecisionMade(DecisionMade { step, decision: code.clone(), answer, reason });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <p>{decision.question}</p>
            <Choices name="answer" label=text::answer options chosen form field="answer"/>
            {fields(form, vec![
                Entry::area("reason", text::reason, reason).hint(text::reason_hint).optional(),
            ])}
            <FormEnd form back=case_path(id)/>
        </form>
    }
    .into_any()
}
