//! Disposisi: written and initialled in one go by the superior.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::{Disposisi, Draft};
use damping_domain::event::{DocumentDrafted, DocumentSigned, EventBody};
use damping_domain::ids::PersonId;
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Choices, Entry, fields, non_empty};
use crate::components::form::{FormEnd, FormState};
use crate::components::on_paper::signed;
use crate::components::photos::keep_photos;
use crate::components::signature_pad::{SignaturePad, blank};
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text;

/// The form.
#[component]
pub fn DisposisiForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entry = |text: &str| RwSignal::new(text.to_owned());
    let letter_from = entry(&case.opened.reported_by);
    let letter_number = entry("");
    let agenda_number = entry("");
    let subject = entry("");
    let instruction = entry("");
    let forwarded_to = RwSignal::new(Vec::<String>::new());
    let signature = RwSignal::new(blank());
    let photos = RwSignal::new(Vec::<Prepared>::new());
    keep_photos(form, photos);
    let id = case.id;
    let people = Signal::derive(move || {
        let office = cases.office();
        let people = office.iter().flat_map(|office| &office.people);
        people
            .map(|person| (person.id.to_string(), format!("{} · {}", person.name, person.title)))
            .collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let disposisi = Disposisi {
            letter_from: letter_from.get_untracked(),
            letter_number: letter_number.get_untracked(),
            letter_date: None,
            agenda_number: non_empty(agenda_number.get_untracked()),
            subject: subject.get_untracked(),
            forwarded_to: forwarded_to
                .get_untracked()
                .iter()
                .filter_map(|id| id.parse::<PersonId>().ok())
                .collect(),
            instruction: instruction.get_untracked(),
        };
        let (signature, photos, taken) = signed(signature, photos);
        let bodies = move |own: &dyn Fn(u64) -> _| {
            let draft = Draft::Disposisi(disposisi.clone());
            let drafted = DocumentDrafted { step, draft, replaces: None };
            let (signature, photos) = (signature.clone(), photos.clone());
            let signed = DocumentSigned { step, document: own(0), signature, photos };
            vec![EventBody::DocumentDrafted(drafted), EventBody::DocumentSigned(signed)]
        };
        let work = async move { cases.record_with(id, Box::new(bodies), taken).await };
        form.save(work, move |()| case_path(id));
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::line("draft.letter_from", text::letter_from, letter_from),
                Entry::line("draft.letter_number", text::letter_number, letter_number).optional(),
                Entry::line("draft.agenda_number", text::agenda_number, agenda_number).optional(),
                Entry::line("draft.subject", text::subject, subject),
            ])}
            <Choices name="forwarded_to" label=text::forwarded_to options=people chosen=forwarded_to several=true form field="draft.forwarded_to"/>
            {fields(form, vec![
                Entry::area("draft.instruction", text::instruction, instruction),
            ])}
            <SignaturePad label=text::your_paraf field="signature" form value=signature photos/>
            <FormEnd form action=text::sign back=case_path(id)/>
        </form>
    }
}
