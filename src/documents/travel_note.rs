//! A note on a journey: what happened where, and the line of the visum that was signed there.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::Position;
use damping_domain::event::EventBody;
use damping_domain::travel::{Movement, TravelNoted, Visum};
use leptos::prelude::*;

use super::bast::{PlaceField, WhenField};
use super::sheet::{moment, sheet};
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::text;

/// No visum.
const NONE: &str = "none";
const ARRIVED: &str = "arrived";
const DEPARTED: &str = "departed";

/// The form.
#[component]
pub fn TravelNoteForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let empty = || RwSignal::new(String::new());
    let when = RwSignal::new(clock::moment_text(&clock::now()));
    let (place, words, to, official, title) = (empty(), empty(), empty(), empty(), empty());
    let position = RwSignal::new(None::<Position>);
    let movement = RwSignal::new(vec![NONE.to_owned()]);
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let movements = Signal::derive(|| {
        let options = [
            (NONE, text::no_visum()),
            (ARRIVED, text::arrived_at()),
            (DEPARTED, text::departed_from()),
        ];
        options.map(|(code, said)| (code.to_owned(), said.to_owned())).to_vec()
    });
    let chosen = Memo::new(move |_| {
        movement.with(|chosen| match chosen.first().map(String::as_str) {
            Some(ARRIVED) => Some(Movement::Arrived),
            Some(DEPARTED) => Some(Movement::Departed),
            _ => None,
        })
    });
    let visum_fields = move || {
        let movement = chosen.get()?;
        let mut asked = vec![
            Entry::line("visum.official", text::visum_official, official)
                .hint(text::visum_official_why),
            Entry::line("visum.title", text::title, title).optional(),
        ];
        if movement == Movement::Departed {
            asked.insert(0, Entry::line("visum.to", text::visum_to, to).optional());
        }
        Some(fields(form, asked))
    };
    let entries = view! {
        <WhenField form field="at" label=text::noted_at value=when/>
        <PlaceField form field="place" place position/>
        {fields(form, vec![
            Entry::area("text", text::what_happened, words).hint(text::what_happened_why).optional(),
        ])}
        <Choices name="visum" label=text::visum_line options=movements chosen=movement form field="visum.movement"/>
        {dynamic(visum_fields)}
        <PhotoField form value=photos/>
    };
    let entered = move || {
        let photos = photos.get_untracked();
        let visum = chosen.get_untracked().map(|movement| Visum {
            movement,
            to: match movement {
                Movement::Arrived => String::new(),
                Movement::Departed => to.get_untracked(),
            },
            official: official.get_untracked(),
            title: title.get_untracked(),
        });
        let noted = TravelNoted {
            at: moment("at", &when.get_untracked())?,
            place: place.get_untracked(),
            position: position.get_untracked(),
            text: words.get_untracked(),
            visum,
            photos: photos.iter().map(|photo| photo.photo.clone()).collect(),
        };
        Ok((vec![EventBody::TravelNoted(noted)], photos))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
