//! Putting a record right: its own form, filled in as it was recorded.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::dukcapil::{Answer, DukcapilAnswered};
use damping_domain::event::EventBody;
use damping_domain::ids::EventId;
use damping_domain::journey::LegNo;
use damping_domain::sop::{Evidence, RecordKind, StepNo};
use js_sys::{Array, JSON, Object};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::dukcapil::MATCH;
use super::{FormKind, form, travel_lines};
use crate::components::draft::{Initial, Values};
use crate::device::clock::moment_text;
use crate::pages::new_case::OpeningForm;

/// The record that a form puts right. Forms below record as always; what they record becomes
/// the content of a correction.
#[derive(Clone, Copy)]
pub struct Correcting {
    /// The original record.
    pub event: EventId,
    /// Why.
    pub reason: RwSignal<String>,
    /// The leg that it ended, which no correction changes.
    pub leg: Option<LegNo>,
}

/// The form of a record, filled in; `None` for a kind that is not corrected.
pub fn filled_form(case: Arc<Case>, body: &EventBody) -> Option<AnyView> {
    let record = |kind, step| Some((FormKind::Record(Evidence::of(kind)), step));
    let kind: Option<(FormKind, Option<StepNo>)> = match body {
        EventBody::CaseOpened(_) => None,
        EventBody::OutputRecorded(body) => Some((FormKind::Record(body.record), Some(body.step))),
        EventBody::VisitRecorded(body) => record(RecordKind::LaporanPerkembanganKasus, body.step),
        EventBody::HandedOver(body) => record(RecordKind::Bast, body.step),
        EventBody::TravelReported(body) => record(RecordKind::LaporanPerjalananDinas, body.step),
        EventBody::AsesmenRecorded(body) => record(RecordKind::Asesmen, body.step),
        EventBody::TravelNoted(_) => Some((FormKind::TravelNote, None)),
        EventBody::NoteWritten(_) => Some((FormKind::Note, None)),
        EventBody::ClientDescribed(_) => Some((FormKind::Describe, None)),
        EventBody::DukcapilAsked(_) => Some((FormKind::AskDukcapil, None)),
        EventBody::DukcapilAnswered(_) => Some((FormKind::AnswerDukcapil, None)),
        _ => return None,
    };
    provide_context(Initial(values(body)));
    Some(match kind {
        Some((kind, step)) => form(kind, case, step),
        None => view! { <OpeningForm case=Some(case.id)/> }.into_any(),
    })
}

/// What a record holds, by the paths of its fields. Signatures are left out: who signs, signs
/// what stands there then.
fn values(body: &EventBody) -> Values {
    let mut values = Values::new();
    // Without JSON there is nothing to fill in, and the form is empty.
    let Ok(text) = serde_json::to_string(body) else { return values };
    let Ok(json) = JSON::parse(&text) else { return values };
    // The field of the photos has the same name in every form. Those of signatures fall with them.
    let (mut photos, papers) = (body.photos().to_vec(), body.papers());
    photos.retain(|photo| !papers.contains(&photo.attachment));
    values.extend(["photos".to_owned(), serde_json::to_string(&photos).unwrap_or_default()]);
    for (_, content) in members(&json) {
        flatten("", &content, &mut values);
    }
    if let EventBody::TravelReported(travel) = body {
        values.extend(travel_lines::kept_in(&travel.report));
    }
    if let EventBody::DukcapilAnswered(DukcapilAnswered { answer: Answer::Match { .. }, .. }) = body
    {
        values.extend(["answer", MATCH].map(str::to_owned));
    }
    if let EventBody::CaseOpened(opened) = body {
        let identity = if opened.client.is_unknown() { "unknown" } else { "known" };
        values.extend(["client.identity", identity].map(str::to_owned));
    }
    values
}

fn members(value: &JsValue) -> Vec<(String, JsValue)> {
    let Some(object) = value.dyn_ref::<Object>() else { return Vec::new() };
    let entries = Object::entries(object);
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    };
    entries.iter().map(pair).collect()
}

fn flatten(path: &str, value: &JsValue, values: &mut Values) {
    let is_list = Array::is_array(value);
    let list: Array = if is_list { value.clone().unchecked_into() } else { Array::new() };
    let of_texts = list.iter().all(|item| item.is_string());
    if path == "photos" || path.ends_with(".photos") {
        // Written already.
    } else if let Some(text) = value.as_string() {
        let text = text.parse().map(|time| moment_text(&time)).unwrap_or(text);
        values.extend([path.to_owned(), text]);
    } else if value.as_f64().is_some() {
        let digits = JSON::stringify(value).map(String::from).unwrap_or_default();
        values.extend([path.to_owned(), digits]);
    } else if is_list && of_texts {
        let lines: Vec<String> = list.iter().filter_map(|item| item.as_string()).collect();
        values.extend([path.to_owned(), lines.join("\n")]);
    } else if !path.ends_with("signature") && path != "paraf" {
        for (name, member) in members(value) {
            // The forms know one name for a client, whether it is known or not.
            let inner = match (path, name.as_str()) {
                ("", name) => name.to_owned(),
                ("client.identity", "named" | "unknown") => path.to_owned(),
                (path, name) => format!("{path}.{name}"),
            };
            flatten(&inner, &member, values);
        }
    }
}
