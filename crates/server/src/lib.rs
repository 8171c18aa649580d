//! The office's server: keeps the cases, serves the app and syncs the phones.
//!
//! Each module owns its routes. Whatever is refused is a problem of [`http::error`]; only
//! [`storage`] speaks SQL; the rules of who may see and record what are the domain's.

pub mod app;
pub mod assets;
pub mod attachments;
pub mod calendar;
pub mod clock;
pub mod command;
pub mod data_dir;
pub mod demo;
pub mod http;
pub mod recovery;
pub mod session;
pub mod storage;
pub mod sync;
pub mod verify;
