//! The form of the ciri-ciri of a client, which are written down anew as more is known.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::client::Identity;
use damping_domain::described::{self, ClientDescribed};
use damping_domain::event::EventBody;
use leptos::prelude::*;

use super::description::{DescriptionEntries, sections};
use super::sheet::sheet;
use crate::cases::use_cases;
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::device::photo::Prepared;
use crate::text;

/// What is known of the person so far: what was written down last, else what the opening says.
fn known(case: &Case) -> ClientDescribed {
    if let Some(latest) = described::latest(case) {
        return ClientDescribed { photos: Vec::new(), ..latest.clone() };
    }
    let client = &case.client;
    let marks = match &client.identity {
        Identity::Unknown { traits, .. } => traits.clone(),
        Identity::Named { .. } => String::new(),
    };
    ClientDescribed {
        sex: client.sex,
        age: client.age.map(|age| format!("{age} tahun")).unwrap_or_default(),
        marks,
        found_where: case.opened.intake.happened_where.clone(),
        found_when: case.opened.intake.happened_when.clone(),
        ..ClientDescribed::default()
    }
}

/// The form.
#[component]
pub fn DescriptionForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let is_new = use_cases().record_of_correction().is_none();
    // What is put right begins as it was recorded, with nothing of what was seen since.
    let known = if is_new { known(&case) } else { ClientDescribed::default() };
    let entries = DescriptionEntries::of(known);
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let shown = view! {
        <p class="hint">{text::photos_to_know_by}</p>
        <PhotoField form value=photos/>
        {sections(form, entries)}
    };
    let entered = move || {
        let taken = photos.get_untracked();
        let described = entries.described(taken.iter().map(|it| it.photo.clone()).collect());
        Ok((vec![EventBody::ClientDescribed(described)], taken))
    };
    sheet(form, case.id, text::save, shown.into_any(), Box::new(entered))
}
