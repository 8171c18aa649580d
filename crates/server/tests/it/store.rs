//! What every store must do, whatever keeps it. Each check gets an empty store.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use damping_domain::attachment::AttachmentId;
use damping_domain::chain::{self, Clock, Link};
use damping_domain::event::{Event, FORMAT, Receipt};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::role::Role;
use damping_protocol::sync::{Cursor, Latest};
use damping_server::demo;
use damping_server::storage::postgres::PostgresStore;
use damping_server::storage::sqlite::SqliteStore;
use damping_server::storage::{
    AcceptedEvent, Most, NewDevice, Place, Push, Reader, RefusedEvent, Store, StoredAttachment,
    StoredSession, Tail,
};
use uuid::Uuid;

use crate::story::{note, photo};

const ALL: Most = Most { events: 100, bytes: 1_000_000 };

/// Runs each check on each kind of store.
macro_rules! conformance {
    ($($check:ident)*) => {
        mod postgres {
            $(#[tokio::test]
            async fn $check() {
                let address = crate::postgres::cluster().await.database().unwrap();
                super::$check(&super::PostgresStore::open(&address).await.unwrap()).await;
            })*
        }
        mod sqlite {
            $(#[tokio::test]
            async fn $check() {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("damping.sqlite");
                super::$check(&super::SqliteStore::open(&file).await.unwrap()).await;
            })*
        }
    };
}

conformance! {
    an_office_is_read_as_it_was_saved
    accounts_are_found_by_name
    a_device_keeps_its_first_person
    sessions_begin_and_end
    a_push_is_all_or_nothing
    events_are_read_as_they_were_received
    a_place_is_given_once
    pushes_wait_for_one_another
    who_sees_all_reads_in_the_order_of_the_office
    a_grant_shows_the_case_from_its_beginning
    a_withdrawal_hides_the_case_and_is_told
    pages_end_at_their_bounds
    attachments_are_known_by_the_events_that_name_them
    what_was_refused_is_kept
    a_reader_who_knows_more_than_the_office_begins_anew
    a_closed_account_is_told
    an_office_has_another_stamp_after_each_change
    a_calendar_is_replaced_by_who_has_seen_the_present_one
    the_last_event_of_a_device_is_found
    what_is_not_committed_leaves_nothing_behind
}

fn now() -> DateTime<Utc> {
    "2026-11-02T01:00:00.123Z".parse().unwrap()
}

fn person(username: &str) -> PersonId {
    demo::person(username).unwrap().id
}

fn device(number: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(number))
}

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number))
}

fn new_device(number: u128, username: &str) -> NewDevice {
    let (id, person) = (device(number), person(username));
    NewDevice { id, person, key: Hex([u8::try_from(number).unwrap(); 32]), signs_from: 1 }
}

fn reader(username: &str, sees_all: bool) -> Reader {
    Reader { office: demo::OFFICE, person: person(username), sees_all, revoked: false }
}

/// The office and one device of the secretary.
async fn office(store: &dyn Store) {
    store.save_office(&demo::office()).await.unwrap();
    store.register_device(&new_device(1, "sekretariat"), now()).await.unwrap();
}

fn event(seq: u64, of: CaseId, office_seq: u64, case_seq: u64) -> AcceptedEvent {
    let event = Event {
        format: FORMAT,
        id: EventId { device: device(1), seq },
        case: of,
        author: person("sekretariat"),
        recorded_at: "2026-11-02T08:00:00+07:00".parse().unwrap(),
        seen: 0,
        link: Some(Link { clock: Clock(1, 0), after: chain::NOTHING }),
        body: note("Catatan"),
    };
    // Spaces that another writer would not have put.
    let text = serde_json::to_string(&event).unwrap().replacen(':', " :  ", 1);
    AcceptedEvent {
        event: (&event).into(),
        receipt: Receipt { office_seq, case_seq, received_at: now(), skew_s: -300, fits: false },
        text,
        signature: Some(Hex([5; 64])),
        link: Hex([u8::try_from(office_seq).unwrap(); 32]),
    }
}

