//! A form for a case: for one of its steps, or for what happened outside them.

use damping_domain::ids::CaseId;
use damping_domain::sop::{Catalog, StepNo};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use crate::cases::use_cases;
use crate::components::parts::{fixed, page_head};
use crate::documents::{self, FormKind};
use crate::text;

/// Head and form. The form is made once: what others do meanwhile never takes away what is
/// being entered.
#[component]
pub fn RecordPage(
    /// The case.
    case: CaseId,
    /// The step it is for.
    step: Option<StepNo>,
    /// Which form.
    kind: FormKind,
) -> impl IntoView {
    let cases = use_cases();
    let Some(case) = untrack(|| cases.case(case)) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let mut name = case.client.display_name().to_owned();
    let step_name = step.and_then(|no| {
        let step = case.sop_in(Catalog::builtin())?.step(no)?;
        Some(format!("{no}. {}", step.short))
    });
    if let Some(step) = step_name {
        name = format!("{name} · {step}");
    }
    let back = case_path(case.id);
    let of_case = case.clone();
    view! {
        {page_head(Some((back, text::back_to_case)), Box::new(move || kind.label_in(&of_case)), Some(fixed(name)), None)}
        {documents::form(kind, case, step)}
    }
    .into_any()
}
