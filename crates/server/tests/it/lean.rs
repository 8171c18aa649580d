//! Requests that leave out what the office can tell: the hash that an event follows, and all
//! signatures but the last of a run.

use damping_domain::chain;
use damping_protocol::problem::ProblemType;
use damping_server::attachments::Photos;
use damping_server::demo;
use damping_server::verify::{Whole, verify};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::harness::{Office, Phone, problem};
use crate::story::{new_case, note, open_case, opened, output};

async fn lean_phone(office: &Office, username: &str) -> Phone {
    let mut phone = office.phone(username).await;
    phone.lean = true;
    phone
}

async fn check(office: &Office) -> anyhow::Result<Whole> {
    verify(&*office.store, &Photos::new(office.data.path().join("photos"))).await
}

#[tokio::test]
async fn one_signature_vouches_for_all_that_was_recorded_without_signal() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let (one, other) = (new_case(), new_case());
    phone.record(one, opened());
    phone.record(other, opened());
    for number in 0..40 {
        phone.record(if number % 3 == 0 { other } else { one }, note("Tanpa sinyal."));
    }
    let body = phone.body();
    assert_eq!(body.matches(r#""signature""#).count(), 1);
    assert_eq!(body.matches(r#""after""#).count(), 0);
    phone.sync_all().await;
    phone.record(one, note("Sesudah itu."));
    phone.sync_all().await;
    assert_eq!(phone.asked_whole, 0);
    let whole = check(&office).await.unwrap();
    assert_eq!((whole.events, whole.unsigned, whole.unfitting), (43, 0, 0));

    // What the office keeps is the very text that the phone signed.
    let mut reader = office.phone("ketua").await;
    reader.sync_all().await;
    assert_eq!(reader.sees(one).len() + reader.sees(other).len(), 43);
}

#[tokio::test]
async fn sent_twice_it_is_taken_once() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = new_case();
    phone.record(case, opened());
    phone.record(case, note("Satu."));
    let mut again = phone.clone();
    phone.sync_all().await;
    again.record(case, note("Dua."));
    again.sync_all().await;
    assert_eq!((again.asked_whole, office.events().await), (0, 3));
    check(&office).await.unwrap();
}

#[tokio::test]
async fn where_one_of_a_run_is_refused_each_comes_with_its_own_signature() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = new_case();
    phone.record(case, opened());
    phone.record(case, note(""));
    phone.record(case, note("Yang terakhir."));
    let answer = phone.sync().await;
    assert_eq!(phone.asked_whole, 1);
    assert_eq!(problem(&answer, 1).kind, ProblemType::Invalid);
    assert_eq!(answer.verdicts.len(), 3);
    // What follows the refused one is lean again: the office has its text.
    phone.record(case, note("Sesudah yang ditolak."));
    phone.sync_all().await;
    assert_eq!((phone.asked_whole, office.events().await), (1, 3));
    check(&office).await.unwrap();
}

#[tokio::test]
async fn a_forged_run_is_not_taken() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Asli."));
    phone.record(case, note("Terakhir."));
    let forged = phone.body().replace("Asli.", "Palsu");
    let cut = phone.body();
    let at = cut.rfind(r#","signature""#).unwrap();
    let unsigned = [&cut[..at], "}]}"].concat();
    for body in [forged, unsigned] {
        let answer: serde_json::Value = phone.post(body).await.json().await.unwrap();
        assert_eq!(answer["send_whole"], true);
        assert_eq!(answer["verdicts"].as_array().unwrap().len(), 0);
    }
    assert_eq!(office.events().await, 1);
    phone.sync_all().await;
    assert_eq!(office.events().await, 3);
}

/// The body of what waits in full, said to be lean, without the signature of its first event.
fn first_unsigned(phone: &Phone) -> String {
    let body = phone.body().replacen(r#""lean":false"#, r#""lean":true"#, 1);
    let at = body.find(r#","signature":""#).unwrap();
    let end = at + body[at..].find('}').unwrap();
    [&body[..at], &body[end..]].concat()
}

async fn is_not_taken(office: &Office, phone: &Phone, body: String) {
    let before = office.events().await;
    let answer: serde_json::Value = phone.post(body).await.json().await.unwrap();
    assert_eq!(answer["send_whole"], true, "{answer}");
    assert_eq!(office.events().await, before);
}

#[tokio::test]
async fn a_signature_vouches_for_the_text_it_follows_and_no_other() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Asli."));
    phone.record(case, note("Terakhir."));
    let forged = first_unsigned(&phone).replacen("Asli.", "Palsu", 1);
    is_not_taken(&office, &phone, forged).await;
    // The same untouched is taken: it was the text that stood against it.
    let answer: serde_json::Value = phone.post(first_unsigned(&phone)).await.json().await.unwrap();
    assert_eq!(answer["verdicts"].as_array().unwrap().len(), 2);
    assert_eq!(office.events().await, 3);
    check(&office).await.unwrap();
}

#[tokio::test]
async fn nobody_vouches_for_what_another_device_recorded() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;
    sekretariat.record(case, note("Dengan nama orang lain."));
    ketua.carries(&sekretariat);
    ketua.record(case, note("Milik sendiri."));
    is_not_taken(&office, &ketua, first_unsigned(&ketua)).await;
    ketua.sync_all().await;
    assert_eq!(office.events().await, 3);
}

#[tokio::test]
async fn a_restored_office_asks_for_all_and_takes_it() {
    let office = Office::open().await;
    let file = office.data.path().join("damping.sqlite");
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = open_case(&mut phone).await;
    office.store.clone().close().await;
    let backup = std::fs::read(&file).unwrap();

    let office = Office::on(office.data, office.clock).await;
    phone.address.clone_from(&office.address);
    phone.record(case, output(1, Vec::new()));
    phone.sync_all().await;
    office.store.clone().close().await;
    for extra in ["damping.sqlite-wal", "damping.sqlite-shm"] {
        // Gone already where the last connection cleaned up.
        let _ = std::fs::remove_file(office.data.path().join(extra));
    }
    std::fs::write(&file, backup).unwrap();

    let office = Office::on(office.data, office.clock).await;
    phone.address.clone_from(&office.address);
    phone.record(case, note("Mengikuti yang hilang."));
    phone.sync().await;
    assert_eq!((phone.asked_whole, office.events().await), (1, 2));
    assert_eq!(check(&office).await.unwrap().unfitting, 1);
}

#[tokio::test]
async fn an_event_that_came_first_vouches_for_the_one_before_it_too() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Dua."));
    phone.record(case, note("Tiga."));
    // Somebody has carried only the later one to the office.
    let mut carried = phone.clone();
    carried.lean = false;
    carried.forget_first();
    carried.sync_all().await;
    phone.sync_all().await;
    let events = office.store.events_after(demo::OFFICE, 1, 9).await.unwrap();
    let [later, before] = &events[..] else { panic!("two events") };
    assert!(later.signature.is_some() && before.signature.is_none());
    assert_eq!(check(&office).await.unwrap().unfitting, 1);
}

#[tokio::test]
async fn an_event_for_which_nothing_vouches_is_noticed() {
    let office = Office::open().await;
    let mut phone = lean_phone(&office, "sekretariat").await;
    let case = open_case(&mut phone).await;
    for text in ["Dua.", "Tiga."] {
        phone.record(case, note(text));
    }
    phone.sync_all().await;
    check(&office).await.unwrap();
    // Somebody takes away the signature, and mends the office's chain.
    let [before, last] = &office.store.events_after(demo::OFFICE, 1, 9).await.unwrap()[..] else {
        panic!("two events");
    };
    assert!(before.signature.is_none() && last.signature.is_some());
    let link = chain::office_link(before.link, chain::of_text(&last.text), None, &last.receipt);
    let file = office.data.path().join("damping.sqlite");
    let mut raw = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let sql = format!(
        "DROP TRIGGER events_are_not_changed; UPDATE counters SET head = x'{link}';
        UPDATE events SET signature = NULL, link = x'{link}' WHERE office_seq = 3;"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut raw).await.unwrap();
    let found = check(&office).await.unwrap_err();
    assert!(format!("{found:#}").contains("event 3: its signature is missing"), "{found:#}");
}
