//! A note.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, NoteWritten};
use leptos::prelude::*;

use super::sheet::{one, sheet};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::text;

/// Writes something down in the case.
#[component]
pub fn NoteForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let words = RwSignal::new(String::new());
    let entries = fields(form, vec![Entry::area("text", text::note, words).rows(6)]);
    let entered = move || one(EventBody::NoteWritten(NoteWritten { text: words.get_untracked() }));
    sheet(form, case.id, text::save, entries, Box::new(entered))
}
