//! The part of the app with the forms: what to record, opening a case, records, corrections.

use damping_domain::ids::{CaseId, EventId};
use damping_domain::sop::StepNo;
use futures::FutureExt;
use leptos::prelude::*;

use super::{
    catat::CatatPage, correction::CorrectionPage, new_case::NewCasePage, record::RecordPage,
};
use crate::components::later::{later, part};
use crate::documents::FormKind;

/// A form.
#[derive(Clone, Copy)]
pub enum Form {
    /// Opens a case.
    Opening,
    /// Chooses what to record, for which case.
    Choice,
    /// Records something: for a case, for one of its steps.
    Record(CaseId, Option<StepNo>, FormKind),
    /// Puts a record of a case right.
    Correction(CaseId, EventId),
}

part!(forms, load, open(Form) = show);

/// The screen of a form, once this part is there.
pub fn form(form: Form) -> AnyView {
    later(load, move || open(form).now_or_never()?.ok())
}

fn show(form: Form) -> AnyView {
    match form {
        Form::Choice => view! { <CatatPage/> }.into_any(),
        Form::Opening => view! { <NewCasePage/> }.into_any(),
        Form::Record(case, step, kind) => view! { <RecordPage case step kind/> }.into_any(),
        Form::Correction(case, event) => view! { <CorrectionPage case event/> }.into_any(),
    }
}
