//! Backups: what another phone carries to the office, whatever became of the file on the way.

#![allow(clippy::unwrap_used, reason = "a test that fails should say so at once")]

use damping_domain::chain::{self, Clock, Link};
use damping_domain::event::{Event, EventBody, FORMAT as EVENT_FORMAT, NoteWritten};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_protocol::backup::{
    Backup, BackupError, BackupPhoto, FORMAT, MOST_BYTES, MOST_ENTRIES,
};
use damping_protocol::plan::{Refused, Waiting};
use damping_protocol::problem::{Problem, ProblemType};
use serde_json::{Value, json};
use uuid::Uuid;

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0xde));

fn waiting(seq: u64) -> Waiting {
    let event = Event {
        format: EVENT_FORMAT,
        id: EventId { device: DEVICE, seq },
        case: CaseId(Uuid::from_u128(0xca)),
        author: PersonId(Uuid::from_u128(0xa1)),
        recorded_at: "2026-11-02T08:00:00+07:00".parse().unwrap(),
        seen: 0,
        link: Some(Link { clock: Clock(1, 0), after: chain::NOTHING }),
        body: EventBody::NoteWritten(NoteWritten { text: "Menunggu".to_owned() }),
    };
    let text = serde_json::to_string(&event).unwrap();
    Waiting { event, text, signature: Some(Hex([7; 64])) }
}

fn backup() -> Backup {
    let Waiting { event, text, signature } = waiting(2);
    let problem = Problem::new(ProblemType::NotTheAuthor);
    Backup {
        format: FORMAT,
        made_at: "2026-11-02T01:00:00Z".parse().unwrap(),
        device: DEVICE,
        waiting: vec![waiting(1).sent().unwrap()],
        refused: vec![Refused { event, text, signature, problem }],
        photos: vec![BackupPhoto::new(&[0xff, 0xd8, 0xff, 0xe0])],
    }
}

fn json() -> Value {
    serde_json::to_value(backup()).unwrap()
}

fn read(value: &Value) -> Result<damping_protocol::backup::Opened, BackupError> {
    Backup::read(value.to_string().as_bytes())
}

#[test]
fn it_is_written_as_it_always_was_and_read_back() {
    insta::assert_json_snapshot!("backup", json());
    let text = backup().write().unwrap();
    let opened = Backup::read(text.as_bytes()).unwrap();
    assert_eq!(opened.backup.write().unwrap(), text);
    assert_eq!((opened.unreadable.len(), opened.damaged_photos), (0, 0));
    assert_eq!(opened.backup.waiting().collect::<Vec<_>>(), [waiting(1)]);
    assert_eq!(opened.backup.photos[0].bytes().unwrap(), [0xff, 0xd8, 0xff, 0xe0]);
}

#[test]
fn what_is_damaged_costs_nothing_else() {
    let mut value = json();
    let newer = json!({ "event": { "format": 9 }, "signature": null });
    value["waiting"].as_array_mut().unwrap().extend([newer.clone(), json!(17)]);
    value["refused"].as_array_mut().unwrap().push(json!({ "problem": "?" }));
    let photo = |bytes: &str| json!({ "id": Hex([1; 32]), "bytes": bytes });
    value["photos"].as_array_mut().unwrap().extend([photo("/9j/4A=="), photo("no base64")]);
    let opened = read(&value).unwrap();
    assert_eq!(opened.backup.waiting().map(|it| it.event).collect::<Vec<_>>(), [waiting(1).event]);
    assert_eq!(opened.backup.refused, backup().refused);
    assert_eq!((opened.backup.photos, opened.damaged_photos), (backup().photos, 2));
    let texts: Vec<&str> = opened.unreadable.iter().map(|text| text.get()).collect();
    assert_eq!(texts, [newer.to_string().as_str(), "17", r#"{"problem":"?"}"#]);
}

#[test]
fn what_is_no_backup_or_a_newer_one_is_told_apart() {
    let newer = json!({ "format": FORMAT + 1, "anything": "else" });
    assert_eq!(read(&newer).unwrap_err(), BackupError::FormatTooNew);
    let mut extra = json();
    extra["extra"] = json!(1);
    let mut without = json();
    without["format"] = json!(0);
    for value in [json!({}), json!([]), extra, without] {
        assert_eq!(read(&value).unwrap_err(), BackupError::Unreadable, "{value}");
    }
    assert_eq!(Backup::read(&[0xff, 0xfe]).unwrap_err(), BackupError::Unreadable);
}

#[test]
fn what_is_too_large_is_not_read() {
    let mut many = json();
    many["photos"] = Value::Array(vec![json!(0); MOST_ENTRIES + 1]);
    assert_eq!(read(&many).unwrap_err(), BackupError::TooLarge);
    let spaces = vec![b' '; MOST_BYTES + 1];
    assert_eq!(Backup::read(&spaces).unwrap_err(), BackupError::TooLarge);
}
