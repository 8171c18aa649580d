//! What crosses the wire looks as it did, and whatever comes over it breaks nothing.

#![allow(clippy::expect_used, reason = "the helpers of these tests fail like the tests")]

use chrono::{DateTime, Utc};
use damping_domain::access::Refusal;
use damping_domain::calendar::OfficeCalendar;
use damping_domain::event::Receipt;
use damping_domain::fault::{Fault, Rule};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::Office;
use damping_domain::role::Role;
use damping_domain::zone::Zone;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::session::{Recovered, Recovery, Session, SignIn};
use damping_protocol::sync::{Cursor, Latest, Outcome, Sent, SyncRequest, SyncResponse, Verdict};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use uuid::Uuid;

fn office() -> Office {
    Office {
        id: OfficeId(Uuid::from_u128(0x0f)),
        name: "Dinas Sosial".to_owned(),
        address: "Jl. Usman Ambon No. 25".to_owned(),
        place: "Pangkalpinang".to_owned(),
        zone: Zone::Wib,
        sops: vec!["tuna-susila".to_owned()],
        calendar: OfficeCalendar {
            week: [None; 7],
            holidays: Vec::new(),
            ..OfficeCalendar::national()
        },
        letters: LetterSettings::default(),
        people: Vec::new(),
    }
}

fn device() -> DeviceId {
    DeviceId(Uuid::from_u128(0xde))
}

fn time() -> DateTime<Utc> {
    "2026-11-23T02:05:00Z".parse().expect("a time")
}

fn raw(value: &Value) -> Box<RawValue> {
    to_raw_value(value).expect("JSON")
}

fn faults() -> Vec<Fault> {
    let rules = [
        Rule::Required,
        Rule::TooLong(200),
        Rule::BlankSignature,
        Rule::EndBeforeStart,
        Rule::OutOfRange,
        Rule::Malformed,
    ];
    rules.map(|rule| Fault { field: "bast.giver.name".to_owned(), rule }).to_vec()
}

fn refusals() -> Vec<Refusal> {
    let roles = vec![Role::new("ketua")];
    vec![
        Refusal::NotYourCase,
        Refusal::AlreadyOpened,
        Refusal::UnknownSop,
        Refusal::MayNotOpen { roles: roles.clone() },
        Refusal::UnknownStep { step: 13 },
        Refusal::NotYourStep { roles },
        Refusal::UnknownDocument,
        Refusal::AlreadySigned,
        Refusal::UnknownAnswer,
        Refusal::ReasonMissing,
    ]
}

fn verdicts() -> Vec<Verdict> {
    let id = Some(EventId { device: device(), seq: 7 });
    let receipt =
        Receipt { office_seq: 120, case_seq: 8, received_at: time(), skew_s: -95, fits: true };
    let refused = Outcome::Refused { problem: Problem::new(ProblemType::Malformed) };
    vec![
        Verdict { index: 0, id, outcome: Outcome::Accepted { receipt } },
        Verdict { index: 1, id: None, outcome: refused },
    ]
}

fn request() -> SyncRequest {
    SyncRequest {
        format: 3,
        cursor: Cursor { at: 4, seq: 3 },
        history: Some(Hex([0xc4; 32])),
        latest: Some(Latest { office_seq: 5, id: EventId { device: device(), seq: 2 } }),
        office_version: Some("a1".to_owned()),
        sent_at: Some(time()),
        lean: true,
        events: vec![
            to_raw_value(&Sent {
                event: raw(&json!({ "format": 9, "of": "a newer app" })),
                signature: Some(Hex([0x51; 64])),
            })
            .expect("JSON"),
            to_raw_value(&Sent { event: raw(&json!(5)), signature: None }).expect("JSON"),
        ],
    }
}

fn response() -> SyncResponse {
    SyncResponse {
        format: 3,
        verdicts: verdicts(),
        events: vec![raw(&json!({ "event": {}, "receipt": {} }))],
        cursor: Cursor { at: 9, seq: 8 },
        history: Some(Hex([0xc9; 32])),
        restarted: true,
        more: true,
        withdrawn: vec![CaseId(Uuid::from_u128(0xca5e))],
        office_version: "a2".to_owned(),
        office: Some(to_raw_value(&office()).expect("JSON")),
        server_time: time(),
        wipe: true,
        send_whole: false,
    }
}