async fn push(store: &dyn Store) -> Box<dyn Push> {
    store.begin_push(demo::OFFICE).await.unwrap()
}

/// Events of cases 1, 2, 1, 2 … at places 1 to `count`.
async fn events(store: &dyn Store, count: u64) {
    let events: Vec<_> =
        (0..count).map(|n| event(n + 1, case(u128::from(n % 2) + 1), n + 1, n / 2 + 1)).collect();
    let mut push = push(store).await;
    push.append(events).await.unwrap();
    push.commit().await.unwrap();
}

/// Places of the events that a reader gets after a cursor.
async fn places(store: &dyn Store, reader: Reader, after: Cursor) -> Vec<u64> {
    let page = store.page(reader, after.into(), ALL).await.unwrap();
    page.events.iter().map(|event| event.receipt.office_seq).collect()
}

async fn an_office_is_read_as_it_was_saved(store: &dyn Store) {
    assert_eq!(store.office(demo::OFFICE).await.unwrap(), None);
    let mut office = demo::office();
    store.save_office(&office).await.unwrap();
    assert_eq!(store.offices().await.unwrap(), [demo::OFFICE]);
    assert_eq!(store.office(demo::OFFICE).await.unwrap(), Some(office.clone()));
    office.name = "Nama baru".to_owned();
    office.people[3].roles = vec![Role::new("staf-rehsos"), Role::new("analis-kebijakan")];
    store.save_office(&office).await.unwrap();
    assert_eq!(store.office(demo::OFFICE).await.unwrap(), Some(office));
}

async fn an_office_has_another_stamp_after_each_change(store: &dyn Store) {
    assert_eq!(store.stamp(demo::OFFICE).await.unwrap(), None);
    store.save_office(&demo::office()).await.unwrap();
    let first = store.stamp(demo::OFFICE).await.unwrap().unwrap();
    store.begin_push(demo::OFFICE).await.unwrap().commit().await.unwrap();
    assert_eq!(store.stamp(demo::OFFICE).await.unwrap(), Some(first));
    let mut office = demo::office();
    office.people[3].roles = vec![Role::new("staf-rehsos")];
    store.save_office(&office).await.unwrap();
    let second = store.stamp(demo::OFFICE).await.unwrap().unwrap();
    assert_ne!(first, second);
    store.save_account(person("ketua"), "Ketua", "$hash").await.unwrap();
    assert_ne!(store.stamp(demo::OFFICE).await.unwrap(), Some(second));
}

async fn a_calendar_is_replaced_by_who_has_seen_the_present_one(store: &dyn Store) {
    store.save_office(&demo::office()).await.unwrap();
    let seen = store.stamp(demo::OFFICE).await.unwrap().unwrap();
    let calendar = |name: &str| {
        let mut calendar = demo::office().calendar;
        calendar.holidays[0].name = name.to_owned();
        calendar
    };
    let (first, second) = (calendar("Satu"), calendar("Dua"));
    assert!(store.replace_calendar(demo::OFFICE, &seen, &first).await.unwrap());
    assert!(!store.replace_calendar(demo::OFFICE, &seen, &second).await.unwrap());
    assert_eq!(store.office(demo::OFFICE).await.unwrap().unwrap().calendar, first);
    let seen = store.stamp(demo::OFFICE).await.unwrap().unwrap();
    assert!(store.replace_calendar(demo::OFFICE, &seen, &second).await.unwrap());
    assert_eq!(store.office(demo::OFFICE).await.unwrap().unwrap().calendar, second);
}

async fn the_last_event_of_a_device_is_found(store: &dyn Store) {
    office(store).await;
    events(store, 3).await;
    let tails = push(store).await.tails(&[device(1), device(2)]).await.unwrap();
    let last = event(3, case(1), 3, 2);
    let tail = Tail { seq: 3, text: chain::of_text(&last.text) };
    assert_eq!(tails, HashMap::from([(device(1), tail)]));
}

