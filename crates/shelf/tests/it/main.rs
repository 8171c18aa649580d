//! Tests of segments and index, against a disk that is a map.

#![allow(clippy::unwrap_used, reason = "a test that fails should say so at once")]

mod disk;
mod lists;
mod made;
mod pace;
mod shelves;
