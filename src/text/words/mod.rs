//! The texts, by what they are about.

mod care;
mod case;
mod case_record;
mod door;
mod forms;
mod frame;
mod handover;
mod help;
mod identification;
mod papers;
mod problems;
mod records;
mod rulings;
mod training;

pub use care::*;
pub use case::*;
pub use case_record::*;
pub use door::*;
pub use forms::*;
pub use frame::*;
pub use handover::*;
pub use help::*;
pub use identification::*;
pub use papers::*;
pub use problems::*;
pub use records::*;
pub use rulings::*;
pub use training::*;
