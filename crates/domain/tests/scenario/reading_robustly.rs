//! Whatever is read, nothing panics.

use std::str::FromStr;

use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::event::{Event, Held};
use damping_domain::hex::Hex;
use damping_domain::ids::{DeviceId, EventId};
use damping_domain::sop::{Catalog, Evidence};
use damping_domain::task::tasks;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::chance::cases;
use crate::rehabilitasi_sosial::in_rehabilitation;
use crate::story::Story;

/// Values that no form makes.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!(u64::MAX)),
        "\\PC{0,20}".prop_map(Value::from),
        Just(json!("+262142-12-31T23:59:59.999999999Z")),
        Just(json!("-262143-01-01T00:00:00+12:00")),
        Just(json!("9999-12-31T23:59:60-23:59")),
        Just(json!("+262142-12-31")),
        Just(json!("99999999-9999-9999-9999-999999999999.18446744073709551615")),
        Just(json!([])),
        Just(json!({})),
        prop::collection::vec(any::<u16>().prop_map(Value::from), 0..4).prop_map(Value::from),
    ]
}

/// Places in a value, counted from the outside.
fn count(value: &Value) -> usize {
    let children: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    1 + children
}

/// Puts something odd at the n-th place.
fn replace(value: &mut Value, place: &mut usize, with: &Value) {
    if *place == 0 {
        *value = with.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, place, with)),
        Value::Object(fields) => fields.values_mut().for_each(|item| replace(item, place, with)),
        _ => {}
    }
}

fn events() -> Vec<Value> {
    let story = in_rehabilitation().visits(7).notes("Catatan").confirms(8);
    let story = story.answers("rumah-singgah", "iya");
    let note = &story.events.iter().rfind(|held| held.event.body.step().is_none());
    let note = note.expect("the note").event.clone();
    let story = story.corrects(note.id, note.body).by("sekretariat").offline().confirms(8);
    let first = story.last();
    let story = story.by("pendamping").online().confirms(8);
    let between = [first, story.last()];
    let story = story.syncs().by("sekretariat").settles(&between, &between);
    story.events.iter().map(|held| serde_json::to_value(held).expect("JSON")).collect()
}

/// Everything that a device does with an event that it could read.
fn use_it(held: Held) {
    let _faults = held.event.check();
    let _photos = held.event.body.photos();
    let mut story = Story::open("rehabilitasi-sosial");
    story.events.push(held);
    if let Ok(case) = Case::from_events(story.events.clone(), Catalog::builtin()) {
        for person in &story.office.people {
            let _tasks = tasks(&story.actor(person.id), &case, &story.office, Catalog::builtin());
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn an_event_with_something_odd_in_it_is_read_or_refused(
        which in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), odd in odd(),
    ) {
        let mut value = which.get(&events()).clone();
        let mut place = place.index(count(&value));
        replace(&mut value, &mut place, &odd);
        if let Ok(held) = serde_json::from_value::<Held>(value) {
            use_it(held);
        }
    }

    #[test]
    fn bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let _event = serde_json::from_slice::<Event>(&bytes);
        let _held = serde_json::from_slice::<Held>(&bytes);
    }

    #[test]
    fn broken_text_is_read_or_refused(cut in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let text = serde_json::to_vec(&events()[4]).expect("JSON");
        let place = cut.index(text.len());
        let _shorter = serde_json::from_slice::<Held>(&text[..place]);
        let mut other = text;
        other[place] = byte;
        if let Ok(held) = serde_json::from_slice::<Held>(&other) {
            use_it(held);
        }
    }

    #[test]
    fn names_are_read_or_refused(text in "\\PC{0,70}|[0-9a-f]{64}|[0-9a-f-]{36}\\.[0-9+-]{0,22}") {
        let _event = EventId::from_str(&text);
        let _evidence = Evidence::from_str(&text);
        if let Ok(attachment) = AttachmentId::from_str(&text) {
            prop_assert_eq!(attachment.to_string(), text);
        }
    }

    #[test]
    fn names_are_read_as_they_were_written(device in any::<u128>(), seq: u64, hash: [u8; 32]) {
        let event = EventId { device: DeviceId(Uuid::from_u128(device)), seq };
        prop_assert_eq!(event.to_string().parse(), Ok(event));
        let attachment = AttachmentId(Hex(hash));
        prop_assert_eq!(attachment.to_string().parse(), Ok(attachment));
    }
}

#[test]
fn a_hash_is_written_in_one_way() {
    let hash = "ab".repeat(32);
    assert!(AttachmentId::from_str(&hash).is_ok());
    for text in [hash.to_uppercase(), hash[1..].to_owned(), format!("{hash}0"), "é".repeat(32)] {
        assert!(AttachmentId::from_str(&text).is_err(), "{text}");
    }
}
