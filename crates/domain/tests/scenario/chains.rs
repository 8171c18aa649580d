//! What binds events to each other, and clocks that are wrong.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use damping_domain::chain::{self, Clock, History};
use damping_domain::event::{Event, EventBody, Held, NoteWritten, Receipt};
use damping_domain::ids::{CaseId, DeviceId, PersonId};
use damping_domain::tail::{NewEvent, Tail};
use proptest::prelude::*;
use uuid::Uuid;

use crate::story::wib;

fn note(tail: &mut Tail, history: &History, at: DateTime<FixedOffset>) -> (Event, String) {
    let body = EventBody::NoteWritten(NoteWritten { text: "Catatan".to_owned() });
    let (device, case) = (DeviceId(Uuid::from_u128(1)), CaseId(Uuid::from_u128(2)));
    let author = PersonId(Uuid::from_u128(3));
    tail.record(NewEvent { device, case, author, at, history, body }).expect("JSON")
}

fn received(event: Event, at: DateTime<FixedOffset>, skew_s: i64) -> Held {
    let received_at = at.with_timezone(&Utc);
    Held {
        event,
        receipt: Some(Receipt { office_seq: 1, case_seq: 1, received_at, skew_s, fits: true }),
    }
}

fn ms(at: DateTime<FixedOffset>) -> u64 {
    u64::try_from(at.timestamp_millis()).expect("a time after 1970")
}

#[test]
fn an_event_names_what_it_follows_in_its_case_and_on_its_device() {
    let now = wib("2026-11-23 09:00");
    let mut tail = Tail::default();
    let nothing = History::default();
    let (first, text) = note(&mut tail, &nothing, now);
    let after = |event: &Event| event.link.expect("a link").after;
    assert_eq!(after(&first), chain::after(chain::NOTHING, chain::NOTHING));
    let (second, _) = note(&mut tail, &nothing, now);
    assert_eq!(after(&second), chain::after(chain::NOTHING, chain::of_text(&text)));
    assert_eq!((second.id.seq, second.seen), (2, 0));

    let history = History::of([(1, text.as_str()), (2, "other")]);
    let (third, _) = note(&mut tail, &history, now);
    assert_eq!(third.seen, 2);
    let other = History::of([(1, text.as_str()), (2, "Other")]);
    let mut forked = Tail { seq: 2, ..tail };
    assert_ne!(after(&note(&mut forked, &other, now).0), after(&third), "one letter differs");
}

#[test]
fn the_last_event_alone_tells_where_a_device_goes_on() {
    let mut tail = Tail::default();
    for at in ["2026-11-23 09:00", "2024-01-01 00:00"] {
        let (_, text) = note(&mut tail, &History::default(), wib(at));
        let read: Event = serde_json::from_str(&text).expect("an event");
        assert_eq!(Tail::of(&read, &text), tail);
    }
}

#[test]
fn a_history_ends_where_something_is_missing() {
    let texts = ["a", "b", "c"];
    let at = |places: &[u64]| History::of(places.iter().copied().zip(texts)).len();
    assert_eq!(at(&[1, 2, 3]), 3);
    assert_eq!(at(&[1, 2, 5]), 2);
    assert_eq!(at(&[1, 1, 2]), 2, "held twice");
    assert_eq!(at(&[2, 3]), 0);
    let whole = History::of([(1, "a"), (2, "b")]);
    assert_eq!(whole.head_after(0), Some(chain::NOTHING));
    assert_eq!(whole.head_after(1), Some(History::of([(1, "a")]).head()));
    assert_eq!(whole.head_after(2), Some(whole.head()));
    assert_eq!(whole.head_after(3), None);
    assert_eq!(whole.head_after(u64::MAX), None);
}

#[test]
fn a_clock_that_was_set_back_still_counts_on() {
    let mut tail = Tail::default();
    let history = History::default();
    let clock = |(event, _): (Event, String)| event.link.expect("a link").clock;
    let first = clock(note(&mut tail, &history, wib("2026-11-23 09:00")));
    let second = clock(note(&mut tail, &history, wib("2024-01-01 00:00")));
    let third = clock(note(&mut tail, &history, wib("2026-11-23 09:00")));
    assert!(first < second && second < third);
    let before = tail;
    note(&mut tail, &history, wib("1901-01-01 00:00"));
    assert!(before.clock < tail.clock, "also before 1970");
}

