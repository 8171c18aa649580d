//! A signature on paper, for who cannot draw on a screen: in wet ink or by thumb (cap jempol). Its photo is one
//! of those of the record.

use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::signature::Signature;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::dynamic;
use super::form::FormState;
use super::icon::{Icon, IconName};
use super::photos::{loading_photo, object_url, revoke};
use super::signature_pad::{Gate, blank};
use crate::cases::use_cases;
use crate::device::photo::{Prepared, at_hand, prepare};
use crate::text;

/// True when there is a signature: one on paper can be seen.
pub fn is_given(value: RwSignal<Signature>, photos: RwSignal<Vec<Prepared>>) -> bool {
    let of = |paper| move |it: &Prepared| it.photo.attachment == paper && it.is_at_hand();
    let is_seen = |paper| photos.with(|all| all.iter().any(of(paper)));
    value.with(|it| !it.is_blank() && it.paper.is_none_or(is_seen))
}

/// Makes a signature blank that was given on paper. Its photo goes with it, unless it shows one of the others as well, or
/// was a photo of the record before.
pub fn drop_paper(
    value: RwSignal<Signature>,
    photos: RwSignal<Vec<Prepared>>,
    others: &[RwSignal<Signature>],
) {
    let Some(paper) = value.with_untracked(|it| it.paper) else { return };
    value.set(blank());
    if others.iter().all(|other| other.with_untracked(|it| it.paper) != Some(paper)) {
        let only = |it: &Photo| it.attachment == paper && it.caption == text::SIGNED_ON_PAPER;
        photos.update(|all| all.retain(|it| !only(&it.photo)));
    }
}

/// The signature of a record that is nothing but signed, with the photo of it where it is on paper: as the record names
/// it, and to be kept.
pub fn signed(
    value: RwSignal<Signature>,
    photos: RwSignal<Vec<Prepared>>,
) -> (Signature, Vec<Photo>, Vec<Prepared>) {
    let (signature, mut taken) = (value.get_untracked(), at_hand(photos.get_untracked()));
    taken.retain(|it| Some(it.photo.attachment) == signature.paper);
    (signature, taken.iter().map(|it| it.photo.clone()).collect(), taken)
}

/// The way to sign on paper: a photo is taken of it, or chosen.
#[component]
pub fn OnPaper(
    /// The form it belongs to.
    form: FormState,
    /// The signature.
    value: RwSignal<Signature>,
    /// The photos of the record.
    photos: RwSignal<Vec<Prepared>>,
    /// All signatures of the record.
    others: StoredValue<Vec<RwSignal<Signature>>>,
    /// Asked before, and again when the photo is there.
    gate: Gate,
) -> impl IntoView {
    let cases = use_cases();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let may_sign = gate.clone();
    let chosen = move |event: leptos::ev::Event| {
        let Some(input) =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        let gate = may_sign.clone();
        let before = value.get_untracked();
        form.wait_for(async move {
            busy.try_set(true);
            let prepared = prepare(file).await;
            failed.try_set(prepared.is_err());
            if let Ok(mut photo) = prepared {
                photo.photo.caption = text::SIGNED_ON_PAPER.to_owned();
                let paper = photo.photo.attachment;
                // For the draft; should the phone be full, saving the form will say so.
                let _ = cases.keep_photo(paper, photo.bytes.clone()).await;
                // Meanwhile somebody may have left, taken the witness out, signed otherwise, or changed what is signed.
                let is_asked = busy.try_get_untracked().is_some();
                if is_asked && value.get_untracked() == before && gate() {
                    others.with_value(|others| drop_paper(value, photos, others));
                    photos.update(|all| {
                        if all.iter().all(|it| it.photo.attachment != paper) {
                            all.push(photo);
                        }
                    });
                    value.set(Signature::on_paper(paper));
                }
            }
            busy.try_set(false);
        });
    };
    let ask = move |event: leptos::ev::MouseEvent| {
        if !gate() {
            event.prevent_default();
        }
    };
    let said = move || match () {
        () if busy.get() => text::preparing_photo(),
        () if value.with(|it| it.paper.is_some()) => text::sign_on_paper_again(),
        () => text::sign_on_paper(),
    };
    view! {
        <label class="button quiet pad-paper">
            <Icon name=IconName::Photo/>
            <span>{dynamic(said)}</span>
            <input
                class="visually-hidden"
                type="file"
                accept="image/*"
                disabled=move || busy.get()
                on:click=ask
                on:change=chosen
            />
        </label>
        {dynamic(move || failed.get().then(|| {
            view! { <p class="error"><Icon name=IconName::Alert/>{text::photo_unreadable}</p> }
        }))}
    }
}

/// The photo of a signature that was just given on paper.
#[component]
pub fn PaperView(
    /// Which photo.
    paper: AttachmentId,
    /// The photos of the record.
    photos: RwSignal<Vec<Prepared>>,
) -> impl IntoView {
    let url = photos.with_untracked(|all| {
        let photo = all.iter().find(|photo| photo.photo.attachment == paper)?;
        Some(object_url(&photo.bytes, &photo.photo.media_type))
    });
    let url = url.unwrap_or_default();
    let shown = url.clone();
    on_cleanup(move || revoke(&url));
    view! { <img class="pad-photo" src=shown alt=text::signed/> }
}

/// The photo of a signature of a record; where it is not here yet, that it is on paper.
#[component]
pub fn KeptPaper(
    /// Which photo.
    paper: AttachmentId,
    /// Whose signature it is.
    of: String,
) -> impl IntoView {
    let cases = use_cases();
    let shown = RwSignal::new(None::<Option<String>>);
    spawn_local(async move {
        let bytes = cases.photo(paper).await.ok();
        // The bytes tell the browser themselves which kind of picture they are.
        let left = shown.try_set(Some(bytes.map(|bytes| object_url(&bytes, ""))));
        // Gone on to another screen meanwhile: then nobody else gives it back.
        if let Some(Some(Some(url))) = left {
            revoke(&url);
        }
    });
    on_cleanup(move || {
        if let Some(Some(Some(url))) = shown.try_get_untracked() {
            revoke(&url);
        }
    });
    dynamic(move || match shown.get() {
        None => loading_photo(),
        Some(Some(url)) => {
            let of = of.clone();
            let said = move || format!("{} {of}", text::signature_of());
            view! { <img class="signature" src=url alt=said/> }.into_any()
        }
        Some(None) => view! { <p class="signature hint">{text::on_paper}</p> }.into_any(),
    })
}
