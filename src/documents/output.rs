//! An output or kelengkapan of a step that has no form of its own: confirmed, with a note and
//! photos of it, and with a paraf where the record is one.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::sop::{Catalog, Evidence, RecordKind, StepNo};
use leptos::prelude::*;

use super::sheet::sheet;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::parts::{facts, fixed};
use crate::components::photos::PhotoField;
use crate::components::signature_pad::{SignaturePad, blank};
use crate::device::photo::Prepared;
use crate::pages::timeline::bast_details;
use crate::text;

/// Confirms that it is there. The koordinator takes note of a BAST with a comment.
#[component]
pub fn OutputForm(case: Arc<Case>, step: StepNo, record: Evidence) -> impl IntoView {
    let form = FormState::kept();
    let note = RwSignal::new(String::new());
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let sop_step = case.sop_in(Catalog::builtin()).and_then(|sop| sop.step(step)).cloned();
    let paraf = OutputRecorded::is_paraf(record).then(|| RwSignal::new(blank()));
    let comments = record.kind == RecordKind::ParafBast;
    // What is commented on is read here.
    let bast = case.timeline.iter().rev().filter(|_| comments).find_map(|held| {
        match case.counting(held)? {
            EventBody::HandedOver(handed) => Some(handed.bast.clone()),
            _ => None,
        }
    });
    let entry = if comments {
        Entry::area("note", text::comment, note).hint(text::paraf_how)
    } else {
        Entry::area("note", text::note, note).hint(text::output_note_hint).optional()
    };
    let action = if paraf.is_some() { text::initial } else { text::confirm };
    let entries = view! {
        {sop_step.map(|step| {
            let outputs = match record.kind {
                RecordKind::Kelengkapan => String::new(),
                _ => step.outputs.join("; "),
            };
            view! {
                <p>{step.activity}</p>
                {facts(vec![
                    (text::at_hand, fixed(step.kelengkapan.join("; "))),
                    (text::outputs, fixed(outputs)),
                ])}
            }
        })}
        {bast.map(bast_details)}
        {fields(form, vec![entry])}
        {paraf.map(|value| view! { <SignaturePad label=text::your_paraf field="paraf" form value photos/> })}
        <PhotoField form value=photos/>
    };
    let entered = move || {
        let photos = photos.get_untracked();
        let of_photos = photos.iter().map(|photo| photo.photo.clone()).collect();
        let plain = OutputRecorded::plain(step, record, note.get_untracked(), of_photos);
        let paraf = paraf.map(|paraf| paraf.get_untracked());
        Ok((vec![EventBody::OutputRecorded(OutputRecorded { paraf, ..plain })], photos))
    };
    sheet(form, case.id, action, entries.into_any(), Box::new(entered))
}
