//! The screens, one a file. `app.rs` lists them with their addresses.

pub mod apart;
pub mod beside;
pub mod calendar;
mod case_record;
mod case_table;
pub mod cases;
mod catat;
mod components;
pub mod conflict;
pub mod correction;
pub mod desk;
pub mod forms;
mod glance;
mod help;
mod identification;
mod journey;
mod keys;
mod leg_alarm;
pub mod letter;
pub mod library;
pub mod lists;
pub mod me;
pub mod new_case;
pub mod not_found;
pub mod one_case;
mod paper;
pub mod record;
mod register;
pub mod safekeeping;
mod shelter;
pub mod sync;
pub mod tasks;
pub mod timeline;
mod training;
pub mod way;
mod welcome;

use damping_domain::ids::CaseId;

/// Address of a case's page.
pub fn case_path(case: CaseId) -> String {
    format!("/kasus/{case}")
}
