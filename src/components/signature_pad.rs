//! A pad to sign on with a finger or a pen. It opens as large as the screen and keeps the strokes,
//! not a picture of them. Who cannot draw signs on paper, of which a photo is taken ([`super::on_paper`]).

use std::sync::Arc;

use crate::components::dynamic;
use damping_domain::signature::Signature;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::svg;
use wasm_bindgen::JsCast;

use super::fields::Label;
use super::form::FormState;
use super::icon::{Icon, IconName};
use super::ink::{self, Hand, Pointer};
use super::on_paper::{KeptPaper, OnPaper, PaperView, drop_paper, is_given};
use super::problem::rule_sentence;
use crate::device::photo::Prepared;
use crate::text;
use damping_domain::fault::Rule;

pub use super::ink::blank;

/// May somebody sign now? Says no by itself where something has to be mended first.
pub type Gate = Arc<dyn Fn() -> bool + Send + Sync>;

/// What is signed here: a small picture of it, and the way to the large pad.
#[component]
pub fn SignaturePad(
    /// Who signs here.
    label: Label,
    /// Path of the field, as in the faults.
    #[prop(into)]
    field: String,
    /// The form it belongs to.
    form: FormState,
    /// The signature.
    value: RwSignal<Signature>,
    /// The photos of the record: that of a signature on paper is one of them.
    photos: RwSignal<Vec<Prepared>>,
    /// All signatures of the record, where there are several: a paper may show more than one.
    #[prop(default = Vec::new())]
    others: Vec<RwSignal<Signature>>,
    /// The name of whoever signs, said above the large pad.
    #[prop(optional_no_strip)]
    of: Option<RwSignal<String>>,
    /// Asked before the large pad opens.
    #[prop(optional_no_strip)]
    gate: Option<Gate>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let others = StoredValue::new(others);
    form.keep(
        &field,
        // A signature is numbers and a hash, so it can always be written.
        move || value.with(|signature| serde_json::to_string(signature).unwrap_or_default()),
        move |text| {
            if let Ok(signature) = damping_domain::json::read(text) {
                value.set(signature);
            }
        },
    );
    let is_signed = move || is_given(value, photos);
    // The mark goes as soon as there is a signature.
    let fault = Memo::new(move |_| form.fault(&field).filter(|_| !is_signed()));
    let gate = gate.unwrap_or_else(|| Arc::new(|| true));
    let may_sign = gate.clone();
    let sign = move |_| {
        if may_sign() {
            open.set(true);
        }
    };
    view! {
        <div
            class="pad"
            class:signed=is_signed
            class:invalid=move || fault.get().is_some()
            role="group"
            aria-label=label
        >
            <p class="pad-label">{label}</p>
            <div class="pad-box" on:click=sign>
                {move || match value.with(|it| it.paper).filter(|_| is_signed()) {
                    Some(paper) => view! { <PaperView paper photos/> }.into_any(),
                    None => {
                        let said = if is_signed() { text::signed() } else { text::not_signed() };
                        value.with(|signature| drawing(signature, said))
                    }
                }}
                // Its tap is the box's.
                <button class="button pad-open" type="button">
                    <Icon name=IconName::Sign/>
                    {dynamic(move || if is_signed() { text::sign_again() } else { text::sign_here() })}
                </button>
            </div>
            <OnPaper form value photos others gate/>
            {dynamic(move || fault.get().map(|rule| {
                view! { <p class="error"><Icon name=IconName::Alert/>{rule_sentence(rule)}</p> }
            }))}
            {dynamic(move || open.get().then(|| view! { <LargePad label of value photos others open/> }))}
        </div>
    }
}

/// Strokes as a picture that says what it is.
fn drawing(signature: &Signature, said: &'static str) -> AnyView {
    view! {
        <svg
            class="pad-preview"
            viewBox=format!("0 0 {} {}", signature.width, signature.height)
            role="img"
            aria-label=said
        >
            <path d=signature.svg_path()></path>
        </svg>
    }
    .into_any()
}

