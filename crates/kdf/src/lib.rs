//! Argon2id as a WebAssembly module of its own, without wasm-bindgen: `public/kdf.js` calls it.
//!
//! A passphrase is turned into a key here and not in the app, so that neither ever lies in the app's
//! memory; the worker that holds this module is ended after one answer, and its memory goes with it.

mod buffers;
mod exports;

pub use exports::{derive, input, wipe};
