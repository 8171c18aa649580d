//! Why a step is or was late: asked for once, and shown for good.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::lateness::LateExplained;
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use super::sheet::{one, sheet};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::text;

/// The form.
#[component]
pub fn LateForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let form = FormState::kept();
    let reason = RwSignal::new(String::new());
    let entries = fields(
        form,
        vec![Entry::area("reason", text::late_explained, reason).hint(text::late_reason_hint)],
    );
    let entered = move || {
        let reason = reason.get_untracked();
        one(EventBody::LateExplained(LateExplained { step, reason }))
    };
    sheet(form, case.id, text::save, entries, Box::new(entered))
}
