//! One bad event among good ones.

use damping_domain::access::Refusal;
use damping_domain::event::EventBody;
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::OfficeId;
use damping_domain::role::Role;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::Outcome;
use damping_server::demo;
use reqwest::StatusCode;
use serde_json::json;
use uuid::Uuid;

use crate::harness::{Office, Phone, problem, refused, with};
use crate::story::{new_case, note, open_case, opened, output, signature, signed, spt};

/// Sends a text between two good events; gives the problem with which it was refused.
async fn between_good_ones(office: &Office, phone: &mut Phone, text: String) -> Problem {
    let case = new_case();
    phone.record(case, opened());
    phone.queue(text.clone());
    phone.record(case, note("Sesudahnya."));
    let events = office.events().await;
    let answer = phone.sync().await;
    let problem = problem(&answer, 1).clone();
    for index in [0, 2] {
        let outcome = &answer.verdicts[index].outcome;
        assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
    }
    assert_eq!(office.events().await, events + 2);
    let code = serde_json::to_value(problem.kind).unwrap();
    let person = demo::office().person(phone.person).unwrap().id;
    let kept = office.store.refused_events(person).await.unwrap();
    let kept = kept.last().unwrap();
    assert_eq!((json!(kept.problem), &kept.text), (code, &text));
    assert_eq!(kept.id, answer.verdicts[1].id.filter(|id| id.seq < 1 << 53));
    problem
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_kept() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let event = phone.event(new_case(), opened());
    let unknown_field = {
        let mut json = serde_json::to_value(&event).unwrap();
        json["mood"] = json!("good");
        json.to_string()
    };
    for text in [
        r#"{"format":1}"#.to_owned(),
        "17".to_owned(),
        r#"["event"]"#.to_owned(),
        unknown_field,
        with(&event, "/recorded_at", json!("yesterday")),
        with(&event, "/body", json!({ "case-closed": {} })),
        with(&event, "/id", json!("no id")),
    ] {
        let problem = between_good_ones(&office, &mut phone, text).await;
        assert_eq!(problem.kind, ProblemType::Malformed);
    }
}

#[tokio::test]
async fn a_later_format_is_told_from_rubbish() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let event = phone.event(new_case(), opened());
    let unreadable = json!({ "format": 3, "id": event.id, "what": "nobody knows yet" });
    for text in [with(&event, "/format", json!(3)), unreadable.to_string()] {
        let problem = between_good_ones(&office, &mut phone, text).await;
        assert_eq!(problem.kind, ProblemType::FormatTooNew);
    }
}

#[tokio::test]
async fn nobody_records_in_the_name_of_another() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let other = office.phone("ketua").await;
    let event = phone.event(new_case(), opened());
    let other_author = with(&event, "/author", json!(other.person));
    let other_device = with(&event, "/id", json!(format!("{}.1", other.device)));
    let unknown_device = with(&event, "/id", json!(format!("{}.1", Uuid::new_v4())));
    for text in [other_author, other_device, unknown_device] {
        let problem = between_good_ones(&office, &mut phone, text).await;
        assert_eq!(problem.kind, ProblemType::NotTheAuthor);
    }
    let in_other_name = json!({ "author": other.person, "id": format!("{}.1", other.device) });
    let mut forged = serde_json::to_value(&event).unwrap();
    forged.as_object_mut().unwrap().extend(in_other_name.as_object().unwrap().clone());
    let problem = between_good_ones(&office, &mut phone, forged.to_string()).await;
    assert_eq!(problem.kind, ProblemType::BadSignature, "signed by another device");
}

#[tokio::test]
async fn what_another_phone_recorded_is_taken_from_whoever_brings_it() {
    let office = Office::open().await;
    let mut lost = office.phone("sekretariat").await;
    let mut bearer = office.phone("pendamping").await;
    let case = new_case();
    lost.record(case, opened());
    bearer.carries(&lost);
    bearer.sync_all().await;
    let mut ketua = office.phone("ketua").await;
    ketua.sync_all().await;
    assert_eq!(ketua.sees(case)[0].event.author, lost.person, "it is its author's all the same");
}

#[tokio::test]
async fn faults_are_named_by_field() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let event = phone.event(new_case(), opened());
    let text = with(&event, "/body/case-opened/reported_by", json!(" "));
    let problem = between_good_ones(&office, &mut phone, text).await;
    assert_eq!(problem.kind, ProblemType::Invalid);
    let fault = Fault { field: "reported_by".to_owned(), rule: Rule::Required };
    assert_eq!(problem.faults, [fault]);

    for seq in ["0", "9007199254740992", "18446744073709551615"] {
        let text = with(&event, "/id", json!(format!("{}.{seq}", phone.device)));
        let problem = between_good_ones(&office, &mut phone, text).await;
        let fault = Fault { field: "id".to_owned(), rule: Rule::OutOfRange };
        assert_eq!(problem.faults, [fault], "{seq}");
    }
}

