//! The rules of Damping: SOPs as data, the events of a case, and what follows from them.
//!
//! Everything here is pure: no clock, no randomness, no I/O. `now` and ids are arguments,
//! so the phone and the server come to the same answer from the same events.

pub mod access;
pub mod attachment;
pub mod calendar;
pub mod case;
pub mod case_record;
pub mod chain;
pub mod client;
pub mod conflict;
pub mod correction;
pub mod described;
pub mod document;
pub mod dukcapil;
pub mod duplicate;
pub mod event;
pub mod fault;
pub mod hex;
pub mod identified;
pub mod ids;
pub mod intake;
pub mod journey;
pub mod json;
pub mod lateness;
pub mod letterhead;
mod moment;
pub mod nik;
pub mod office;
pub mod places;
pub mod progress;
pub mod role;
pub mod ruling;
pub mod shelter;
pub mod signature;
pub mod sop;
mod standing;
pub mod tail;
pub mod task;
pub mod terbilang;
pub mod together;
pub mod travel;
pub mod visits;
pub mod written;
pub mod zone;
