//! The bridge from the measurements in `bench/` to the app: the store and the sync that ship,
//! built with the profile that ships, behind a few functions that JavaScript can call.
//!
//! Whatever the app changes about its store is followed here, in this crate alone.

#[cfg(target_arch = "wasm32")]
mod phone;
