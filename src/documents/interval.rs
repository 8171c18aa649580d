//! How often a step recurs: the next visit then is a task with its date.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::sop::StepNo;
use damping_domain::visits::{self, VisitsPlanned};
use leptos::prelude::*;

use super::sheet::{one, sheet};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::text;

/// The form.
#[component]
pub fn IntervalForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let form = FormState::kept();
    let now = visits::interval(&case, step).map(|days| days.to_string());
    let days = RwSignal::new(now.unwrap_or_default());
    let entry = Entry::line("every_days", text::every_days, days).digits();
    let entries = fields(form, vec![entry.hint(text::every_days_hint)]);
    let entered = move || {
        // What is no number of days is out of range, and said to be.
        let every_days = days.get_untracked().trim().parse().unwrap_or(0);
        one(EventBody::VisitsPlanned(VisitsPlanned { step, every_days }))
    };
    sheet(form, case.id, text::save, entries, Box::new(entered))
}
