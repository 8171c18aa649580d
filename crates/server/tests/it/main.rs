//! The server as phones meet it: each test starts it at a free port on an empty folder and
//! talks HTTP. One binary, so that it links once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say so at once")]

mod admin;
mod assets;
mod attachments;
mod calendar;
mod chains;
mod commands;
mod generated;
mod harness;
mod http;
mod idempotence;
mod lean;
mod postgres;
mod recovery;
mod refusals;
mod restart;
mod sessions;
mod sight;
mod store;
mod story;
mod together;
mod wire;