/// The JSON of a value, after it has been read and written again.
fn there_and_back<T: Serialize + DeserializeOwned>(value: &T) -> Value {
    let text = serde_json::to_string(value).expect("JSON");
    let read: T = serde_json::from_str(&text).expect("what was written");
    assert_eq!(serde_json::to_string(&read).expect("JSON"), text);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_sync_looks_so() {
    insta::assert_json_snapshot!("sync_request", there_and_back(&request()));
    insta::assert_json_snapshot!("sync_response", there_and_back(&response()));
}

#[test]
fn a_session_looks_so() {
    let session = Session {
        person: PersonId(Uuid::from_u128(3)),
        device: device(),
        recovery_key: Some(Hex([0xec; 32])),
        office: office(),
        expires_at: time(),
    };
    insta::assert_json_snapshot!("session", there_and_back(&session));
    let (username, password) = ("ani".to_owned(), "rahasia".to_owned());
    let key = Hex([0xed; 32]);
    let sign_in = SignIn { username, password, device: device(), key, signs_from: 1 };
    insta::assert_json_snapshot!("sign_in", there_and_back(&sign_in));
    let debug = format!("{sign_in:?}");
    assert!(!debug.contains("ani") && !debug.contains("rahasia"), "{debug}");
}

#[test]
fn a_recovery_looks_so() {
    let asked = Recovery {
        device: device(),
        office_key: Hex([1; 32]),
        ephemeral: Hex([2; 32]),
        public_key: Hex([3; 32]),
        sealed: Hex([4; 60]),
    };
    insta::assert_json_snapshot!("recovery", there_and_back(&asked));
    insta::assert_json_snapshot!("recovered", there_and_back(&Recovered { key: Hex([5; 32]) }));
}

#[test]
fn a_problem_looks_so() {
    insta::assert_json_snapshot!("invalid", there_and_back(&Problem::invalid(faults())));
    let refused: Vec<Problem> = refusals().into_iter().map(Problem::refused).collect();
    insta::assert_json_snapshot!("refused", there_and_back(&refused));
}

#[test]
fn every_problem_has_its_name_its_status_and_its_sentences() {
    let lines: Vec<String> = ProblemType::ALL
        .iter()
        .map(|kind| {
            let problem = Problem::new(*kind);
            let name = there_and_back(kind);
            assert_eq!(problem.status, kind.status());
            for text in [kind.indonesian().0, kind.indonesian().1, kind.english().0] {
                assert!(text.ends_with('.') || text.ends_with('?'), "{text}");
            }
            format!("{} {}", name.as_str().unwrap_or_default(), problem.status)
        })
        .collect();
    insta::assert_snapshot!("problem_types", lines.join("\n"));
}

#[test]
fn a_request_without_what_may_be_left_out_is_read() {
    let bare = json!({ "format": 1, "cursor": { "at": 0, "seq": 0 }, "events": [] });
    let read: SyncRequest = serde_json::from_value(bare).expect("a request");
    assert_eq!((read.cursor, read.office_version), (Cursor::default(), None));
}

#[test]
fn an_event_that_cannot_be_read_leaves_the_others_as_they_were_sent() {
    let text = r#"{"format":1,"cursor":{"at":0,"seq":0},"events":[{"a" : 1},null,[]]}"#;
    let read: SyncRequest = serde_json::from_str(text).expect("a request");
    let events: Vec<&str> = read.events.iter().map(|event| event.get()).collect();
    assert_eq!(events, [r#"{"a" : 1}"#, "null", "[]"]);
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    let key = prop_oneof!["format|cursor|events|office_version|at|seq|id|body|type", "\\PC{0,6}"];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_request_is_read_or_refused(value in anything(), bytes in any::<Vec<u8>>()) {
        let _bytes = serde_json::from_slice::<SyncRequest>(&bytes);
        let _anything = serde_json::from_value::<SyncRequest>(value.clone());
        let mut request = serde_json::to_value(request()).expect("JSON");
        request["events"] = json!([value]);
        let read = serde_json::from_value::<SyncRequest>(request.clone());
        prop_assert!(read.is_ok(), "any event is read, to be judged one by one");
        request["cursor"] = value.clone();
        let _cursor = serde_json::from_value::<SyncRequest>(request);
        let _answer = serde_json::from_value::<SyncResponse>(value.clone());
        let _verdict = serde_json::from_value::<Verdict>(value.clone());
        let _problem = serde_json::from_value::<Problem>(value.clone());
        let _session = serde_json::from_value::<Session>(value);
    }

    #[test]
    fn a_request_cut_short_is_refused(place in any::<prop::sample::Index>()) {
        let text = serde_json::to_string(&request()).expect("JSON");
        let cut = place.index(text.len());
        prop_assert!(serde_json::from_str::<SyncRequest>(&text[..cut]).is_err());
    }
}
