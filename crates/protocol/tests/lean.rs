//! What is left out of events on the wire comes back as it was, and nothing else is left out.

#![allow(clippy::unwrap_used, reason = "a test that fails should say so at once")]

use damping_domain::chain::{Clock, History, Link, of_text};
use damping_domain::event::{Event, EventBody, NoteWritten};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, PersonId};
use damping_domain::tail::{NewEvent, Tail};
use damping_protocol::lean::{events, with_after, without_after};
use damping_protocol::plan::{Extent, Waiting, unsigned};
use damping_protocol::sync::Sent;
use proptest::prelude::*;
use uuid::Uuid;

/// What a device records, one after the other.
fn recorded(device: u128, texts: &[&str]) -> Vec<Waiting> {
    let mut tail = Tail::default();
    let record = |text: &&str| {
        let new = NewEvent {
            device: DeviceId(Uuid::from_u128(device)),
            case: CaseId(Uuid::from_u128(3)),
            author: PersonId(Uuid::from_u128(4)),
            at: "2026-11-02T08:00:00+07:00".parse().unwrap(),
            history: &History::default(),
            body: EventBody::NoteWritten(NoteWritten { text: (*text).to_owned() }),
        };
        let (event, text) = tail.record(new).unwrap();
        Waiting { event, text, signature: Some(Hex([7; 64])) }
    };
    texts.iter().map(record).collect()
}

fn sent(waiting: &[Waiting]) -> Vec<Sent> {
    events(waiting).iter().map(|event| serde_json::from_str(event.get()).unwrap()).collect()
}

fn signed(waiting: &[Waiting]) -> Vec<bool> {
    sent(waiting).iter().map(|sent| sent.signature.is_some()).collect()
}

#[test]
fn the_last_of_a_run_is_signed_and_no_text_has_its_hash() {
    let run = recorded(1, &["Satu", "Dua", "Tiga"]);
    assert_eq!(signed(&run), [false, false, true]);
    for (waiting, sent) in run.iter().zip(sent(&run)) {
        assert!(!sent.event.get().contains("after"), "{}", sent.event);
        let after = waiting.event.link.unwrap().after;
        assert_eq!(with_after(sent.event.get(), after).unwrap(), waiting.text);
    }
}

#[test]
fn a_run_ends_with_a_gap_another_device_or_an_event_of_the_first_format() {
    let mut gap = recorded(1, &["Satu", "Dua", "Tiga"]);
    gap.remove(1);
    assert_eq!(signed(&gap), [true, true]);
    let two = [recorded(1, &["Satu"]), recorded(2, &["Satu", "Dua"])].concat();
    assert_eq!(signed(&two), [true, false, true]);
    let mut old = recorded(1, &["Satu", "Dua"]);
    old[1].event.link = None;
    assert_eq!(signed(&old), [true, true]);
}

#[test]
fn a_device_signs_what_it_recorded_unless_a_later_signature_vouches_for_it() {
    let own = DeviceId(Uuid::from_u128(1));
    let mut waiting = [recorded(1, &["Satu", "Dua", "Tiga"]), recorded(2, &["Satu"])].concat();
    waiting.iter_mut().for_each(|one| one.signature = None);
    assert_eq!(unsigned(&waiting, Extent::Lean, own), [2]);
    assert_eq!(unsigned(&waiting, Extent::Whole, own), [0, 1, 2]);
    waiting.remove(1);
    assert_eq!(unsigned(&waiting, Extent::Lean, own), [0, 1], "a run ends with a gap");
    waiting[1].signature = Some(Hex([7; 64]));
    waiting[0].event.format = 1;
    assert_eq!(
        unsigned(&waiting, Extent::Whole, own),
        [0; 0],
        "signed, unsigned for good, another's"
    );
}

#[test]
fn a_text_that_another_program_wrote_goes_as_it_is() {
    let mut odd = recorded(1, &["Satu"]);
    odd[0].text = odd[0].text.replace(r#","after""#, r#", "after""#);
    assert_eq!(sent(&odd)[0].event.get(), odd[0].text);
}

#[test]
fn what_a_person_writes_is_not_taken_for_a_link() {
    let traps = [
        r#"","link":{"clock":[1,2],"after":"00"}"#,
        r#","after":"0000000000000000000000000000000000000000000000000000000000000000"}"#,
        "\\\",\"link\":{\"clock\":[",
    ];
    for waiting in recorded(1, &traps) {
        let lean = without_after(&waiting.text).unwrap();
        assert_eq!(with_after(&lean, waiting.event.link.unwrap().after).unwrap(), waiting.text);
    }
}

proptest! {
    #[test]
    fn every_event_comes_back(text in ".{0,40}", hash in any::<[u8; 32]>(), at in any::<u64>()) {
        let mut waiting = recorded(1, &[&text]).remove(0);
        waiting.event.link = Some(Link { clock: Clock(at, 3), after: Hex(hash) });
        let whole = serde_json::to_string(&waiting.event).unwrap();
        let lean = without_after(&whole).unwrap();
        prop_assert!(lean.len() + 70 < whole.len());
        let again = with_after(&lean, Hex(hash)).unwrap();
        prop_assert_eq!(of_text(&again), of_text(&whole));
        prop_assert_eq!(serde_json::from_str::<Event>(&again).unwrap(), waiting.event);
    }

    #[test]
    fn any_text_is_read_without_harm(text in r#"[a-z{}\[\]",:\\0-9é]{0,80}"#, at in 0_usize..80) {
        let link = r#","link":{"clock":[1,2],"after":"#;
        let cut = text.char_indices().nth(at).map_or(text.len(), |(index, _)| index);
        let odd = [&text[..cut], link, &text[cut..]].concat();
        for text in [text.as_str(), odd.as_str()] {
            if let Some(lean) = without_after(text) {
                prop_assert!(lean.len() < text.len());
            }
            let _ = with_after(text, Hex([0; 32]));
        }
    }
}
