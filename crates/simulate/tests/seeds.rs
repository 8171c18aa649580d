//! Many stories, and mistakes made on purpose that the checks must notice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

use std::thread;

use damping_simulate::{Flaw, Tally, run};

/// Seeds told with every run of the tests: what two cores tell in half a minute without
/// optimisation; `cargo xtask simulate` tells as many as one likes.
const SEEDS: u64 = 500;
/// Seeds within which a mistake made on purpose has to show.
const ENOUGH: u64 = 60;

#[test]
fn nothing_is_lost_and_all_agree_in_every_story() {
    let workers = thread::available_parallelism().map_or(2, usize::from).min(8) as u64;
    let tellers: Vec<_> = (0..workers)
        .map(|worker| {
            thread::spawn(move || {
                let seeds = (worker..SEEDS).step_by(workers as usize);
                seeds.map(|seed| run(seed, Flaw::None)).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut all = Tally::default();
    let mut failed = Vec::new();
    for told in tellers.into_iter().flat_map(|teller| teller.join().unwrap()) {
        match told {
            Ok(tally) => all = all.and(tally),
            Err(why) => failed.push(format!("{why:#}")),
        }
    }
    assert!(failed.is_empty(), "cargo xtask simulate --seeds 1 --from …\n{}", failed.join("\n"));
    everything_was_tried(&all);
}

/// What never happens in any story is not tested by them.
fn everything_was_tried(all: &Tally) {
    let counts = [
        all.accepted,
        all.refused,
        all.withdrawn,
        all.granted,
        all.lost_requests,
        all.lost_answers,
        all.repeated_requests,
        all.repeated_answers,
        all.crashes,
        all.restarts,
        all.pages,
    ];
    assert!(counts.iter().all(|count| *count > 0), "{all:?}");
}

#[test]
fn a_seed_always_tells_the_same_story() {
    for seed in 1_000_000..1_000_005 {
        assert_eq!(run(seed, Flaw::None).unwrap(), run(seed, Flaw::None).unwrap());
    }
    let others = [1_000_000, 1_000_001].map(|seed| run(seed, Flaw::None).unwrap().digest);
    assert_ne!(others[0], others[1]);
}

/// The first seed that notices a mistake, and what it says.
fn noticed(flaw: Flaw, says: &str) {
    let told = (0..ENOUGH).find_map(|seed| run(seed, flaw).err());
    let why = told.map_or_else(|| panic!("{flaw:?} goes unnoticed"), |why| format!("{why:#}"));
    assert!(why.contains(says), "{why}");
}

#[test]
fn a_phone_that_takes_silence_for_a_receipt_is_caught() {
    noticed(Flaw::ForgetsTheOutbox, "is gone");
}

#[test]
fn a_phone_that_throws_away_what_was_refused_is_caught() {
    noticed(Flaw::DropsWhatIsRefused, "is gone");
}

#[test]
fn a_phone_that_moves_its_cursor_before_it_has_read_is_caught() {
    noticed(Flaw::MovesTheCursorFirst, "otherwise");
}

#[test]
fn a_phone_that_counts_its_events_anew_is_caught() {
    noticed(Flaw::CountsAnew, "given twice");
}

#[test]
fn a_phone_that_keeps_withdrawn_cases_is_caught() {
    noticed(Flaw::KeepsWithdrawnCases, "may not see");
}
