//! Ciri-ciri: by what a person without papers can be recognised. Common words are a tap each.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::client::{Identity, Sex};
use damping_domain::described::{self, ClientDescribed};
use damping_domain::event::EventBody;
use leptos::prelude::*;

use super::sheet::sheet;
use crate::cases::use_cases;
use crate::components::chips::{Between, chips, counters};
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::components::photos::PhotoField;
use crate::device::photo::Prepared;
use crate::text::{self, Text};

const FEMALE: &str = "female";
const MALE: &str = "male";

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

/// A field with its quick words above it, by the name of the field.
fn quick(
    form: FormState,
    field: &'static str,
    label: Text,
    words: &'static [&'static str],
    value: RwSignal<String>,
) -> AnyView {
    let entry = match field {
        "marks" => Entry::area(field, label, value).rows(2).hint(text::marks_hint),
        "clothes" => Entry::area(field, label, value).rows(2),
        "height" => Entry::line(field, label, value).hint(text::height_hint),
        _ => Entry::line(field, label, value),
    };
    let entry = entry.optional();
    view! {
        <div class="stack">
            {fields(form, vec![entry])}
            {chips(label, words, Between::Commas, value)}
        </div>
    }
    .into_any()
}

/// The form.
#[component]
pub fn DescriptionForm(case: Arc<Case>) -> impl IntoView {
    let form = FormState::kept();
    let is_new = use_cases().record_of_correction().is_none();
    // What is put right begins as it was recorded, with nothing of what was seen since.
    let known = if is_new { known(&case) } else { ClientDescribed::default() };
    let sex = known.sex.map(|sex| if sex == Sex::Female { FEMALE } else { MALE }.to_owned());
    let sex = RwSignal::new(sex.into_iter().collect::<Vec<_>>());
    let [age, height, build, skin, hair, marks] =
        [known.age, known.height, known.build, known.skin, known.hair, known.marks]
            .map(RwSignal::new);
    let [clothes, speech, belongings, found_where, found_when, told] = [
        known.clothes,
        known.speech,
        known.belongings,
        known.found_where,
        known.found_when,
        known.told,
    ]
    .map(RwSignal::new);
    let photos = RwSignal::new(Vec::<Prepared>::new());
    let sexes = Signal::derive(|| {
        let options = [(FEMALE, text::female()), (MALE, text::male())];
        options.map(|(code, said)| (code.to_owned(), said.to_owned())).to_vec()
    });
    let entries = view! {
        <p class="hint">{text::photos_to_know_by}</p>
        <PhotoField form value=photos/>
        <fieldset class="group">
            <legend>{text::looks}</legend>
            <Choices name="sex" label=text::seeming_sex options=sexes chosen=sex form field="sex"/>
            {quick(form, "age", text::seeming_age, text::AGES, age)}
            {quick(form, "height", text::height, text::HEIGHTS, height)}
            {quick(form, "build", text::build, text::BUILDS, build)}
            {quick(form, "skin", text::skin, text::SKINS, skin)}
            {quick(form, "hair", text::hair, text::HAIRS, hair)}
            {quick(form, "marks", text::marks, text::MARKS, marks)}
        </fieldset>
        <fieldset class="group">
            <legend>{text::when_found}</legend>
            {fields(form, vec![
                Entry::line("found_where", text::found_where, found_where).optional(),
                Entry::line("found_when", text::found_when, found_when).optional(),
            ])}
            {quick(form, "clothes", text::clothes, text::CLOTHES, clothes)}
            <div class="stack">
                {fields(form, vec![
                    Entry::area("belongings", text::belongings, belongings).rows(1).optional(),
                ])}
                {counters(text::quick_things, text::THINGS, belongings)}
            </div>
        </fieldset>
        <fieldset class="group">
            <legend>{text::what_is_told}</legend>
            {quick(form, "speech", text::speech, text::SPEECHES, speech)}
            {fields(form, vec![
                Entry::area("told", text::told_oneself, told).hint(text::told_oneself_hint).optional(),
            ])}
        </fieldset>
    };
    let entered = move || {
        let taken = photos.get_untracked();
        let [age, height, build, skin, hair, marks] =
            [age, height, build, skin, hair, marks].map(trimmed);
        let [clothes, speech, belongings, found_where, found_when, told] =
            [clothes, speech, belongings, found_where, found_when, told].map(trimmed);
        let described = ClientDescribed {
            sex: sex.with_untracked(|sex| match sex.first().map(String::as_str) {
                Some(FEMALE) => Some(Sex::Female),
                Some(MALE) => Some(Sex::Male),
                _ => None,
            }),
            age,
            height,
            build,
            skin,
            hair,
            marks,
            clothes,
            speech,
            belongings,
            found_where,
            found_when,
            told,
            photos: taken.iter().map(|photo| photo.photo.clone()).collect(),
        };
        Ok((vec![EventBody::ClientDescribed(described)], taken))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}

fn trimmed(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}