async fn what_is_not_committed_leaves_nothing_behind(store: &dyn Store) {
    office(store).await;
    // More often than there are connections: each comes back clean.
    for _ in 0..10 {
        let mut dropped = push(store).await;
        dropped.append(vec![event(1, case(1), 1, 1)]).await.unwrap();
        drop(dropped);
        assert!(places(store, reader("ketua", true), Cursor::default()).await.is_empty());
    }
    events(store, 2).await;
    assert_eq!(places(store, reader("ketua", true), Cursor::default()).await, [1, 2]);
}

async fn accounts_are_found_by_name(store: &dyn Store) {
    store.save_office(&demo::office()).await.unwrap();
    assert!(store.account("ketua").await.unwrap().is_none());
    store.save_account(person("ketua"), "Ketua", "$hash").await.unwrap();
    let account = store.account("kETUA").await.unwrap().unwrap();
    assert_eq!((account.person, account.office), (person("ketua"), demo::OFFICE));
    assert_eq!(account.password_hash, "$hash");
    assert!(store.save_account(person("staf"), "ketua", "$hash").await.is_err());
    store.save_office(&demo::office()).await.unwrap();
    assert!(store.account("ketua").await.unwrap().is_some());
}

async fn a_device_keeps_its_first_person(store: &dyn Store) {
    office(store).await;
    let stored = store.register_device(&new_device(1, "ketua"), now()).await.unwrap();
    assert_eq!(stored.person, person("sekretariat"));
    assert_eq!(stored.key, Some(new_device(1, "sekretariat").key));
    store.register_device(&new_device(2, "ketua"), now()).await.unwrap();
    let found = store.devices(&[device(2), device(9)]).await.unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), [&device(2)]);
    assert_eq!(found[&device(2)].key, Some(new_device(2, "ketua").key));
    assert!(!found[&device(2)].revoked);
    assert!(store.revoke_device(device(2), now()).await.unwrap());
    assert!(!store.revoke_device(device(9), now()).await.unwrap());
    let listed = store.devices_of(person("ketua")).await.unwrap();
    assert_eq!(listed, [(device(2), now(), true)]);
    assert!(store.devices(&[device(2)]).await.unwrap()[&device(2)].revoked);
}

async fn sessions_begin_and_end(store: &dyn Store) {
    office(store).await;
    let mut session = StoredSession {
        revoked: false,
        closed: false,
        person: person("sekretariat"),
        office: demo::OFFICE,
        device: device(1),
        last_used: now(),
        expires: now() + TimeDelta::days(1),
    };
    let token = [7; 32];
    assert_eq!(store.session(token).await.unwrap(), None);
    store.begin_session(token, &session, now()).await.unwrap();
    let stamp = store.stamp(demo::OFFICE).await.unwrap().unwrap();
    assert_eq!(store.session(token).await.unwrap(), Some((session.clone(), stamp)));
    session.last_used = now() + TimeDelta::hours(2);
    store.touch_session(token, session.last_used).await.unwrap();
    store.touch_session(token, now()).await.unwrap();
    assert_eq!(store.session(token).await.unwrap(), Some((session, stamp)));
    store.end_session(token).await.unwrap();
    assert_eq!(store.session(token).await.unwrap(), None);
}

async fn a_push_is_all_or_nothing(store: &dyn Store) {
    office(store).await;
    let mut dropped = push(store).await;
    dropped.append(vec![event(1, case(1), 1, 1)]).await.unwrap();
    dropped.grant(&[(case(1), person("pendamping"))], 1).await.unwrap();
    drop(dropped);
    assert_eq!(store.last_seq(demo::OFFICE).await.unwrap(), 0);
    let mut push = push(store).await;
    assert_eq!(push.last_seq(), 0);
    assert!(push.cases(&[case(1)]).await.unwrap().is_empty());
    assert!(push.case_links(&[case(1)]).await.unwrap().is_empty());
    assert!(push.viewers(&[case(1)]).await.unwrap().is_empty());
}

