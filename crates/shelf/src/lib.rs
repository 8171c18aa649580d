//! How accepted events and the list of cases lie on a phone: pure, the store does the reading,
//! sealing and writing. See `docs/decisions/0011-segments-and-index.md`.
//!
//! Events lie in [`segment`]s, up to a hundred in a row of the data base, of as many cases as it
//! needs. The [`index`] says of each case in which segments its events are and, by its
//! [`summary`], what lists show of it. A [`Shelf`] is the part of both that is at hand while
//! something is put in or taken out.

pub mod index;
pub mod pace;
mod record;
pub mod segment;
mod shelf;
pub mod summary;

pub use shelf::{Change, MOST_SEGMENTS, Row, Shelf};
