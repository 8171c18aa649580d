//! Signing a letter that was drafted, or sending it back by the step's decision.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{DocumentSigned, EventBody};
use damping_domain::sop::{Catalog, RecordKind, StepNo};
use leptos::prelude::*;

use super::FormKind;
use crate::cases::use_cases;
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::IconName;
use crate::components::on_paper::signed;
use crate::components::parts::{Tone, notice, words};
use crate::components::photos::keep_photos;
use crate::components::signature_pad::{SignaturePad, blank};
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::pages::letter::LetterView;
use crate::text;

/// Shows the draft in full, and signs it.
#[component]
pub fn SigningForm(case: Arc<Case>, step: StepNo, kind: RecordKind) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let signature = RwSignal::new(blank());
    let photos = RwSignal::new(Vec::<Prepared>::new());
    keep_photos(form, photos);
    let id = case.id;
    let Some((document, _)) = case.unsigned(kind) else {
        return view! {
            {notice(Tone::Info, IconName::Letter, words(text::nothing_to_sign), None)}
            <a class="button" href=case_path(id)>{text::back_to_case}</a>
        }
        .into_any();
    };
    let may_send_back =
        case.sop_in(Catalog::builtin()).is_some_and(|sop| sop.decision_at(step).is_some());
    let send_back = format!("/kasus/{id}/langkah/{step}/{}", FormKind::Decision);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (signature, photos, taken) = signed(signature, photos);
        let body = EventBody::DocumentSigned(DocumentSigned { step, document, signature, photos });
        form.save(async move { cases.record(id, vec![body], taken).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <LetterView case event=document/>
        <form class="form" on:submit=submit novalidate>
            <SignaturePad label=text::your_signature field="signature" form value=signature photos/>
            {may_send_back.then(|| view! {
                <a class="button danger block" href=send_back>{text::send_back}</a>
            })}
            <FormEnd form action=text::sign back=case_path(id)/>
        </form>
    }
    .into_any()
}