async fn events_are_read_as_they_were_received(store: &dyn Store) {
    office(store).await;
    events(store, 3).await;
    let first = event(1, case(1), 1, 1);
    let mut push = push(store).await;
    assert_eq!(push.last_seq(), 3);
    let (known, unknown) = (first.event.id, EventId { device: device(1), seq: 9 });
    let stored = push.stored(&[known, unknown]).await.unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[&known].text, first.text);
    assert_eq!(stored[&known].receipt, first.receipt);
    let links = push.case_links(&[case(1), case(2), case(9)]).await.unwrap();
    assert_eq!(links, HashMap::from([(case(1), Hex([3; 32])), (case(2), Hex([2; 32]))]));
    let mut cases = push.cases(&[case(1), case(2), case(9)]).await.unwrap();
    assert_eq!(cases.len(), 2);
    let of_case = cases.remove(&case(1)).unwrap();
    let places: Vec<_> = of_case.events.iter().map(|event| event.receipt.case_seq).collect();
    assert_eq!(places, [1, 2]);
    assert_eq!(of_case.office, demo::OFFICE);
    assert_eq!(of_case.events[0], stored[&known]);
    assert_eq!(of_case.events.len(), 2);
    drop(push);
    let after = store.events_after(demo::OFFICE, 1, 1).await.unwrap();
    assert_eq!(after.iter().map(|event| event.id.seq).collect::<Vec<_>>(), [2]);
}

async fn a_place_is_given_once(store: &dyn Store) {
    office(store).await;
    events(store, 2).await;
    for clash in [event(1, case(3), 3, 1), event(3, case(3), 2, 1), event(3, case(1), 3, 1)] {
        assert!(push(store).await.append(vec![clash]).await.is_err());
    }
    assert_eq!(store.last_seq(demo::OFFICE).await.unwrap(), 2);
}

async fn pushes_wait_for_one_another(store: &dyn Store) {
    office(store).await;
    let one = async |seq: u64| {
        let mut push = push(store).await;
        let place = push.last_seq() + 1;
        tokio::task::yield_now().await;
        push.append(vec![event(seq, case(u128::from(seq)), place, 1)]).await.unwrap();
        push.commit().await.unwrap();
    };
    futures::future::join_all((1..=20).map(one)).await;
    let all = places(store, reader("ketua", true), Cursor::default()).await;
    assert_eq!(all, (1..=20).collect::<Vec<_>>());
}

async fn who_sees_all_reads_in_the_order_of_the_office(store: &dyn Store) {
    office(store).await;
    events(store, 5).await;
    let ketua = reader("ketua", true);
    assert_eq!(places(store, ketua, Cursor::default()).await, [1, 2, 3, 4, 5]);
    assert_eq!(places(store, ketua, Cursor { at: 3, seq: 3 }).await, [4, 5]);
    assert_eq!(places(store, ketua, Cursor { at: 5, seq: 5 }).await, [0; 0]);
    let page = store.page(ketua, Cursor::default().into(), ALL).await.unwrap();
    assert_eq!((page.cursor, page.more), (Cursor { at: 5, seq: 5 }, false));
    let none = places(store, reader("pendamping", false), Cursor::default()).await;
    assert_eq!(none, [0; 0]);
}

async fn a_grant_shows_the_case_from_its_beginning(store: &dyn Store) {
    office(store).await;
    events(store, 4).await;
    let pendamping = reader("pendamping", false);
    let page = store.page(pendamping, Cursor::default().into(), ALL).await.unwrap();
    assert_eq!((page.events.len(), page.cursor), (0, Cursor { at: 4, seq: 4 }));

    let mut push = push(store).await;
    push.append(vec![event(5, case(1), 5, 3)]).await.unwrap();
    push.grant(&[(case(1), person("pendamping"))], 5).await.unwrap();
    assert_eq!(push.viewers(&[case(1), case(2)]).await.unwrap(), [(case(1), person("pendamping"))]);
    push.commit().await.unwrap();
    assert_eq!(places(store, pendamping, page.cursor).await, [1, 3, 5]);
    assert_eq!(places(store, pendamping, Cursor { at: 5, seq: 1 }).await, [3, 5]);
    assert_eq!(places(store, pendamping, Cursor { at: 5, seq: 5 }).await, [0; 0]);

    let mut push = self::push(store).await;
    push.append(vec![event(6, case(2), 6, 3), event(7, case(1), 7, 4)]).await.unwrap();
    push.commit().await.unwrap();
    assert_eq!(places(store, pendamping, Cursor { at: 5, seq: 5 }).await, [7]);
    assert_eq!(places(store, pendamping, Cursor::default()).await, [1, 3, 5, 7]);
}

