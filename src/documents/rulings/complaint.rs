//! Complaints (pengaduan): taken in, and answered.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;
use damping_domain::ruling::{ComplaintRecorded, open_complaints};
use leptos::prelude::*;

use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::documents::sheet::{chosen, missing, one, sheet};
use crate::text::{self, Text};

/// Who said it, where a name was given, and what.
pub fn line(complaint: &ComplaintRecorded) -> String {
    let ComplaintRecorded { person, text, .. } = complaint;
    if person.is_empty() { text.clone() } else { format!("{person}: {text}") }
}

/// What an open complaint says, after its name in the case.
fn said(case: &Case, id: EventId) -> (String, String) {
    let body = case.event(id).map(|held| &held.event.body);
    let said = match body {
        Some(EventBody::ComplaintRecorded(complaint)) => line(complaint),
        _ => String::new(),
    };
    (id.to_string(), said)
}

/// The form of a complaint, or of an answer to one.
pub fn form(case: &Arc<Case>, answers: bool) -> AnyView {
    let form = FormState::kept();
    let which = RwSignal::new(Vec::new());
    let (person, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let open: Vec<(String, String)> = open_complaints(case).map(|id| said(case, id)).collect();
    if let [(only, _)] = &open[..] {
        which.set(vec![only.clone()]);
    }
    let (who, what): (Text, Text) = if answers {
        (text::answered_to, text::the_answer)
    } else {
        (text::complainant, text::complaint)
    };
    let who = Entry::line("person", who, person).optional();
    let who = if answers { who } else { who.hint(text::complainant_hint) };
    let entries = view! {
        {answers.then(|| view! {
            <Choices name="which" label=text::which_complaint options=open chosen=which form field="which"/>
        })}
        {fields(form, vec![who, Entry::area("text", what, words).rows(6)])}
    };
    let entered = move || {
        let answers = if answers {
            Some(chosen("which", which)?.parse().map_err(|_| missing("which"))?)
        } else {
            None
        };
        let (person, text) = (person.get_untracked(), words.get_untracked());
        one(EventBody::ComplaintRecorded(ComplaintRecorded { person, text, answers }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
