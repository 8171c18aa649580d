//! What is wrong with what was entered, for every kind of event.

use damping_domain::attachment::{AttachmentId, MOST_BYTES, Photo};
use damping_domain::client::{Client, Identity};
use damping_domain::event::{
    CaseOpened, DecisionMade, Event, EventBody, FORMAT, NoteWritten, OutputRecorded,
};
use damping_domain::fault::{Fault, ITEMS, LINE, Rule, TEXT};
use damping_domain::hex::Hex;
use damping_domain::intake::Intake;
use damping_domain::sop::{Evidence, RecordKind};

use crate::paper;
use crate::story::Story;

/// Faults as `field rule`.
pub fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {:?}", fault.field, fault.rule)).collect()
}

pub fn faults(body: &EventBody) -> Vec<String> {
    told(&body.check())
}

pub fn long(characters: u32) -> String {
    "ä".repeat(characters as usize)
}

pub fn photo(bytes: u32, media_type: &str, caption: &str) -> Photo {
    Photo {
        attachment: AttachmentId(Hex([7; 32])),
        bytes,
        media_type: media_type.to_owned(),
        caption: caption.to_owned(),
    }
}

fn opened(client: Client, reported_by: &str, summary: &str) -> EventBody {
    let EventBody::CaseOpened(opened) = Story::opening("kesehatan") else { unreachable!() };
    let (reported_by, summary) = (reported_by.to_owned(), summary.to_owned());
    EventBody::CaseOpened(CaseOpened { client, reported_by, summary, ..opened })
}

#[test]
fn an_opening_needs_a_name_and_a_reporter() {
    let named = |name: &str| {
        let identity = Identity::Named { name: name.to_owned(), nik: None };
        Client { identity, ..paper::client() }
    };
    assert_eq!(faults(&opened(named("Klien"), "Polisi", "")), [] as [&str; 0]);
    let missing = ["client.identity.name Required", "reported_by Required"];
    assert_eq!(faults(&opened(named(" "), "\t", "")), missing);
    let body = opened(named(&long(LINE + 1)), &long(LINE + 1), &long(TEXT + 1));
    let overlong =
        ["client.identity.name TooLong(200)", "reported_by TooLong(200)", "summary TooLong(20000)"];
    assert_eq!(faults(&body), overlong);
    let body = opened(named(&long(LINE)), &long(LINE), &long(TEXT));
    assert_eq!(faults(&body), [] as [&str; 0], "characters are counted, not bytes");
}

#[test]
fn a_client_without_identity_needs_an_alias() {
    let unknown = |alias: &str, traits: String| Client {
        identity: Identity::Unknown { alias: alias.to_owned(), traits },
        ..paper::client()
    };
    assert_eq!(faults(&opened(unknown("Mr X", String::new()), "Polisi", "")), [] as [&str; 0]);
    let body = opened(unknown("", long(TEXT + 1)), "Polisi", "");
    let expected = ["client.identity.alias Required", "client.identity.traits TooLong(20000)"];
    assert_eq!(faults(&body), expected);
}

#[test]
fn nobody_is_older_than_130() {
    let aged = |age| Client { age: Some(age), ..paper::client() };
    assert_eq!(faults(&opened(aged(130), "Polisi", "")), [] as [&str; 0]);
    assert_eq!(faults(&opened(aged(131), "Polisi", "")), ["client.age OutOfRange"]);
    let client = Client { address: long(201), phone: long(201), ..paper::client() };
    let expected = ["client.address TooLong(200)", "client.phone TooLong(200)"];
    assert_eq!(faults(&opened(client, "Polisi", "")), expected);
}

