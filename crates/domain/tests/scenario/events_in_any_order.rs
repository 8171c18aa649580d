//! The order in which events arrive on a device makes no difference.

use damping_domain::case::{Case, NotACase};
use damping_domain::event::Held;
use damping_domain::sop::{Catalog, SopRef};
use proptest::prelude::*;

use crate::chance::{Chance, cases, chances};
use crate::story::Story;

/// A story of chance, with what its teller has recorded since the last sync.
fn told(sop: usize, chances: &[Chance], unsent: usize) -> Vec<Held> {
    let code = &Catalog::builtin().all()[sop].code;
    let mut events = Story::open(code).happens(chances).events;
    let sent = events.len().saturating_sub(unsent).max(1);
    for held in &mut events[sent..] {
        held.receipt = None;
    }
    events
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_same_events_make_the_same_case(
        (events, shuffled) in (0..6_usize, chances(30), 0..4_usize)
            .prop_map(|(sop, chances, unsent)| told(sop, &chances, unsent))
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        let case = Case::from_events(events, Catalog::builtin());
        prop_assert!(case.is_ok());
        prop_assert_eq!(Case::from_events(shuffled, Catalog::builtin()), case);
    }

    #[test]
    fn an_event_that_is_held_twice_happened_once(
        events in (0..6_usize, chances(30)).prop_map(|(sop, chances)| told(sop, &chances, 0)),
        again in any::<prop::sample::Index>(),
        with_receipt in any::<bool>(),
    ) {
        let case = Case::from_events(events.clone(), Catalog::builtin());
        let mut twice = events;
        let mut copy = again.get(&twice).clone();
        if !with_receipt {
            copy.receipt = None;
        }
        twice.push(copy);
        prop_assert_eq!(Case::from_events(twice, Catalog::builtin()), case);
    }

    #[test]
    fn one_event_after_another_makes_the_case_that_all_of_them_make(
        events in (0..6_usize, chances(30)).prop_map(|(sop, chances)| told(sop, &chances, 3)),
    ) {
        let mut events = events;
        Held::sort(&mut events);
        let mut grown = Case::from_events(events[..1].to_vec(), Catalog::builtin()).expect("a case");
        for held in &events {
            grown.take(held.clone(), Catalog::builtin());
        }
        prop_assert_eq!(Ok(grown), Case::from_events(events, Catalog::builtin()));
    }
}

/// Nobody corrects what has not arrived; but whatever is held, it makes one case.
#[test]
fn a_correction_that_comes_before_its_record_counts_all_the_same() {
    let story = Story::open("kesehatan").by("kepala-bidang").notes("Catatan");
    let note = story.last();
    let mut events = story.by("manajer-kasus").withdraws(note).events;
    for held in &mut events[1..] {
        held.receipt = None;
    }
    Held::sort(&mut events);
    assert_eq!(events[2].event.id, note, "the correction comes first");
    let mut grown = Case::from_events(events[..2].to_vec(), Catalog::builtin()).expect("a case");
    grown.take(events[2].clone(), Catalog::builtin());
    assert_eq!(grown.effective(note), None);
    assert_eq!(Ok(grown), Case::from_events(events, Catalog::builtin()));
}

#[test]
fn events_without_an_opening_are_no_case() {
    let mut events = Story::open("kesehatan").notes("Catatan").events;
    events.remove(0);
    assert_eq!(Case::from_events(events, Catalog::builtin()), Err(NotACase::NeverOpened));
    assert_eq!(Case::from_events(Vec::new(), Catalog::builtin()), Err(NotACase::NeverOpened));
}

#[test]
fn a_case_under_a_sop_of_a_newer_app_is_told_apart() {
    let events = Story::open("kesehatan").events;
    let reference = SopRef { code: "kesehatan".to_owned(), version: 2 };
    let older = Catalog::new(Vec::new());
    assert_eq!(Case::from_events(events, &older), Err(NotACase::UnknownSop(reference)));
}

#[test]
fn what_the_author_has_seen_is_what_the_office_has_accepted() {
    let mut story = Story::open("kesehatan").notes("Satu").notes("Dua");
    assert_eq!(story.case().seen(), 3);
    story.events[2].receipt = None;
    assert_eq!(story.case().seen(), 2);
}

#[test]
fn what_the_author_has_seen_ends_at_the_first_gap() {
    let mut story =
        Story::open("kesehatan").notes("Dua").notes("Tiga").notes("Empat").notes("Lima");
    story.events.drain(2..4);
    assert_eq!(story.case().seen(), 2, "1, 2 and 5 are here");
}
