//! Who an unknown person turned out to be, told by Dukcapil or the family; and in which other case
//! the same person is known.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::identified::{ClientIdentified, Source};
use leptos::prelude::*;

use super::client::{ClientEntries, NameFields, PersonFields};
use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::photos::PhotoField;
use crate::device::photo::at_hand;
use crate::pages::case_path;
use crate::text;

const SOURCES: [(&str, Source); 3] =
    [("dukcapil", Source::Dukcapil), ("keluarga", Source::Keluarga), ("lain", Source::Lain)];
/// No other case: the person is new.
const NONE: &str = "";

/// The form.
#[component]
pub fn IdentifyForm(case: Arc<Case>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = ClientEntries::of_identified(&case);
    let source = RwSignal::new(vec!["dukcapil".to_owned()]);
    let same = RwSignal::new(vec![NONE.to_owned()]);
    let note = RwSignal::new(String::new());
    let id = case.id;
    let sources = Signal::derive(|| {
        let named = |(code, source): (&str, Source)| {
            (code.to_owned(), text::identified_by(source).to_owned())
        };
        SOURCES.map(named).to_vec()
    });
    let others = Memo::new(move |_| {
        let alike = entries.alike(Some(id)).into_iter();
        let mut options: Vec<(String, String)> =
            alike.map(|(other, summary)| (other.to_string(), summary.name.clone())).collect();
        // What was chosen stays to be seen, whatever is typed afterwards.
        for chosen in same.get().into_iter().filter(|chosen| chosen != NONE) {
            if !options.iter().any(|(other, _)| *other == chosen) {
                let named = chosen.parse().ok().and_then(|other| cases.listed(other));
                options.extend(named.map(|summary| (chosen.clone(), summary.name.clone())));
            }
        }
        options
    });
    let options = Signal::derive(move || {
        let new = (NONE.to_owned(), text::not_known_before().to_owned());
        [vec![new], others.get()].concat()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let client = match untrack(|| entries.client()) {
            Ok(client) => client,
            Err(error) => return form.fail(error),
        };
        let chosen = source.get_untracked();
        let by = SOURCES.into_iter().find(|(code, _)| chosen.iter().any(|it| it == code));
        let body = EventBody::ClientIdentified(ClientIdentified {
            client,
            by: by.map_or(Source::Lain, |(_, source)| source),
            note: note.get_untracked(),
            same_as: same.get_untracked().first().and_then(|other| other.parse().ok()),
        });
        let photos = at_hand(entries.photos.get_untracked());
        form.save(async move { cases.record(id, vec![body], photos).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <p>{text::identify_how}</p>
            <Choices name="by" label=text::who_told options=sources chosen=source form field="by"/>
            <fieldset class="group">
                <legend>{text::client}</legend>
                <NameFields form entries/>
                <PersonFields form entries/>
            </fieldset>
            {dynamic(move || (!others.get().is_empty()).then(|| view! {
                <Choices name="same" label=text::same_person options chosen=same form field="same_as"/>
            }))}
            {fields(form, vec![
                Entry::area("note", text::how_it_is_known, note).hint(text::how_it_is_known_hint).rows(2).optional(),
            ])}
            <PhotoField form value=entries.photos/>
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
