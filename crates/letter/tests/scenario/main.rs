//! What stands in each letter, by cases of an office; every letter is under a snapshot as plain text.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

mod file;
#[allow(
    dead_code,
    unused_qualifications,
    reason = "the samples of all events, of which these tests need the documents"
)]
#[path = "../../../domain/tests/stored_format/sample.rs"]
mod sample;

mod each_document;
mod hard_cases;
mod office;
mod rounds;
mod signing;