/// The pad as large as the screen. What is drawn counts only once it is taken.
#[component]
fn LargePad(
    label: Label,
    of: Option<RwSignal<String>>,
    value: RwSignal<Signature>,
    photos: RwSignal<Vec<Prepared>>,
    others: StoredValue<Vec<RwSignal<Signature>>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let surface = NodeRef::<svg::Svg>::new();
    // What was given on paper is no beginning of a drawing.
    let before = value.get_untracked();
    let drawn = RwSignal::new(if before.paper.is_some() { blank() } else { before });
    let hand = RwSignal::new(Hand::default());
    let refused = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            // Only one that is open already, or not in the page, cannot be shown.
            let _ = dialog.show_modal();
        }
    });
    let touch = move |event: PointerEvent,
                      does: fn(&mut Hand, &Pointer, &mut Signature) -> bool| {
        let Some(frame) = surface.get_untracked().map(|it| it.get_bounding_client_rect()) else {
            return;
        };
        let mut changed = false;
        let (mut next, mut ink) = (hand.get_untracked(), drawn.get_untracked());
        ink::fit(&mut ink, frame.width(), frame.height());
        for event in ink::all(&event) {
            changed |= does(&mut next, &Pointer::of(&event, &ink, &frame), &mut ink);
        }
        hand.set(next);
        if changed {
            refused.set(false);
            drawn.set(ink);
        }
    };
    let down = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(surface) = surface.get_untracked() {
            // Without capture the stroke ends at the pad's edge, which is no loss.
            let _ =
                surface.unchecked_ref::<web_sys::Element>().set_pointer_capture(event.pointer_id());
        }
        touch(event, Hand::down);
    };
    let take = move |_| {
        if drawn.with_untracked(Signature::is_blank) {
            refused.set(true);
        } else {
            others.with_value(|others| drop_paper(value, photos, others));
            value.set(drawn.get_untracked());
            open.set(false);
        }
    };
    let name = move || of.map(|of| of.get()).unwrap_or_default();
    view! {
        <dialog class="pad-large" node_ref=dialog aria-label=label on:close=move |_| open.set(false)>
            <p class="pad-head"><strong>{label}</strong>" "{dynamic(name)}</p>
            <svg
                class="pad-canvas"
                node_ref=surface
                viewBox=move || drawn.with(|it| format!("0 0 {} {}", it.width, it.height))
                role="img"
                aria-label=text::sign_in_here
                on:pointerdown=down
                on:pointermove=move |event| touch(event, Hand::moved)
                on:pointerup=move |event| touch(event, Hand::up)
                on:pointercancel=move |event| touch(event, Hand::cancelled)
            >
                <path d=move || drawn.with(Signature::svg_path)></path>
            </svg>
            <p class="error" role="alert">
                {dynamic(move || refused.get().then(|| rule_sentence(Rule::BlankSignature)))}
            </p>
            <div class="pad-tools">
                <button class="button quiet" type="button" on:click=move |_| open.set(false)>
                    {text::cancel}
                </button>
                <button class="button quiet" type="button" on:click=move |_| {
                    drawn.update(|it| drop(it.strokes.pop()));
                }>
                    <Icon name=IconName::Undo/>{text::undo_stroke}
                </button>
                <button class="button quiet" type="button" on:click=move |_| drawn.set(blank())>
                    <Icon name=IconName::Trash/>{text::clear_pad}
                </button>
                <button class="button primary" type="button" on:click=take>
                    <Icon name=IconName::Check/>{text::take_signature}
                </button>
            </div>
        </dialog>
    }
}

/// A signature as it was given, with the name of whoever signed.
#[component]
pub fn SignatureView(
    /// The signature.
    signature: Signature,
    /// Whose it is.
    #[prop(into)]
    of: String,
) -> impl IntoView {
    let name = of.clone();
    let mark = match signature.paper {
        Some(paper) => view! { <KeptPaper paper of/> }.into_any(),
        None => view! {
            <svg
                class="signature"
                viewBox=format!("0 0 {} {}", signature.width, signature.height)
                role="img"
                aria-label=move || format!("{} {of}", text::signature_of())
            >
                <path d=signature.svg_path()></path>
            </svg>
        }
        .into_any(),
    };
    view! {
        <figure class="signed-by">
            {mark}
            <figcaption class="card-meta">{name}</figcaption>
        </figure>
    }
}