async fn a_withdrawal_hides_the_case_and_is_told(store: &dyn Store) {
    office(store).await;
    events(store, 2).await;
    let pendamping = reader("pendamping", false);
    let people = [(case(1), person("pendamping"))];
    let mut push = push(store).await;
    push.append(vec![event(3, case(1), 3, 2)]).await.unwrap();
    push.grant(&people, 3).await.unwrap();
    push.commit().await.unwrap();
    let before = store.page(pendamping, Cursor::default().into(), ALL).await.unwrap();
    assert_eq!((before.events.len(), before.withdrawn), (2, vec![]));

    let mut push = self::push(store).await;
    push.append(vec![event(4, case(1), 4, 3)]).await.unwrap();
    push.withdraw(&people, 4).await.unwrap();
    assert!(push.viewers(&[case(1)]).await.unwrap().is_empty());
    push.commit().await.unwrap();
    let page = store.page(pendamping, before.cursor.into(), ALL).await.unwrap();
    assert_eq!((page.events.len(), page.withdrawn), (0, vec![case(1)]));
    let page = store.page(pendamping, page.cursor.into(), ALL).await.unwrap();
    assert_eq!(page.withdrawn, []);

    let mut push = self::push(store).await;
    push.append(vec![event(5, case(1), 5, 4)]).await.unwrap();
    push.grant(&people, 5).await.unwrap();
    push.commit().await.unwrap();
    let again = store.page(pendamping, page.cursor.into(), ALL).await.unwrap();
    assert_eq!((again.events.len(), again.withdrawn), (4, vec![]));
}

async fn pages_end_at_their_bounds(store: &dyn Store) {
    office(store).await;
    events(store, 5).await;
    let ketua = reader("ketua", true);
    let two = Most { events: 2, ..ALL };
    let page = store.page(ketua, Cursor::default().into(), two).await.unwrap();
    assert_eq!((page.events.len(), page.more), (2, true));
    assert_eq!(page.cursor, Cursor { at: 2, seq: 2 });
    let page = store.page(ketua, Cursor { at: 3, seq: 3 }.into(), two).await.unwrap();
    assert_eq!((page.events.len(), page.more), (2, false));
    let small = Most { bytes: 1, ..ALL };
    let page = store.page(ketua, Cursor::default().into(), small).await.unwrap();
    assert_eq!((page.events.len(), page.more), (1, true));
}

async fn attachments_are_known_by_the_events_that_name_them(store: &dyn Store) {
    office(store).await;
    let named = photo(b"bytes");
    let id = named.attachment;
    let ketua = reader("ketua", true);
    assert_eq!(store.attachment(ketua, id).await.unwrap(), None);
    let mut accepted = event(1, case(1), 1, 1);
    accepted.event.photos = vec![named];
    let mut push = push(store).await;
    push.append(vec![accepted]).await.unwrap();
    push.commit().await.unwrap();

    let access = store.attachment(ketua, id).await.unwrap().unwrap();
    assert_eq!((access.may_read, access.may_send), (true, true));
    assert_eq!((access.lengths, access.stored), (vec![5], StoredAttachment::default()));
    for (username, reads, sends) in [("pendamping", false, false), ("sekretariat", false, true)] {
        let access = store.attachment(reader(username, false), id).await.unwrap().unwrap();
        assert_eq!((access.may_read, access.may_send), (reads, sends), "{username}");
    }
    for received in [3, 5] {
        let stored = StoredAttachment { length: 5, received, complete: received == 5 };
        store.save_attachment(demo::OFFICE, id, &stored).await.unwrap();
        let access = store.attachment(ketua, id).await.unwrap().unwrap();
        assert_eq!(access.stored, stored);
    }
    assert_eq!(store.complete_attachments(demo::OFFICE).await.unwrap(), [(id, 5)]);
    assert_eq!(store.attachment(ketua, AttachmentId(Hex([0; 32]))).await.unwrap(), None);
}

