//! Signing a handover: only what can be saved is signed, and what is signed stays as it is.

use std::sync::Arc;

use damping_domain::fault::Fault;
use leptos::prelude::*;

use super::entries::Entries;
use crate::cases::RecordError;
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::IconName;
use crate::components::on_paper::is_given;
use crate::components::parts::{Tone, notice, words};
use crate::components::signature_pad::{Gate, SignaturePad};
use crate::text;

/// Said above the fields once somebody has signed, with the way to change them all the same: then
/// the signatures fall.
pub fn frozen_notice(entries: Entries) -> AnyView {
    let asked = RwSignal::new(false);
    let drop_all = move || {
        entries.drop_signatures();
        asked.set(false);
    };
    let frozen = Memo::new(move |_| entries.is_frozen());
    let button = move |said: text::Text, class: &'static str| {
        let click = move |_| if asked.get_untracked() { drop_all() } else { asked.set(true) };
        view! { <button class=class type="button" on:click=click>{said}</button> }
    };
    dynamic(move || {
        frozen.get().then(|| match asked.get() {
            false => {
                let way = button(text::change_frozen, "button");
                notice(Tone::Info, IconName::Lock, words(text::frozen), Some(way.into_any()))
            }
            true => {
                let way = view! {
                    {button(text::drop_signatures, "button danger")}
                    <button class="button quiet" type="button" on:click=move |_| asked.set(false)>
                        {text::cancel}
                    </button>
                };
                let said = words(text::signatures_fall);
                notice(Tone::Warn, IconName::Alert, said, Some(way.into_any()))
            }
        })
    })
    .into_any()
}

/// The pads of both parties and of the witness.
pub fn signatures(form: FormState, entries: Entries) -> AnyView {
    view! {
        <fieldset class="group">
            <legend>{text::signatures}</legend>
            <SignaturePad
                label=text::signature_first
                field="bast.giver_signature"
                form
                value=entries.giver_signature
                photos=entries.photos
                others=entries.signatures()
                of=Some(entries.giver.name)
                gate=Some(gate(form, entries, false))
            />
            <SignaturePad
                label=text::signature_second
                field="bast.receiver_signature"
                form
                value=entries.receiver_signature
                photos=entries.photos
                others=entries.signatures()
                of=Some(entries.receiver.name)
                gate=Some(gate(form, entries, false))
            />
        </fieldset>
        {witness(form, entries)}
    }
    .into_any()
}

fn witness(form: FormState, entries: Entries) -> AnyView {
    let signed = move || is_given(entries.witness_signature, entries.photos);
    let choose = move |chosen: bool| {
        entries.has_witness.set(chosen);
        if !chosen {
            entries.drop(entries.witness_signature);
        }
    };
    view! {
        <fieldset class="group">
            <legend>{text::witness}</legend>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || entries.has_witness.get()
                    on:change:target=move |event| choose(event.target().checked())
                />
                <span>{text::add_witness}</span>
            </label>
            {dynamic(move || entries.has_witness.get().then(|| view! {
                <fieldset class="contents" disabled=signed>
                    {fields(form, vec![
                        Entry::line("bast.witness.name", text::full_name, entries.witness_name),
                        Entry::line("bast.witness.title", text::title, entries.witness_title).optional(),
                    ])}
                </fieldset>
                <SignaturePad
                    label=text::signature_witness
                    field="bast.witness.signature"
                    form
                    value=entries.witness_signature
                    photos=entries.photos
                    others=entries.signatures()
                    of=Some(entries.witness_name)
                    gate=Some(gate(form, entries, true))
                />
            }))}
        </fieldset>
    }
    .into_any()
}

/// Nobody signs what could not be saved as it stands: what is missing is marked instead. Who the
/// witness is may still be open while the parties sign.
fn gate(form: FormState, entries: Entries, of_witness: bool) -> Gate {
    Arc::new(move || {
        let mut faults: Vec<Fault> = entries.faults();
        faults.retain(|fault| of_witness || !fault.field.starts_with("bast.witness."));
        let may = faults.is_empty();
        if !may {
            form.fail(RecordError::Invalid(faults));
        }
        may
    })
}