#[tokio::test]
async fn a_letter_without_signature_is_not_signed() {
    let office = Office::open().await;
    let mut phone = office.phone("ketua").await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    phone.sync_all().await;
    let letter = phone.record(case, spt(4, "pendamping"));
    let event = phone.event(case, signed(4, letter));
    phone.queue(with(&event, "/body/document-signed/signature/strokes", json!([])));
    let answer = phone.sync().await;
    let fault = Fault { field: "signature".to_owned(), rule: Rule::BlankSignature };
    assert_eq!(problem(&answer, 1).faults, [fault]);
    assert!(!signature().is_blank());
}

#[tokio::test]
async fn the_rules_of_the_case_say_why_not() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;

    let refusal = async |phone: &mut Phone, case, body: EventBody| {
        phone.record(case, body);
        problem(&phone.sync().await, 0).refusal.clone().unwrap()
    };
    let unknown = refusal(&mut ketua, new_case(), note("Kasus apa?")).await;
    assert_eq!(unknown, Refusal::NotYourCase);
    let roles = vec![Role::new("sekretariat")];
    let opening = refusal(&mut ketua, new_case(), opened()).await;
    assert_eq!(opening, Refusal::MayNotOpen { roles: roles.clone() });
    let wrong_role = refusal(&mut ketua, case, output(1, Vec::new())).await;
    assert_eq!(wrong_role, Refusal::NotYourStep { roles });
    let unknown_step = refusal(&mut ketua, case, output(99, Vec::new())).await;
    assert_eq!(unknown_step, Refusal::UnknownStep { step: 99 });
    let again = refusal(&mut sekretariat, case, opened()).await;
    assert_eq!(again, Refusal::AlreadyOpened);

    let letter = ketua.record(case, spt(4, "pendamping"));
    ketua.record(case, signed(4, letter));
    ketua.sync_all().await;
    let twice = refusal(&mut ketua, case, signed(4, letter)).await;
    assert_eq!(twice, Refusal::AlreadySigned);
    assert_eq!(office.events().await, 3);
}

#[tokio::test]
async fn a_case_of_another_office_is_none_here() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    let mut stranger = stranger(&office).await;

    stranger.record(case, opened());
    stranger.record(case, note("Mengintip."));
    stranger.record(new_case(), opened());
    let answer = stranger.sync().await;
    for index in [0, 1] {
        assert_eq!(problem(&answer, index).refusal, Some(Refusal::NotYourCase));
    }
    let Outcome::Accepted { receipt } = answer.verdicts[2].outcome else { panic!() };
    assert_eq!(receipt.office_seq, 1, "each office counts for itself");
    assert_eq!(answer.events.len(), 0);
    sekretariat.sync_all().await;
    assert_eq!(sekretariat.holds(), 1);
}

/// The secretary of another office on the same server.
async fn stranger(office: &Office) -> Phone {
    let mut directory = demo::office();
    directory.id = OfficeId(Uuid::new_v4());
    directory.people.truncate(1);
    let person = &mut directory.people[0];
    person.id = damping_domain::ids::PersonId(Uuid::new_v4());
    let (person, password) = (person.id, "sandi-kantor-lain");
    office.store.save_office(&directory).await.unwrap();
    let hash = damping_server::session::password::hash(password.as_bytes()).unwrap();
    office.store.save_account(person, "lain", &hash).await.unwrap();
    let device = damping_domain::ids::DeviceId(Uuid::new_v4());
    let answer = office.try_sign_in("lain", password, device).await;
    Phone::signed_in(office.address.clone(), answer).await
}

#[tokio::test]
async fn the_same_refused_text_is_kept_once() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    for _ in 0..3 {
        phone.queue(r#"{"format":1}"#);
        phone.sync().await;
    }
    assert_eq!(office.kept_of("sekretariat").await.len(), 1);
}

#[tokio::test]
async fn what_was_refused_may_be_taken_later() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = new_case();
    let opening = serde_json::to_string(&sekretariat.event(case, opened())).unwrap();
    let early = serde_json::to_string(&sekretariat.event(case, note("Terlalu dini."))).unwrap();
    sekretariat.queue(early.clone());
    let answer = sekretariat.sync().await;
    assert_eq!(problem(&answer, 0).refusal, Some(Refusal::NotYourCase));
    sekretariat.queue(opening);
    sekretariat.queue(early);
    sekretariat.sync_all().await;
    assert_eq!(sekretariat.sees(case).len(), 2);
}

#[tokio::test]
async fn a_later_protocol_and_too_many_events_refuse_the_request() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    let later = r#"{"format":4,"anything":"new"}"#;
    assert_eq!(refused(phone.post(later).await).await.kind, ProblemType::FormatTooNew);
    let older = r#"{"format":1,"anything":"old"}"#;
    assert_eq!(refused(phone.post(older).await).await.kind, ProblemType::AppTooOld);
    let events = vec!["1"; 501].join(",");
    let many = format!(r#"{{"format":2,"cursor":{{"at":0,"seq":0}},"events":[{events}]}}"#);
    let answer = phone.post(many).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused(answer).await.kind, ProblemType::TooLarge);
}
