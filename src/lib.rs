//! Damping: the progressive web app. See `ARCHITECTURE.md` for the map.

#![allow(clippy::needless_pass_by_value, reason = "components take what they show by value")]

#[cfg(feature = "screens")]
pub mod app;
#[cfg(feature = "screens")]
pub mod cases;
#[cfg(feature = "screens")]
pub mod components;
pub mod device;
#[cfg(feature = "screens")]
pub mod documents;
#[cfg(feature = "screens")]
pub mod format;
#[cfg(feature = "screens")]
pub mod pages;
pub mod store;
pub mod sync;
pub mod text;
