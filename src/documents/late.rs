//! Why a step is or was late: asked for once, and shown for good.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::lateness::LateExplained;
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::pages::case_path;
use crate::text;

/// The form.
#[component]
pub fn LateForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let reason = RwSignal::new(String::new());
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked();
        let body = EventBody::LateExplained(LateExplained { step, reason });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::area("reason", text::late_explained, reason).hint(text::late_reason_hint),
            ])}
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
