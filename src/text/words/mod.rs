//! The texts, by what they are about.

mod case;
mod case_record;
mod door;
mod forms;
mod frame;
mod problems;
mod records;
mod rulings;

pub use case::*;
pub use case_record::*;
pub use door::*;
pub use forms::*;
pub use frame::*;
pub use problems::*;
pub use records::*;
pub use rulings::*;
