//! How often a step recurs: the next visit then is a task with its date.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::sop::StepNo;
use damping_domain::visits::{self, VisitsPlanned};
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::pages::case_path;
use crate::text;

/// The form.
#[component]
pub fn IntervalForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let now = visits::interval(&case, step).map(|days| days.to_string());
    let days = RwSignal::new(now.unwrap_or_default());
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // What is no number of days is out of range, and said to be.
        let every_days = days.get_untracked().trim().parse().unwrap_or(0);
        let body = EventBody::VisitsPlanned(VisitsPlanned { step, every_days });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::line("every_days", text::every_days, days).digits().hint(text::every_days_hint),
            ])}
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
