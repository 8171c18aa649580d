//! Events bound to each other and to their devices; clocks that are wrong; an office restored
//! from a backup.

use chrono::TimeDelta;
use damping_domain::event::Event;
use damping_domain::hex::Hex;
use damping_protocol::problem::ProblemType;
use damping_server::attachments::Photos;
use damping_server::demo;
use damping_server::storage::Store;
use damping_server::storage::sqlite::SqliteStore;
use damping_server::verify::{Whole, verify};
use sqlx::{Connection, SqliteConnection};

use crate::harness::{Office, problem};
use crate::story::{new_case, note, open_case, opened, output};

async fn whole(office: &Office) -> Whole {
    verify(&*office.store, &Photos::new(office.data.path().join("photos"))).await.unwrap()
}

#[tokio::test]
async fn a_signature_that_is_missing_or_wrong_is_refused_and_the_text_kept() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let event = serde_json::to_string(&phone.event(new_case(), opened())).unwrap();
    let wrong = Hex([7; 64]);
    let without = format!(r#"{{"event":{event}}}"#);
    let with_wrong = format!(r#"{{"event":{event},"signature":"{wrong}"}}"#);
    let changed = phone.sealed(&event).replacen("Perangkat desa", "Perangkat kota", 1);
    for sent in [without, with_wrong, changed] {
        phone.queue_as_it_is(sent);
        let answer = phone.sync().await;
        assert_eq!(problem(&answer, 0).kind, ProblemType::BadSignature);
    }
    phone.queue_as_it_is(format!(r#"{{"event":{event},"signature":"no hex"}}"#));
    assert_eq!(problem(&phone.sync().await, 0).kind, ProblemType::Malformed);
    assert_eq!(office.kept_of("sekretariat").await.len(), 3, "the same text with one reason once");
    phone.queue(event);
    phone.sync_all().await;
}

#[tokio::test]
async fn an_unsigned_event_is_taken_only_from_before_the_device_could_sign() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let unsigned = |event: &Event| {
        let mut old = event.clone();
        (old.format, old.link) = (1, None);
        format!(r#"{{"event":{}}}"#, serde_json::to_string(&old).unwrap())
    };
    let (case, first) = (new_case(), new_case());
    let event = phone.event(case, opened());
    phone.queue_as_it_is(unsigned(&event));
    assert_eq!(problem(&phone.sync().await, 0).kind, ProblemType::BadSignature);

    let file = office.data.path().join("damping.sqlite");
    let mut raw = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    sqlx::query("UPDATE devices SET signs_from = 3").execute(&mut raw).await.unwrap();
    phone.queue_as_it_is(unsigned(&event));
    let older = phone.event(first, opened());
    phone.queue_as_it_is(unsigned(&older));
    phone.record(first, note("Sudah ditandatangani perangkat."));
    phone.sync_all().await;
    assert_eq!(whole(&office).await.unsigned, 2);
}

#[tokio::test]
async fn what_follows_from_what_was_seen_fits() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;
    sekretariat.record(case, note("Satu."));
    // Refused, and what follows it fits all the same.
    ketua.record(case, output(1, Vec::new()));
    ketua.record(case, note("Dua."));
    ketua.sync().await;
    sekretariat.sync_all().await;
    ketua.sync_all().await;
    ketua.record(case, note("Tiga."));
    ketua.sync_all().await;
    let found = whole(&office).await;
    assert_eq!((found.events, found.unfitting, found.unsigned), (4, 0, 0));
}

#[tokio::test]
async fn how_wrong_a_clock_is_is_measured_and_told_to_everybody() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let now: chrono::DateTime<chrono::Utc> = "2026-11-02T01:00:00Z".parse().unwrap();
    for (ahead, told) in [(TimeDelta::days(700), 60_480_000), (TimeDelta::seconds(-90), 0)] {
        phone.sent_at = Some(now + ahead);
        let case = new_case();
        phone.record(case, opened());
        phone.sync_all().await;
        let mut ketua = office.phone("ketua").await;
        ketua.sync_all().await;
        let held = ketua.sees(case)[0];
        assert_eq!(held.receipt.unwrap().skew_s, told);
    }
    whole(&office).await;
}

#[tokio::test]
async fn the_clock_of_a_carrier_says_nothing_of_what_it_carries() {
    let office = Office::open().await;
    let mut broken = office.phone("sekretariat").await;
    let mut carrier = office.phone("ketua").await;
    let case = new_case();
    broken.record(case, opened());
    carrier.carries(&broken);
    carrier.sent_at = Some("2028-11-02T01:00:00Z".parse().unwrap());
    carrier.sync_all().await;
    carrier.record(case, note("Dari HP yang jamnya salah."));
    carrier.carries(&broken);
    carrier.sync_all().await;
    let skews = carrier.sees(case).into_iter().map(|held| held.receipt.unwrap().skew_s);
    assert_eq!(skews.collect::<Vec<_>>(), [0, 2 * 365 * 86_400 + 86_400]);
}

#[tokio::test]
async fn a_restored_office_gets_everything_again() {
    let office = Office::open().await;
    let file = office.data.path().join("damping.sqlite");
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;
    office.store.clone().close().await;
    let backup = std::fs::read(&file).unwrap();

    let office = Office::on(office.data, office.clock).await;
    (sekretariat.address, ketua.address) = (office.address.clone(), office.address.clone());
    sekretariat.record(case, note("Sesudah cadangan."));
    sekretariat.sync_all().await;
    ketua.sync_all().await;
    ketua.record(case, note("Yang melihat itu."));
    ketua.sync_all().await;
    assert_eq!(office.events().await, 3);
    office.store.clone().close().await;

    for extra in ["damping.sqlite-wal", "damping.sqlite-shm"] {
        // Gone already where the last connection cleaned up.
        let _ = std::fs::remove_file(office.data.path().join(extra));
    }
    std::fs::write(&file, backup).unwrap();
    let office = Office::on(office.data, office.clock).await;
    (sekretariat.address, ketua.address) = (office.address.clone(), office.address.clone());
    assert_eq!(office.events().await, 1);
    // Another event has come to the place that both had read.
    let mut pendatang = office.phone("sekretariat").await;
    pendatang.record(new_case(), opened());
    pendatang.sync_all().await;

    assert!(ketua.sync().await.restarted);
    assert!(!ketua.sync().await.restarted, "told once");
    assert!(sekretariat.sync().await.restarted);
    assert_eq!(ketua.holds(), 2);
    ketua.queue(ketua.lost_text());
    ketua.sync_all().await;
    sekretariat.queue(sekretariat.lost_text());
    sekretariat.sync_all().await;
    ketua.sync_all().await;
    assert_eq!(ketua.sees(case).len(), 3, "nothing is lost");
    let found = whole(&office).await;
    assert_eq!((found.events, found.unfitting), (4, 1), "one follows what was there before");
    let fits = ketua.sees(case).into_iter().map(|held| held.receipt.unwrap().fits);
    assert_eq!(fits.collect::<Vec<_>>(), [true, false, true], "everybody is told");
}

/// What a break is called, when one cell is changed.
async fn broken_by(change: &'static str) -> String {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Dua."));
    phone.record(case, note("Tiga."));
    phone.queue("17");
    phone.sync().await;
    assert_eq!(whole(&office).await.events, 3);
    let file = office.data.path().join("damping.sqlite");
    let mut raw = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    for trigger in ["events_are_not_changed", "events_are_not_deleted"] {
        let drop = format!("DROP TRIGGER {trigger}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(drop)).execute(&mut raw).await.unwrap();
    }
    sqlx::raw_sql(change).execute(&mut raw).await.unwrap();
    let photos = Photos::new(office.data.path().join("photos"));
    format!("{:#}", verify(&*office.store, &photos).await.unwrap_err())
}

#[tokio::test]
async fn a_changed_byte_is_found_wherever_it_is() {
    for (change, at, what) in [
        (
            "UPDATE events SET text = replace(text, 'Dua', 'Dia') WHERE office_seq = 2",
            "event 2",
            "its signature is wrong",
        ),
        (
            "UPDATE events SET received_at = received_at + 1 WHERE office_seq = 2",
            "event 2",
            "chain",
        ),
        ("UPDATE events SET skew_s = 1 WHERE office_seq = 3", "event 3", "chain"),
        ("UPDATE events SET fits = 0 WHERE office_seq = 1", "event 1", "chain"),
        ("UPDATE events SET link = zeroblob(32) WHERE office_seq = 1", "event 1", "chain"),
        ("UPDATE events SET signature = NULL WHERE office_seq = 2", "event 2", "chain"),
        ("UPDATE devices SET key = zeroblob(32)", "event 1", "its signature is wrong"),
        ("DELETE FROM events WHERE office_seq = 2", "event 1 is followed by 3", "missing"),
        ("DELETE FROM events WHERE office_seq = 3", "3 events were counted", "2 are there"),
        (
            "DELETE FROM events WHERE office_seq = 3; UPDATE counters SET last_seq = 2",
            "the counter's link",
            "is not that of the last event",
        ),
        ("UPDATE refused_events SET text = '18'", "refused event 1", "another text"),
    ] {
        let told = broken_by(change).await;
        assert!(told.contains(at) && told.contains(what), "{change}: {told}");
    }
}

#[tokio::test]
async fn events_of_before_the_chains_are_linked_when_the_server_starts() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let case = open_case(&mut phone).await;
    phone.record(case, note("Dua."));
    phone.sync_all().await;
    let file = office.data.path().join("damping.sqlite");
    let links = async || {
        let mut raw = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
        let sql = "SELECT hex(link) FROM events ORDER BY office_seq";
        sqlx::query_scalar::<_, String>(sql).fetch_all(&mut raw).await.unwrap()
    };
    let mut raw = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let older = "DROP TRIGGER events_are_not_changed; UPDATE counters SET head = NULL;
        UPDATE events SET link = NULL, signature = NULL,
        text = json_remove(json_set(text, '$.format', 1), '$.link');
        CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'events are never changed'); END;";
    sqlx::raw_sql(older).execute(&mut raw).await.unwrap();
    let store = SqliteStore::open(&file).await.unwrap();
    let first = links().await;
    assert!(first.iter().all(|link| link.len() == 64));
    assert_eq!(first.len(), 2);
    let found = verify(&store, &Photos::new(office.data.path().join("photos"))).await.unwrap();
    assert_eq!((found.events, found.unsigned), (2, 2));
    let guarded = sqlx::raw_sql("UPDATE events SET text = ''").execute(&mut raw).await;
    assert!(guarded.unwrap_err().to_string().contains("never changed"));
    assert_eq!(store.last_seq(demo::OFFICE).await.unwrap(), 2);
}
