//! Who gets to see which case.

use damping_domain::access::Refusal;
use damping_domain::case::Case;
use damping_domain::role::Role;
use damping_domain::sop::Catalog;
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::{MOST_EVENTS, SyncResponse};
use damping_server::demo;
use serde_json::Value;

use crate::harness::{Office, problem};
use crate::story::{bast, name_in_spt, new_case, note, open_case, opened, spt, to_the_shelter};

#[tokio::test]
async fn a_case_that_the_secretariat_opens_reaches_the_chair() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    ketua.sync_all().await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;
    assert_eq!(ketua.sees(case), sekretariat.sees(case));
    assert_eq!(ketua.sees(case)[0].receipt.unwrap().case_seq, 1);
}

#[tokio::test]
async fn what_a_phone_sent_does_not_come_back_to_it() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    sekretariat.record(new_case(), opened());
    let answer = sekretariat.sync().await;
    assert_eq!(answer.events.len(), 0);
    assert!(!answer.more);
    let next = sekretariat.sync().await;
    assert_eq!(next.events.len(), 0);
    assert_eq!(next.cursor, answer.cursor);
}

#[tokio::test]
async fn a_pendamping_sees_a_case_once_the_signed_spt_names_her_with_all_that_was_before() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut pendamping = office.phone("pendamping").await;
    let mut other = office.phone("pendamping2").await;
    let case = open_case(&mut sekretariat).await;
    // Cases of others go on, so that her cursor is far beyond the first events.
    open_case(&mut sekretariat).await;
    pendamping.sync_all().await;
    assert!(pendamping.sees(case).is_empty());
    assert_eq!(pendamping.cursor.at, 2);

    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    pendamping.sync_all().await;
    sekretariat.sync_all().await;
    assert_eq!(pendamping.sees(case).len(), 6);
    assert_eq!(pendamping.sees(case), sekretariat.sees(case));
    assert_eq!(pendamping.holds(), 6);

    pendamping.record(case, bast(5));
    pendamping.sync_all().await;
    sekretariat.sync_all().await;
    let events = sekretariat.sees(case).into_iter().cloned().collect();
    let folded = Case::from_events(events, Catalog::builtin()).unwrap();
    assert!(!folded.progress.steps[&5].is_open());

    other.sync_all().await;
    assert_eq!(other.holds(), 0);
}

#[tokio::test]
async fn who_sees_a_case_still_does_where_the_last_of_a_long_push_are_refused() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut pendamping = office.phone("pendamping").await;
    let case = open_case(&mut sekretariat).await;
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    pendamping.sync_all().await;
    let before = pendamping.sees(case).len();
    // Some are written while others are decided, of which none is taken.
    for _ in 0..35 {
        pendamping.record(case, note("Diterima."));
    }
    for _ in 0..20 {
        pendamping.record(case, note(""));
    }
    let answer = pendamping.sync().await;
    assert!(answer.withdrawn.is_empty());
    assert_eq!(problem(&answer, 54).kind, ProblemType::Invalid);
    pendamping.record(case, note("Sesudahnya."));
    let answer = pendamping.sync().await;
    assert!(answer.withdrawn.is_empty());
    assert_eq!(pendamping.sees(case).len(), before + 36);
}

#[tokio::test]
async fn a_drafted_spt_opens_nothing_until_it_is_signed() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut ketua = office.phone("ketua").await;
    let mut pendamping = office.phone("pendamping").await;
    let case = open_case(&mut sekretariat).await;
    ketua.sync_all().await;
    ketua.record(case, spt(4, "pendamping"));
    ketua.sync_all().await;
    pendamping.sync_all().await;
    assert_eq!(pendamping.holds(), 0);
}

#[tokio::test]
async fn a_case_that_is_not_hers_is_none_to_a_pendamping() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut pendamping = office.phone("pendamping2").await;
    let case = open_case(&mut sekretariat).await;
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;

    pendamping.record(case, note("Mengintip."));
    pendamping.record(new_case(), note("Tidak ada."));
    pendamping.record(case, opened());
    let answer = pendamping.sync().await;
    for index in 0..3 {
        assert_eq!(problem(&answer, index).refusal, Some(Refusal::NotYourCase));
    }
    assert_eq!(problem(&answer, 0), problem(&answer, 1));
}

#[tokio::test]
async fn who_performs_a_step_sees_the_case_once_the_step_is_reached() {
    let office = Office::open().await;
    let mut pembantu = office.phone("pembantu").await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    pembantu.sync_all().await;
    assert_eq!(pembantu.holds(), 0);

    to_the_shelter(&office, case).await;
    pembantu.sync_all().await;
    assert_eq!(pembantu.sees(case).len(), 10);
}