#[test]
fn a_phone_that_is_two_years_behind_after_seeing_others_is_noticed() {
    let mut tail = Tail::default();
    let now = wib("2026-11-23 09:00");
    let (event, _) = note(&mut Tail::default(), &History::default(), now);
    tail.saw(&received(event, wib("2026-11-23 09:10"), 0));
    let (behind, _) = note(&mut tail, &History::default(), wib("2024-11-23 09:00"));
    let held = received(behind, wib("2026-11-24 08:00"), 0);
    assert!(held.clock_was_wrong());
    assert_eq!(held.happened_at(), now, "not before what its owner had seen");
}

#[test]
fn a_phone_that_runs_ahead_draws_no_other_along() {
    let ahead = wib("2028-11-23 09:00");
    let (event, _) = note(&mut Tail::default(), &History::default(), ahead);
    let received_at = wib("2026-11-23 10:00");
    let mut other = Tail::default();
    other.saw(&received(event.clone(), received_at, 0));
    assert_eq!(other.clock, Clock(ms(received_at), 0));
    let held = received(event, received_at, 0);
    assert!(held.clock_was_wrong());
    assert_eq!(held.happened_at(), received_at, "at the latest when the office had it");
    let (sane, _) = note(&mut other, &History::default(), wib("2026-11-23 10:01"));
    assert!(!received(sane, wib("2026-11-23 10:02"), 0).clock_was_wrong());
}

#[test]
fn what_the_office_measured_corrects_the_time() {
    let recorded = wib("2026-11-22 08:00");
    let (event, _) = note(&mut Tail::default(), &History::default(), recorded);
    let one_day_behind = received(event.clone(), wib("2026-11-23 12:00"), -86_400);
    assert_eq!(one_day_behind.happened_at(), wib("2026-11-23 08:00"));
    assert!(one_day_behind.clock_was_wrong());
    let two_hours_ahead = received(event.clone(), wib("2026-11-23 12:00"), 7_200);
    assert_eq!(two_hours_ahead.happened_at(), wib("2026-11-22 06:00"));
    let as_usual = received(event.clone(), wib("2026-11-23 12:00"), 60);
    assert_eq!(as_usual.happened_at(), recorded);
    assert!(!as_usual.clock_was_wrong());
    let absurd = received(event, wib("2026-11-23 12:00"), i64::MIN);
    assert!(absurd.happened_at() <= wib("2026-11-23 12:00"));
}

proptest! {
    #![proptest_config(crate::chance::cases(128))]

    #[test]
    fn whatever_the_clocks_say_the_hybrid_clock_of_a_device_only_grows(
        // From an hour after 1970 on: what was received a little earlier is after 1970, too.
        steps in prop::collection::vec((any::<bool>(), 3_600_000..4_000_000_000_000_i64), 1..40),
    ) {
        let mut tail = Tail::default();
        let history = History::default();
        let mut last = tail.clock;
        for (records, at_ms) in steps {
            let at = DateTime::from_timestamp_millis(at_ms).expect("a time").fixed_offset();
            let mut others = Tail::default();
            if records {
                note(&mut tail, &history, at);
                prop_assert!(tail.clock > last);
            } else {
                let (event, _) = note(&mut others, &history, at);
                let received_at = at + TimeDelta::seconds(at_ms % 5000 - 2500);
                tail.saw(&received(event, received_at, 0));
                prop_assert!(tail.clock >= last);
                prop_assert!(tail.clock.0 <= last.0.max(ms(received_at)));
            }
            last = tail.clock;
        }
    }

    #[test]
    fn no_clock_moves_a_record_past_its_receipt(
        recorded in 0..4_000_000_000_000_i64, seen in any::<u64>(), skew_s in any::<i64>(),
    ) {
        let at = DateTime::from_timestamp_millis(recorded).expect("a time").fixed_offset();
        let (mut event, _) = note(&mut Tail::default(), &History::default(), at);
        event.link.as_mut().expect("a link").clock = Clock(seen, 0);
        let received_at = wib("2026-11-23 09:00");
        prop_assert!(received(event, received_at, skew_s).happened_at() <= received_at);
    }
}
