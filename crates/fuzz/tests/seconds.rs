//! Some seconds of everything, and all that has ever failed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

use std::time::Duration;

use damping_fuzz::{Target, Until, run, save};

fn seconds(target: Target) {
    match run(target, 0, Until::Time(Duration::from_secs(4))).unwrap() {
        Ok(inputs) => assert!(inputs > 100, "only {inputs} inputs"),
        Err(failure) => {
            let path = save(target, &failure.input).unwrap();
            panic!("{:#}; the input is in {}", failure.why, path.display());
        }
    }
}

#[test]
fn sync_bodies() {
    seconds(Target::Sync);
}

#[test]
fn answers() {
    seconds(Target::Answer);
}

#[test]
fn pieces() {
    seconds(Target::Piece);
}

#[test]
fn events() {
    seconds(Target::Event);
}

#[test]
fn backups() {
    seconds(Target::Backup);
}
