//! Damping: the progressive web app. See `ARCHITECTURE.md` for the map.

#![allow(clippy::needless_pass_by_value, reason = "components take what they show by value")]

pub mod app;
pub mod cases;
pub mod components;
pub mod device;
pub mod documents;
pub mod format;
pub mod pages;
pub mod store;
pub mod sync;
pub mod text;
