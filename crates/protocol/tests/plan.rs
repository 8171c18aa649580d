//! The sync plan: what is sent, and what an answer changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

use damping_domain::chain::{self, Clock, Link};
use damping_domain::event::{Event, EventBody, FORMAT, Held, NoteWritten, Receipt};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_protocol::plan::{
    Accepted, Bookmark, Change, Extent, Waiting, changes, latest, portion, read_news, request,
};
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::{
    Cursor, FORMAT as SYNC_FORMAT, Latest, MOST_BYTES, MOST_EVENTS, Outcome, Sent, SyncResponse,
    Verdict,
};
use serde_json::value::RawValue;
use uuid::Uuid;

const OWN: DeviceId = DeviceId(Uuid::from_u128(1));
const OTHER: DeviceId = DeviceId(Uuid::from_u128(2));
const CASE: CaseId = CaseId(Uuid::from_u128(3));

fn event(device: DeviceId, seq: u64, text: &str) -> Event {
    Event {
        format: FORMAT,
        id: EventId { device, seq },
        case: CASE,
        author: PersonId(Uuid::from_u128(4)),
        recorded_at: "2026-11-02T08:00:00+07:00".parse().unwrap(),
        seen: 0,
        link: Some(Link { clock: Clock(1, 0), after: chain::NOTHING }),
        body: EventBody::NoteWritten(NoteWritten { text: text.to_owned() }),
    }
}

fn waiting(seq: u64, text: &str) -> Waiting {
    let event = event(OWN, seq, text);
    let signature = Some(Hex([7; 64]));
    Waiting { text: serde_json::to_string(&event).unwrap(), event, signature }
}

fn receipt(place: u64) -> Receipt {
    let received_at = "2026-11-02T01:00:00Z".parse().unwrap();
    Receipt { office_seq: place, case_seq: place, received_at, skew_s: 0, fits: true }
}

fn news(device: DeviceId, seq: u64) -> Box<RawValue> {
    let held = Held { event: event(device, seq, "Kabar"), receipt: Some(receipt(seq)) };
    RawValue::from_string(serde_json::to_string(&held).unwrap()).unwrap()
}

fn answer(outcomes: Vec<Outcome>, events: Vec<Box<RawValue>>) -> SyncResponse {
    let verdicts = outcomes.into_iter().enumerate();
    SyncResponse {
        format: SYNC_FORMAT,
        verdicts: verdicts.map(|(index, outcome)| Verdict { index, id: None, outcome }).collect(),
        events,
        cursor: Cursor { at: 9, seq: 7 },
        history: Some(Hex([3; 32])),
        restarted: false,
        wipe: false,
        send_whole: false,
        more: false,
        withdrawn: Vec::new(),
        office_version: "1".to_owned(),
        office: None,
        server_time: "2026-11-02T01:00:00Z".parse().unwrap(),
    }
}

fn refused(kind: ProblemType) -> Outcome {
    Outcome::Refused { problem: Problem::new(kind) }
}

/// What changes, in words.
fn told(changes: &[Change]) -> Vec<String> {
    let id = |id: EventId| format!("{}.{}", if id.device == OWN { "own" } else { "other" }, id.seq);
    changes
        .iter()
        .map(|change| match change {
            Change::Withdraw(case) => format!("withdraw {}", *case == CASE),
            Change::Refuse(refused) => format!("refuse {}", id(refused.event.id)),
            Change::Accept { accepted, own } => {
                format!("accept {} {own}", id(accepted.held.event.id))
            }
            Change::Restart => "restart".to_owned(),
            Change::Revoke => "revoke".to_owned(),
            Change::KeepUnreadable { cursor, number, text } => {
                format!("keep {}.{}/{number} {text}", cursor.at, cursor.seq)
            }
            Change::SetOffice { version, .. } => format!("office {version}"),
            Change::SetBookmark(Bookmark { cursor, history }) => {
                assert_eq!(*history, Some(Hex([3; 32])));
                format!("cursor {}.{}", cursor.at, cursor.seq)
            }
        })
        .collect()
}

#[test]
fn one_request_holds_so_many_events_and_bytes_and_never_none() {
    let small: Vec<Waiting> = (1..=MOST_EVENTS as u64 + 1).map(|seq| waiting(seq, "x")).collect();
    assert_eq!(portion(&small).len(), MOST_EVENTS);
    assert_eq!(portion(&small[..3]).len(), 3);
    assert_eq!(portion(&[]).len(), 0);
    let third = "x".repeat(MOST_BYTES / 5);
    let large: Vec<Waiting> = (1..=3).map(|seq| waiting(seq, &third)).collect();
    assert_eq!(portion(&large).len(), 2);
    let huge = [waiting(1, &"x".repeat(MOST_BYTES)), waiting(2, "x")];
    assert_eq!(portion(&huge).len(), 1);
}

