//! The rules of a case, told as stories of an office.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of these tests fail like the tests"
)]

mod acts;
mod expect;
mod office;
mod paper;
mod story;

mod asesmen;
mod bantuan_hukum;
mod calendar_properties;
mod calendars;
mod case_record;
mod chains;
mod chance;
mod closing;
mod conflicts;
mod corrections;
mod deadlines;
mod decisions;
mod distances;
mod duplicates;
mod estafet;
mod events_in_any_order;
mod every_path;
mod faults;
mod faults_of_field_records;
mod faults_of_letters;
mod going_without;
mod identified;
mod identifying;
mod identity;
mod intervals;
mod lateness;
mod letters;
mod needs;
mod no_dead_ends;
mod openings;
mod pemulangan_terlantar;
mod pengiriman_terlantar;
mod reading_robustly;
mod recorded_ahead;
mod refusals;
mod rehabilitasi_sosial;
mod shelters;
mod sight;
mod signatures;
mod substitution;
mod terbilang;
mod times;
mod together;
mod travel;
mod tuna_susila;
mod versions;

/// A file that nobody declares is a file whose tests never run.
#[test]
fn every_file_beside_this_one_is_part_of_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenario");
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).expect("the folder of the stories") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") {
            assert!(main.contains(&format!("mod {module};")), "{name} is not declared");
        }
    }
}
