//! The decision asked at a step.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{DecisionMade, EventBody};
use damping_domain::sop::{Catalog, StepNo};
use leptos::prelude::*;

use super::sheet::{chosen, one, sheet};
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::pages::not_found::NotFoundPage;
use crate::text;

/// Answers it, with a reason where one is asked for.
#[component]
pub fn DecisionForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let form = FormState::kept();
    let answer = RwSignal::new(Vec::<String>::new());
    let reason = RwSignal::new(String::new());
    let decision = case.sop_in(Catalog::builtin()).and_then(|sop| sop.decision_at(step)).cloned();
    let Some(decision) = decision else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let options: Vec<(String, String)> =
        decision.answers.iter().map(|answer| (answer.code.clone(), answer.label.clone())).collect();
    let entries = view! {
        <p>{decision.question}</p>
        <Choices name="answer" label=text::answer options chosen=answer form field="answer"/>
        {fields(form, vec![
            Entry::area("reason", text::reason, reason).hint(text::reason_hint).optional(),
        ])}
    };
    let code = decision.code;
    let entered = move || {
        let answer = chosen("answer", answer)?;
        let (decision, reason) = (code.clone(), reason.get_untracked().trim().to_owned());
        one(EventBody::DecisionMade(DecisionMade { step, decision, answer, reason }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