async fn what_was_refused_is_kept(store: &dyn Store) {
    office(store).await;
    let refused = |id, text: &str| RefusedEvent {
        signature: Some(Hex([6; 64])),
        id,
        person: person("sekretariat"),
        received_at: now(),
        problem: "malformed".to_owned(),
        text: text.to_owned(),
    };
    let id = EventId { device: device(9), seq: u64::try_from(i64::MAX).unwrap() };
    let kept = [refused(None, "17"), refused(Some(id), "18")];
    let mut push = push(store).await;
    push.keep_refused(&kept).await.unwrap();
    push.keep_refused(&kept).await.unwrap();
    push.commit().await.unwrap();
    assert_eq!(store.refused_events(person("sekretariat")).await.unwrap(), kept);
    assert_eq!(store.refused_events(person("ketua")).await.unwrap(), []);
}

async fn a_reader_who_knows_more_than_the_office_begins_anew(store: &dyn Store) {
    office(store).await;
    events(store, 5).await;
    let ketua = reader("ketua", true);
    // Of one who sees all, on a device that is not revoked.
    let told = |byte: u8| chain::head(Hex([byte; 32]), chain::of_bytes(&[1, 0]));
    let at = |at: u64, history: Option<u8>| Place {
        cursor: Cursor { at, seq: at },
        history: history.map(told),
        latest: None,
    };
    let page = store.page(ketua, at(3, Some(3)), ALL).await.unwrap();
    assert_eq!((page.restarted, page.events.len()), (false, 2));
    assert_eq!(page.history, Some(told(5)));
    let page = store.page(ketua, at(5, Some(5)), ALL).await.unwrap();
    assert_eq!((page.restarted, page.events.len(), page.history), (false, 0, Some(told(5))));
    // Other events have come to the places that the reader had read.
    let page = store.page(ketua, at(3, Some(9)), ALL).await.unwrap();
    assert_eq!((page.restarted, page.events.len()), (true, 5));
    let page = store.page(ketua, at(6, None), ALL).await.unwrap();
    assert_eq!((page.restarted, page.events.len()), (true, 5));
    assert_eq!(page.cursor, Cursor { at: 5, seq: 5 });
    let page = store.page(ketua, at(0, None), ALL).await.unwrap();
    assert!(!page.restarted);
    // What the reader sent while it had not read all is at another place, or nowhere.
    let latest = |office_seq, seq| {
        let id = EventId { device: device(1), seq };
        Place { latest: Some(Latest { office_seq, id }), ..at(3, Some(3)) }
    };
    assert!(!store.page(ketua, latest(5, 5), ALL).await.unwrap().restarted);
    assert!(store.page(ketua, latest(5, 6), ALL).await.unwrap().restarted);
    assert!(store.page(ketua, latest(6, 6), ALL).await.unwrap().restarted);
    // Who sees other cases since, or is revoked, has not read what there is now.
    let fewer = Reader { sees_all: false, ..ketua };
    assert!(store.page(fewer, at(3, Some(3)), ALL).await.unwrap().restarted);
    let revoked = Reader { revoked: true, ..ketua };
    let (place, restarted) = store.place(revoked, at(3, Some(3))).await.unwrap();
    assert!(restarted);
    assert_eq!(place.cursor, Cursor { at: 5, seq: 5 });
    assert!(!store.place(revoked, place).await.unwrap().1, "told once");
}

async fn a_closed_account_is_told(store: &dyn Store) {
    office(store).await;
    store.save_account(person("ketua"), "ketua", "hash").await.unwrap();
    assert!(!store.account("ketua").await.unwrap().unwrap().closed);
    store.close_account(person("ketua"), Some(now())).await.unwrap();
    assert!(store.account("ketua").await.unwrap().unwrap().closed);
    store.close_account(person("ketua"), None).await.unwrap();
    assert!(!store.account("ketua").await.unwrap().unwrap().closed);
}
