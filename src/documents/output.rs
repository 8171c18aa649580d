//! An output of a step that has no form of its own: confirmed, with a note and photos of it.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::sop::{Catalog, Evidence, StepNo};
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::photos::PhotoField;
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text;

/// Confirms that an output exists.
#[component]
pub fn OutputForm(case: Arc<Case>, step: StepNo, record: Evidence) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let note = RwSignal::new(String::new());
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let id = case.id;
    let sop_step = case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(step)).cloned();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let photos = photos.get_untracked();
        let body = EventBody::OutputRecorded(OutputRecorded {
            step,
            record,
            note: note.get_untracked(),
            photos: photos.iter().map(|photo| photo.photo.clone()).collect(),
        });
        form.save(async move { cases.record(id, vec![body], photos).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {sop_step.map(|step| view! {
                <p>{step.activity}</p>
                <dl class="facts">
                    <dt>{text::at_hand}</dt>
                    <dd>{step.kelengkapan.join("; ")}</dd>
                    <dt>{text::outputs}</dt>
                    <dd>{step.outputs.join("; ")}</dd>
                </dl>
            })}
            {fields(form, vec![
                Entry::area("note", text::note, note).hint(text::output_note_hint).optional(),
            ])}
            <PhotoField form value=photos/>
            <FormEnd form action=text::confirm back=case_path(id)/>
        </form>
    }
}
