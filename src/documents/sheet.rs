//! A form that records what was entered in it, as it is: what the plain forms have in common.

use damping_domain::event::EventBody;
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::CaseId;
use leptos::prelude::*;

use crate::cases::{RecordError, use_cases};
use crate::components::form::{FormEnd, FormState};
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text::Text;

/// What is to be recorded, or the fields that are wrong.
pub type Entered = Result<(Vec<EventBody>, Vec<Prepared>), Vec<Fault>>;

/// The form around its fields. `entered` reads them when the main button is pressed.
pub fn sheet(
    form: FormState,
    case: CaseId,
    action: Text,
    fields: AnyView,
    entered: Box<dyn Fn() -> Entered>,
) -> AnyView {
    let cases = use_cases();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match entered() {
            Ok((bodies, photos)) => {
                form.save(async move { cases.record(case, bodies, photos).await }, move |()| {
                    case_path(case)
                });
            }
            Err(faults) => form.fail(RecordError::Invalid(faults)),
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields}
            <FormEnd form action back=case_path(case)/>
        </form>
    }
    .into_any()
}

/// One thing to record, without photos.
pub fn one(body: EventBody) -> Entered {
    Ok((vec![body], Vec::new()))
}

/// What was chosen in a field for one thing.
///
/// # Errors
/// The fault of the field, when nothing was.
pub fn chosen(field: &str, chosen: RwSignal<Vec<String>>) -> Result<String, Vec<Fault>> {
    chosen.get_untracked().into_iter().next().ok_or_else(|| missing(field))
}

/// What is said of a field that was left empty.
pub fn missing(field: &str) -> Vec<Fault> {
    vec![Fault { field: field.to_owned(), rule: Rule::Required }]
}
