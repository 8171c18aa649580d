//! Stories of cases, told in Indonesian in the folders beside this file and checked as they are
//! told: `README.md` says how one is written.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

mod acts;
mod coverage;
mod dates;
mod facts;
mod file;
mod form;
mod holes;
mod identity;
mod journeys;
mod marks;
#[allow(dead_code, reason = "the stories in Rust use more of it")]
#[path = "../../../domain/tests/scenario/office.rs"]
mod office;
#[allow(dead_code, reason = "the stories in Rust use more of it")]
#[path = "../../../domain/tests/scenario/paper.rs"]
mod paper;
mod rulings;
#[allow(dead_code, reason = "the stories in Rust use more of it")]
#[path = "../../../domain/tests/scenario/story.rs"]
mod story;
mod telling;
mod wrongly_told;

use std::path::Path;
use std::sync::OnceLock;

use telling::Told;

/// Every story there is, told once.
fn told() -> &'static [Told] {
    static TOLD: OnceLock<Vec<Told>> = OnceLock::new();
    TOLD.get_or_init(|| {
        let files = file::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cerita"));
        files.iter().map(telling::tell).collect()
    })
}

#[test]
fn every_story_goes_as_it_is_told() {
    let faults: Vec<&str> = told().iter().filter_map(|told| told.fault.as_deref()).collect();
    assert!(faults.is_empty(), "\n\n{}\n", faults.join("\n\n"));
    assert!(told().len() >= 6, "only {} stories were found", told().len());
}
