//! The documents of a case as letters (naskah dinas).
//!
//! A [`Letter`] says what stands on the paper and nothing of how it looks: the phone's page is made from it, and
//! so is every other face, so that all hold the same facts. It follows from the case, the event and the office
//! alone. What it says is always Indonesian, also where the app speaks English: that is the language of a naskah
//! dinas.

mod client;
mod documents;
mod model;
mod of;
mod plain;
mod say;
mod source;

pub use documents::asesmen::sections as asesmen_sections;
pub use model::{
    Annex, Block, Dated, Fact, Kop, Letter, Mark, Number, Signing, SigningForm, Table,
};
pub use of::{has_letter, is_document};
