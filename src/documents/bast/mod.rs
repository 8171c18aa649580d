//! BAST: the handover, signed by both parties and a witness where it happens. What is known is said,
//! only what is unknown is asked; it is read aloud, signed on a large pad, and stays as it was signed.

mod client;
mod entries;
mod known;
mod party;
mod prefill;
mod reading;
mod signing;
mod together;

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::sop::StepNo;
use leptos::prelude::*;

pub use known::{PlaceField, WhenField, moment};

use crate::cases::use_cases;
use crate::components::chips::{Between, chips};
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::photos::PhotoField;
use crate::pages::case_path;
use crate::{format, text};
use entries::Entries;
use known::known;

/// The form.
#[component]
pub fn BastForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let id = case.id;
    let entries = Entries::of(case.clone(), step, cases);
    entries.keep(form);
    together::look_for(&case, entries, cases);
    known::ask_for_position(entries);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (parts, photos) = match entries.to_record() {
            Ok(recorded) => recorded,
            Err(error) => return form.fail(error),
        };
        form.save(async move { cases.record_all(parts, photos).await }, move |()| case_path(id));
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {signing::frozen_notice(entries)}
            <fieldset class="contents" disabled=move || entries.is_frozen()>
                {who_when_where(form, entries)}
                {client::state(form, "bast", entries.client)}
                {entries.client.belongings.group(form, "bast.belongings")}
                {together::section(form, entries)}
                {rest(form, entries)}
                <PhotoField form value=entries.photos/>
            </fieldset>
            {reading::summary(entries)}
            {signing::signatures(form, entries)}
            <FormEnd form action=text::save_bast back=case_path(id)/>
        </form>
    }
}

/// What is mostly known: each a line, to be changed where it is not so.
fn who_when_where(form: FormState, entries: Entries) -> AnyView {
    let when = move || {
        let read = moment("bast.at", &entries.when.get());
        read.map(|at| format::moment(&at)).unwrap_or_default()
    };
    let time = vec![Entry::line("bast.at", text::handed_over_at, entries.when).moment()];
    let place = move || entries.place.get();
    view! {
        <section class="section" aria-label=text::who_when_where>
            {known(form, text::handed_over_at, when, vec!["bast.at".to_owned()], fields(form, time))}
            {known(
                form,
                text::place,
                place,
                vec!["bast.place".to_owned()],
                fields(form, vec![Entry::line("bast.place", text::place, entries.place)]),
            )}
            {known::position_line(entries.position)}
            {party::fields_of(form, text::first_party, "bast.giver", entries.giver)}
            {party::fields_of(form, text::second_party, "bast.receiver", entries.receiver)}
        </section>
    }
    .into_any()
}

/// What is rarely changed.
fn rest(form: FormState, entries: Entries) -> AnyView {
    let wrong = move || {
        ["bast.basis", "bast.notes", "bast.number"].iter().any(|field| form.fault(field).is_some())
    };
    view! {
        <details class="fold" open=wrong>
            <summary>{text::more_of_bast}</summary>
            <div class="stack">
                {fields(form, vec![Entry::line("bast.basis", text::basis, entries.basis).optional()])}
                {chips(text::quick_rights, text::RIGHTS, Between::Lines, entries.notes)}
                {fields(form, vec![
                    Entry::area("bast.notes", text::rights_and_duties, entries.notes).rows(2).optional(),
                    Entry::line("bast.number", text::letter_number, entries.number).hint(text::letter_number_hint).optional(),
                ])}
            </div>
        </details>
    }
    .into_any()
}
