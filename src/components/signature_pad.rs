//! A pad to sign on with a finger. It keeps the strokes, not a picture of them.

use crate::components::dynamic;
use damping_domain::signature::Signature;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::svg;

use super::fields::Label;
use super::form::FormState;
use super::icon::{Icon, IconName};
use super::problem::rule_sentence;
use crate::text;

/// Units of the pad across and down: fine enough for print, coarse enough to stay small.
const WIDTH: u16 = 900;
const HEIGHT: u16 = 300;
/// A contact broader than this, in CSS pixels, is a palm.
const PALM: f64 = 60.0;
/// Points nearer to each other than this, in units, say nothing new.
const LEAST_STEP: u16 = 4;

/// An empty signature of the pad's size.
pub fn blank() -> Signature {
    Signature { width: WIDTH, height: HEIGHT, strokes: Vec::new() }
}

/// The pad.
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
) -> impl IntoView {
    let surface = NodeRef::<svg::Svg>::new();
    // The finger that draws; others and the palm are overlooked until it is lifted.
    let finger = RwSignal::new(None::<i32>);
    let pad = NodeRef::<html::Div>::new();

    let point = move |event: &PointerEvent| {
        let frame = surface.get_untracked()?.get_bounding_client_rect();
        let share =
            |at: f64, from: f64, length: f64| ((at - from) / length.max(1.0)).clamp(0.0, 1.0);
        let x = share(event.client_x(), frame.left(), frame.width());
        let y = share(event.client_y(), frame.top(), frame.height());
        Some(((x * f64::from(WIDTH)) as u16, (y * f64::from(HEIGHT)) as u16))
    };
    let down = move |event: PointerEvent| {
        let palm = f64::from(event.width()) > PALM || f64::from(event.height()) > PALM;
        if finger.get_untracked().is_some() || palm {
            return;
        }
        event.prevent_default();
        if let (Some((x, y)), Some(surface)) = (point(&event), surface.get_untracked()) {
            // Without capture the stroke ends at the pad's edge, which is no loss.
            let _ = surface.set_pointer_capture(event.pointer_id());
            finger.set(Some(event.pointer_id()));
            value.update(|signature| signature.strokes.push(vec![x, y]));
        }
    };
    let moved = move |event: PointerEvent| {
        if finger.get_untracked() == Some(event.pointer_id())
            && let Some(next) = point(&event)
        {
            value.update(|signature| extend(signature, next));
        }
    };
    let up = move |event: PointerEvent| {
        if finger.get_untracked() == Some(event.pointer_id()) {
            finger.set(None);
        }
    };
    form.keep(
        &field,
        // A signature is numbers only, so it can always be written.
        move || value.with(|signature| serde_json::to_string(signature).unwrap_or_default()),
        move |text| {
            if let Ok(signature) = damping_domain::json::read(text) {
                value.set(signature);
            }
        },
    );
    // The mark goes as soon as there is a signature.
    let fault = Memo::new(move |_| form.fault(&field).filter(|_| value.with(Signature::is_blank)));
    let is_signed = move || !value.with(Signature::is_blank);

    view! {
        <div
            class="pad"
            class:signed=is_signed
            class:invalid=move || fault.get().is_some()
            node_ref=pad
            role="group"
            aria-label=label
        >
            <p class="card-meta">{label}</p>
            <svg
                class="pad-canvas"
                node_ref=surface
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                role="img"
                aria-label=move || if is_signed() { text::signed() } else { text::not_signed() }
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=up
            >
                <path d=move || value.with(Signature::svg_path)></path>
            </svg>
            <div class="pad-tools">
                <button
                    class="button quiet"
                    type="button"
                    on:click=move |_| value.update(|signature| drop(signature.strokes.pop()))
                >
                    <Icon name=IconName::Undo/>{text::undo_stroke}
                </button>
                <button
                    class="button quiet"
                    type="button"
                    on:click=move |_| value.update(|signature| signature.strokes.clear())
                >
                    <Icon name=IconName::Trash/>{text::clear_pad}
                </button>
            </div>
            {dynamic(move || fault.get().map(|rule| {
                view! { <p class="error"><Icon name=IconName::Alert/>{rule_sentence(rule)}</p> }
            }))}
        </div>
    }
}

fn extend(signature: &mut Signature, (x, y): (u16, u16)) {
    let Some(stroke) = signature.strokes.last_mut() else { return };
    let near = match stroke[..] {
        [.., last_x, last_y] => x.abs_diff(last_x) < LEAST_STEP && y.abs_diff(last_y) < LEAST_STEP,
        _ => false,
    };
    if !near {
        stroke.extend([x, y]);
    }
}

/// A signature as it was drawn, with the name of whoever signed.
#[component]
pub fn SignatureView(
    /// The signature.
    signature: Signature,
    /// Whose it is.
    #[prop(into)]
    of: String,
) -> impl IntoView {
    let name = of.clone();
    view! {
        <figure class="signed-by">
            <svg
                class="signature"
                viewBox=format!("0 0 {} {}", signature.width, signature.height)
                role="img"
                aria-label=move || format!("{} {of}", text::signature_of())
            >
                <path d=signature.svg_path()></path>
            </svg>
            <figcaption class="card-meta">{name}</figcaption>
        </figure>
    }
}
