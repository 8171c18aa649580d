//! Buku Data Klien RPS: the register of the shelter, begun when a client comes in and completed
//! when the client leaves.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::event::{EventBody, OutputRecorded};
use damping_domain::sop::{Evidence, RecordState, StepNo};
use leptos::prelude::*;

use super::sheet::{missing, sheet};
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::text::{self, Text};

/// So many fields of the register are asked for, from the first.
const ASKED: usize = 3;

/// One field of the register: the one word in the note that stands for it, its label and its value.
type Line = (&'static str, Text, RwSignal<String>);

/// The form of an entry, or of a leave.
#[component]
pub fn RpsForm(case: Arc<Case>, step: StepNo, record: Evidence) -> impl IntoView {
    let form = FormState::kept();
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let enters = record.state != RecordState::Final;
    let empty = || RwSignal::new(String::new());
    let at = RwSignal::new(clock::moment_text(&clock::now()));
    let lines: Vec<Line> = if enters {
        vec![
            ("Masuk", text::entered_at, at),
            ("Asal rujukan", text::referred_by, RwSignal::new(case.opened.reported_by.clone())),
            ("Alasan", text::reason, empty()),
            ("Kondisi", text::condition, empty()),
            ("Barang bawaan", text::belongings, empty()),
            ("Nomor", text::register_number, empty()),
        ]
    } else {
        vec![
            ("Keluar", text::left_at, at),
            ("Tujuan", text::leaves_to, empty()),
            ("Kondisi", text::condition, empty()),
            ("Barang bawaan", text::belongings, empty()),
        ]
    };
    // When, where from or to, and why or how are asked for.
    let entry = |(place, (_, label, value)): (usize, &Line)| {
        let entry = match place {
            0 => Entry::line(place.to_string(), *label, *value).moment(),
            2 | 3 => Entry::area(place.to_string(), *label, *value).rows(2),
            _ => Entry::line(place.to_string(), *label, *value),
        };
        if place < ASKED { entry } else { entry.optional() }
    };
    let entries = lines.iter().enumerate().map(entry).collect();
    let entries = view! {
        {fields(form, entries)}
        <PhotoField form value=photos/>
    };
    let entered = move || {
        let mut note = String::new();
        for (place, (name, _, value)) in lines.iter().enumerate() {
            let said = value.get_untracked();
            // The first is a time, as its control writes it.
            let said = if place == 0 { said.replace('T', " ") } else { said };
            let said = said.trim();
            if said.is_empty() && place < ASKED {
                return Err(missing(&place.to_string()));
            }
            if !said.is_empty() {
                note.push_str(&format!("{name}: {said}\n"));
            }
        }
        let photos = photos.get_untracked();
        let of_photos = photos.iter().map(|photo| photo.photo.clone()).collect();
        let note = note.trim_end().to_owned();
        let body = OutputRecorded::plain(step, record, note, of_photos);
        Ok((vec![EventBody::OutputRecorded(body)], photos))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
