//! A note.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, NoteWritten};
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::pages::case_path;
use crate::text;

/// Writes something down in the case.
#[component]
pub fn NoteForm(case: Arc<Case>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let words = RwSignal::new(String::new());
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = EventBody::NoteWritten(NoteWritten { text: words.get_untracked() });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::area("text", text::note, words).rows(6),
            ])}
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