#[tokio::test]
async fn more_than_a_page_comes_in_pages_without_gap_or_repetition() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    let total = 2 * MOST_EVENTS + 50;
    let mut sent = 1;
    while sent < total {
        let batch = (total - sent).min(MOST_EVENTS);
        for number in 0..batch {
            sekretariat.record(case, note(&format!("Catatan {number}")));
        }
        sekretariat.sync_all().await;
        sent += batch;
    }
    let mut ketua = office.phone("ketua").await;
    let mut pages = Vec::new();
    loop {
        let answer = ketua.sync_once().await;
        pages.push(answer.events.len());
        if !answer.more {
            break;
        }
    }
    assert_eq!(pages, [MOST_EVENTS, MOST_EVENTS, 50]);
    let places: Vec<u64> =
        ketua.sees(case).iter().map(|held| held.receipt.unwrap().case_seq).collect();
    assert_eq!(places, (1..=total as u64).collect::<Vec<_>>());

    // A phone that only goes on gets all the rest at once.
    let mut another = office.phone("ketua").await;
    assert_eq!(another.sync_once().await.events.len(), MOST_EVENTS);
    let mut goes_on: Value = serde_json::from_str(&another.body()).unwrap();
    (goes_on["sent_at"], goes_on["latest"]) = (Value::Null, Value::Null);
    let answer: SyncResponse = another.post(goes_on.to_string()).await.json().await.unwrap();
    assert_eq!((answer.events.len(), answer.more), (MOST_EVENTS + 50, false));

    // The same for a case that is granted as a whole, all of whose events become visible at
    // one place.
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    let mut pendamping = office.phone("pendamping").await;
    pendamping.sync_all().await;
    assert_eq!(pendamping.sees(case).len(), total + 5);
}

#[tokio::test]
async fn a_page_holds_no_more_bytes_than_a_phone_takes() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    let long = "a".repeat(20_000);
    for _ in 0..2 {
        for _ in 0..150 {
            sekretariat.record(case, note(&long));
        }
        sekretariat.sync_all().await;
    }
    let mut ketua = office.phone("ketua").await;
    let first = ketua.sync_once().await;
    assert!(first.more && first.events.len() < 300);
    ketua.sync_all().await;
    assert_eq!(ketua.sees(case).len(), 301);
}

#[tokio::test]
async fn who_is_given_sight_of_all_cases_gets_the_old_ones_too() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut pembantu = office.phone("pembantu").await;
    let case = open_case(&mut sekretariat).await;
    pembantu.sync_all().await;
    assert_eq!(pembantu.holds(), 0);
    let mut directory = demo::office();
    let person = directory.people.iter_mut().find(|person| person.id == pembantu.person);
    person.unwrap().roles = vec![Role::new("sekretariat")];
    office.store.save_office(&directory).await.unwrap();
    assert!(pembantu.sync().await.restarted);
    assert_eq!(pembantu.sees(case).len(), 1);

    // And who loses it keeps nothing.
    office.store.save_office(&demo::office()).await.unwrap();
    assert!(pembantu.sync().await.restarted);
    assert_eq!(pembantu.holds(), 0);
}

#[tokio::test]
async fn who_no_longer_has_the_role_loses_the_case_with_its_next_event() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let mut pembantu = office.phone("pembantu").await;
    let case = open_case(&mut sekretariat).await;
    name_in_spt(&office, case, &mut sekretariat, "pendamping").await;
    to_the_shelter(&office, case).await;
    pembantu.sync_all().await;
    assert_eq!(pembantu.sees(case).len(), 10);

    let mut directory = demo::office();
    let person = directory.people.iter_mut().find(|person| person.id == pembantu.person);
    person.unwrap().roles = vec![Role::new("koordinator-rumah-singgah")];
    office.store.save_office(&directory).await.unwrap();
    sekretariat.record(case, note("Petugas berganti."));
    sekretariat.sync_all().await;

    pembantu.record(case, note("Masih ada?"));
    let answer = pembantu.sync().await;
    assert_eq!(problem(&answer, 0).refusal, Some(Refusal::NotYourCase));
    assert_eq!(answer.withdrawn, [case]);
    assert_eq!(pembantu.holds(), 0);
    assert_eq!(pembantu.sync().await.withdrawn, []);

    // Given the role again, everything comes again.
    office.store.save_office(&demo::office()).await.unwrap();
    sekretariat.record(case, note("Petugas kembali."));
    sekretariat.sync_all().await;
    pembantu.sync_all().await;
    assert_eq!(pembantu.sees(case).len(), 12);
}