#[test]
fn the_very_text_is_sent() {
    let mut odd = waiting(1, "x");
    odd.text = odd.text.replacen(':', " : ", 1);
    let bookmark = Bookmark { cursor: Cursor::default(), history: Some(Hex([3; 32])) };
    let now = "2026-11-02T01:00:00Z".parse().unwrap();
    let latest = Some(Latest { office_seq: 7, id: odd.event.id });
    let request = request(
        std::slice::from_ref(&odd),
        Extent::Whole,
        bookmark,
        latest,
        Some("1".to_owned()),
        now,
    );
    assert_eq!(request.latest, latest);
    let sent: Sent = serde_json::from_str(request.events[0].get()).unwrap();
    assert_eq!(sent.event.get(), odd.text);
    assert_eq!(sent.signature, odd.signature);
    assert_eq!(request.history, Some(Hex([3; 32])));
    assert_eq!(request.sent_at, Some(now));
    assert_eq!(request.office_version.as_deref(), Some("1"));
}

#[test]
fn what_is_kept_of_an_event_is_what_is_sent_in_full() {
    for signature in [None, Some(Hex([7; 64]))] {
        let waiting = Waiting { signature, ..waiting(1, "kutipan \" dan \u{1f}") };
        let sent = waiting.sent().unwrap();
        assert_eq!(waiting.written(), serde_json::to_string(&sent).unwrap());
    }
}

#[test]
fn changes_come_in_their_order() {
    let sent = [waiting(1, "a"), waiting(2, "b"), waiting(3, "c")];
    let outcomes = vec![
        Outcome::Accepted { receipt: receipt(1) },
        refused(ProblemType::Refused),
        refused(ProblemType::Unavailable),
    ];
    let unreadable = RawValue::from_string(r#"{"of":"a newer app"}"#.to_owned()).unwrap();
    let mut answer = answer(outcomes, vec![news(OTHER, 5), unreadable, news(OWN, 8)]);
    answer.withdrawn = vec![CASE];
    let changes = told(&changes(&sent, answer, OWN));
    let expected = [
        "withdraw true",
        "accept own.1 true",
        "refuse own.2",
        // What the server could not do for its own trouble, the third, goes on waiting.
        "accept other.5 false",
        r#"keep 9.7/1 {"of":"a newer app"}"#,
        // Its receipt was lost on the way: it leaves the outbox now.
        "accept own.8 true",
        "cursor 9.7",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn after_a_restore_goes_again_what_was_recorded_or_carried_here() {
    let accepted = |device, signature| {
        let Some(accepted) = read_news(&news(device, 5)) else { panic!("no news") };
        Accepted { signature, ..accepted }
    };
    let again = |device, signature| accepted(device, signature).again(OWN);
    assert_eq!(again(OWN, Some(Hex([7; 64]))).unwrap().signature, Some(Hex([7; 64])));
    assert_eq!(again(OWN, None).unwrap().signature, None, "to be signed anew");
    assert!(again(OTHER, Some(Hex([7; 64]))).is_some(), "carried");
    assert_eq!(again(OTHER, None), None, "told by the office");
}

#[test]
fn the_latest_that_is_held_is_that_with_the_last_place() {
    let held = |seq| read_news(&news(OTHER, seq)).unwrap().held;
    let waiting = Held { event: event(OWN, 9, "x"), receipt: None };
    let of = [held(3), held(5), held(4), waiting];
    assert_eq!(latest(&of).map(|latest| (latest.office_seq, latest.id.seq)), Some((5, 5)));
    assert_eq!(latest(&[]), None);
}

#[test]
fn a_verdict_about_nothing_that_was_sent_changes_nothing() {
    let answer = answer(vec![Outcome::Accepted { receipt: receipt(1) }], Vec::new());
    assert_eq!(told(&changes(&[], answer, OWN)), ["cursor 9.7"]);
}

#[test]
fn the_text_of_news_is_kept_as_it_came() {
    let event = serde_json::to_string(&event(OTHER, 5, "Kabar")).unwrap().replacen(':', " :  ", 1);
    let receipt = serde_json::to_string(&receipt(5)).unwrap();
    let text = format!(r#"{{"event":{event},"receipt":{receipt}}}"#);
    let news = read_news(&RawValue::from_string(text).unwrap()).unwrap();
    assert_eq!(news.text, event);
    assert_eq!(news.held.event.id.seq, 5);
}

#[test]
fn what_another_phone_recorded_leaves_the_outbox_of_the_one_that_carried_it() {
    let event = event(OTHER, 1, "Cadangan");
    let text = serde_json::to_string(&event).unwrap();
    let carried = [Waiting { event, text, signature: Some(Hex([8; 64])) }];
    let answer = answer(vec![Outcome::Accepted { receipt: receipt(1) }], Vec::new());
    assert_eq!(told(&changes(&carried, answer, OWN)), ["accept other.1 true", "cursor 9.7"]);
}

#[test]
fn a_restored_office_is_read_anew_and_a_revoked_device_told_last() {
    let mut answer = answer(Vec::new(), vec![news(OTHER, 5)]);
    (answer.restarted, answer.wipe) = (true, true);
    let changes = told(&changes(&[], answer, OWN));
    assert_eq!(changes, ["restart", "accept other.5 false", "cursor 9.7", "revoke"]);
}
