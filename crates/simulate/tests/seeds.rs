//! Many stories, and mistakes made on purpose that the checks must notice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

use damping_simulate::{Flaw, Tally, run, run_all};

/// Seeds told with the tests of this crate; `cargo xtask test` and `cargo xtask simulate` tell
/// thousands, as released.
const SEEDS: u64 = 100;
/// What so few stories need not tell.
const RARE: [&str; 2] = ["withdrawn", "refused_for_good"];
/// Seeds within which a mistake made on purpose has to show.
const ENOUGH: u64 = 150;

#[test]
fn nothing_is_lost_and_all_agree_in_every_story() {
    let mut all = Tally::default();
    let mut failed = Vec::new();
    for (_, told) in run_all(0..SEEDS) {
        match told {
            Ok(tally) => all = all.and(tally),
            Err(why) => failed.push(format!("{why:#}")),
        }
    }
    assert!(failed.is_empty(), "cargo xtask simulate --seeds 1 --from …\n{}", failed.join("\n"));
    let missing = all.missing();
    assert!(missing.iter().all(|name| RARE.contains(name)), "never tried: {missing:?}");
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
fn a_phone_that_moves_its_tail_back_is_caught() {
    noticed(Flaw::MovesTheTailBack, "given twice");
}

#[test]
fn a_phone_that_sends_nothing_again_after_a_restore_is_caught() {
    noticed(Flaw::ForgetsToSendAgain, "is gone");
}

#[test]
fn a_phone_that_signs_nothing_is_caught() {
    noticed(Flaw::SignsNothing, "refused as BadSignature");
}

#[test]
fn a_phone_that_changes_what_it_has_signed_is_caught() {
    noticed(Flaw::ChangesWhatIsSigned, "refused as BadSignature");
}

#[test]
fn a_case_that_keeps_one_of_two_versions_is_caught() {
    noticed(Flaw::DropsTheLaterVersion, "are no conflict of");
}

#[test]
fn a_phone_that_erases_itself_too_early_is_caught() {
    noticed(Flaw::WipesTooEarly, "erased before all was handed in");
}

#[test]
fn a_phone_that_keeps_withdrawn_cases_is_caught() {
    noticed(Flaw::KeepsWithdrawnCases, "may not see");
}