#[test]
fn an_output_has_photos_that_are_photos() {
    let recorded = |note: String, photos: Vec<Photo>| {
        let record = Evidence::of(RecordKind::Output);
        EventBody::OutputRecorded(OutputRecorded::plain(1, record, note, photos))
    };
    let good = vec![photo(1, "image/jpeg", ""), photo(MOST_BYTES, "image/webp", "")];
    assert_eq!(faults(&recorded(long(TEXT), good)), [] as [&str; 0]);
    let bad = vec![photo(0, "image/png", ""), photo(MOST_BYTES + 1, "image/jpeg", &long(201))];
    let expected = [
        "note TooLong(20000)",
        "photos.0.bytes OutOfRange",
        "photos.0.media_type Malformed",
        "photos.1.bytes OutOfRange",
        "photos.1.caption TooLong(200)",
    ];
    assert_eq!(faults(&recorded(long(TEXT + 1), bad)), expected);
    let many = vec![photo(1, "image/jpeg", ""); ITEMS as usize + 1];
    assert_eq!(faults(&recorded(String::new(), many)), ["photos TooLong(200)"]);
}

#[test]
fn a_decision_may_have_a_reason_of_some_length() {
    let made = |reason: String| {
        let (decision, answer) = ("rumah-singgah".to_owned(), "iya".to_owned());
        EventBody::DecisionMade(DecisionMade { step: 8, decision, answer, reason })
    };
    assert_eq!(faults(&made(String::new())), [] as [&str; 0]);
    assert_eq!(faults(&made(long(TEXT + 1))), ["reason TooLong(20000)"]);
}

#[test]
fn a_note_says_something() {
    let note = |text: String| EventBody::NoteWritten(NoteWritten { text });
    assert_eq!(faults(&note(" \n ".to_owned())), ["text Required"]);
    assert_eq!(faults(&note(long(TEXT + 1))), ["text TooLong(20000)"]);
    assert_eq!(faults(&note(long(TEXT))), [] as [&str; 0]);
}

#[test]
fn an_event_is_of_a_format_and_a_time_that_can_be_read() {
    let story = Story::open("kesehatan");
    let good = story.event(EventBody::NoteWritten(NoteWritten { text: "Catatan".to_owned() }));
    let with = |change: &dyn Fn(&mut Event)| {
        let mut event = good.clone();
        change(&mut event);
        told(&event.check())
    };
    assert_eq!(with(&|_| ()), [] as [&str; 0]);
    assert_eq!(with(&|event| event.format = 0), ["format OutOfRange"]);
    assert_eq!(with(&|event| event.format = FORMAT + 1), ["format OutOfRange"]);
    assert_eq!(with(&|event| event.link = None), ["link Required"]);
    let unchained = |event: &mut Event| (event.format, event.link) = (1, None);
    assert_eq!(with(&unchained), [] as [&str; 0], "what format 1 wrote is read for ever");
    assert_eq!(with(&|event| event.id.seq = 0), ["id OutOfRange"]);
    let late = "+12026-11-23T09:00:00+07:00".parse().expect("a time");
    assert_eq!(with(&|event| event.recorded_at = late), ["recorded_at OutOfRange"]);
    let reset = "1970-01-01T00:00:00+07:00".parse().expect("a time");
    assert_eq!(with(&|event| event.recorded_at = reset), [] as [&str; 0], "a clock that was reset");
}

/// Fails to compile when a rule is added: let a test here or beside this file reach it.
const fn _each_is_reached(rule: Rule) {
    match rule {
        Rule::Required | Rule::TooLong(_) | Rule::BlankSignature => {}
        Rule::EndBeforeStart | Rule::OutOfRange | Rule::Malformed => {}
    }
}

#[test]
fn an_intake_may_be_empty_and_its_telephone_number_is_one() {
    let EventBody::CaseOpened(opened) = Story::opening("tuna-susila") else { unreachable!() };
    let with = |intake| faults(&EventBody::CaseOpened(CaseOpened { intake, ..opened.clone() }));
    assert_eq!(with(Intake::default()), [""; 0]);
    let intake = Intake {
        reporter_phone: "besok".to_owned(),
        channel: long(201),
        needs: long(TEXT + 1),
        ..Intake::default()
    };
    let expected = ["reporter_phone Malformed", "channel TooLong(200)", "needs TooLong(20000)"];
    assert_eq!(with(intake), expected.map(|fault| format!("intake.{fault}")));
}
