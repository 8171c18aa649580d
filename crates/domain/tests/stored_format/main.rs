//! How events are stored and sent: what this build writes is under snapshots, and what any
//! build has ever written is under `tests/samples`, which only grows.
//!
//! `DAMPING_BLESS=1 cargo test -p damping-domain --test stored_format` writes samples that are
//! missing; it never changes one, for events of that form lie in devices and archives.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use damping_domain::calendar::OfficeCalendar;
use damping_domain::event::{EventBody, FORMAT, Held};
use damping_domain::office::Office;

fn folder(format: u16) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/samples/format-{format}"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn what_is_written_looks_so() {
    for (name, held) in sample::all() {
        insta::with_settings!({ snapshot_path => "../snapshots" }, {
            insta::assert_json_snapshot!(name, held);
        });
    }
}

#[test]
fn what_is_written_is_read_as_it_was() {
    for (name, held) in sample::all() {
        let text = serde_json::to_string(&held).expect("JSON");
        assert_eq!(serde_json::from_str::<Held>(&text).ok(), Some(held), "{name}");
    }
}

/// What each format held, by the name of the sample.
fn of_format(format: u16) -> Vec<(&'static str, Held)> {
    let samples = sample::all().into_iter();
    match format {
        1 => samples
            .filter(|(name, _)| !SINCE_2.contains(name))
            .map(|(name, held)| (name, sample::as_format_1(held)))
            .collect(),
        _ => samples.collect(),
    }
}

/// Kinds of events, and fields, that format 1 did not have.
const SINCE_2: &[&str] = &[
    "corrected-client",
    "corrected-handover",
    "corrected-withdrawn",
    "conflict-settled",
    "gone-without",
    "place-taken",
    "place-taken-for-good",
    "case-closed",
    "case-redirected",
    "case-redirected-bare",
    "complaint-recorded",
    "complaint-recorded-answer",
    "handed-over-leg",
    "handed-over-together",
    "late-explained",
    "visits-planned",
    "journey-planned",
    "journey-planned-bare",
    "journey-planned-phone",
    "case-opened-photo",
    "client-identified",
    "client-identified-bare",
    "output-recorded-paraf",
    "output-recorded-entered",
    "output-recorded-left",
    "output-recorded-left-bare",
    "case-opened-intake",
    "asesmen-recorded",
    "asesmen-recorded-bare",
    "travel-noted",
    "travel-noted-visum",
    "travel-reported-gathered",
    "visit-recorded-in-full",
    "client-described",
    "client-described-bare",
    "dukcapil-asked",
    "dukcapil-asked-bare",
    "dukcapil-answered-match",
    "dukcapil-answered-no-match",
    "handed-over-on-paper",
    "document-signed-on-paper",
];

#[test]
fn what_was_once_written_is_read_for_ever() {
    for format in 1..=FORMAT {
        let folder = folder(format);
        for (name, held) in of_format(format) {
            let path = folder.join(format!("{name}.json"));
            if !path.exists() && std::env::var_os("DAMPING_BLESS").is_some_and(|it| it == "1") {
                fs::create_dir_all(&folder).expect("the folder of the samples");
                let text = serde_json::to_string_pretty(&held).expect("JSON");
                fs::write(&path, text + "\n").expect("a sample can be written");
            }
            let read: Held = serde_json::from_str(&read(&path)).expect(name);
            assert_eq!(read, held, "{name} of format {format}");
            assert_eq!(read.event.check(), [], "{name} of format {format}");
        }
    }
}

#[test]
fn every_sample_on_disk_is_looked_at() {
    for format in 1..=FORMAT {
        let names: BTreeSet<String> =
            of_format(format).iter().map(|(name, _)| format!("{name}.json")).collect();
        let files = fs::read_dir(folder(format)).expect("the folder of the samples");
        let files: BTreeSet<String> = files
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(files, names, "format {format}");
    }
}

#[test]
fn every_kind_of_event_has_a_sample() {
    let kinds: BTreeSet<&str> =
        sample::all().iter().map(|(_, held)| kind(&held.event.body)).collect();
    assert_eq!(kinds.len(), 25, "{kinds:?}");
}

/// Fails to compile when a kind is added: give it a sample, and count it above.
fn kind(body: &EventBody) -> &'static str {
    match body {
        EventBody::CaseOpened(_) => "case-opened",
        EventBody::OutputRecorded(_) => "output-recorded",
        EventBody::DocumentDrafted(_) => "document-drafted",
        EventBody::DocumentSigned(_) => "document-signed",
        EventBody::DecisionMade(_) => "decision-made",
        EventBody::VisitRecorded(_) => "visit-recorded",
        EventBody::HandedOver(_) => "handed-over",
        EventBody::TravelReported(_) => "travel-reported",
        EventBody::NoteWritten(_) => "note-written",
        EventBody::Corrected(_) => "corrected",
        EventBody::ConflictSettled(_) => "conflict-settled",
        EventBody::GoneWithout(_) => "gone-without",
        EventBody::PlaceTaken(_) => "place-taken",
        EventBody::CaseClosed(_) => "case-closed",
        EventBody::CaseRedirected(_) => "case-redirected",
        EventBody::ComplaintRecorded(_) => "complaint-recorded",
        EventBody::LateExplained(_) => "late-explained",
        EventBody::VisitsPlanned(_) => "visits-planned",
        EventBody::JourneyPlanned(_) => "journey-planned",
        EventBody::ClientIdentified(_) => "client-identified",
        EventBody::AsesmenRecorded(_) => "asesmen-recorded",
        EventBody::TravelNoted(_) => "travel-noted",
        EventBody::ClientDescribed(_) => "client-described",
        EventBody::DukcapilAsked(_) => "dukcapil-asked",
        EventBody::DukcapilAnswered(_) => "dukcapil-answered",
    }
}

#[test]
fn samples_are_without_fault_and_say_their_kind() {
    for (name, held) in sample::all() {
        assert_eq!(held.event.check(), [], "{name}");
        let value = serde_json::to_value(&held.event.body).expect("JSON");
        assert!(value.get(kind(&held.event.body)).is_some(), "{name}");
        assert!(name.starts_with(kind(&held.event.body)), "{name}");
    }
}

#[test]
fn an_unknown_field_is_an_event_of_a_newer_app_and_not_overlooked() {
    for (name, held) in sample::all() {
        let text = serde_json::to_string(&held).expect("JSON");
        for begin in ["{\"event\":{", "\"body\":{"] {
            let newer = text.replacen(begin, &format!("{begin}\"newer\":1,"), 1);
            assert_ne!(newer, text, "{name}");
            assert!(serde_json::from_str::<Held>(&newer).is_err(), "{name} after {begin}");
        }
    }
}

#[test]
fn an_office_looks_so() {
    let mut office = sample::office();
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_json_snapshot!("office", office);
    });
    office.letters = sample::letters();
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_json_snapshot!("office-letters", office.letters);
    });
    office.calendar = OfficeCalendar::national();
    let text = serde_json::to_string(&office).expect("JSON");
    assert_eq!(serde_json::from_str::<Office>(&text).ok(), Some(office));
}
