//! What JavaScript calls, by name, with numbers and places in memory only.
#![allow(
    unsafe_code,
    reason = "`no_mangle` counts as unsafe because two functions of one name would clash; these are the only ones"
)]

use std::{
    ptr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::buffers::Buffers;

static BUFFERS: Mutex<Buffers> = Mutex::new(Buffers::new());

fn buffers() -> MutexGuard<'static, Buffers> {
    BUFFERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for `len` bytes, passphrase and then salt, and says where to write them; null if
/// that is too much.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn input(len: usize) -> *mut u8 {
    buffers().input(len).map_or(ptr::null_mut(), <[u8]>::as_mut_ptr)
}

/// Where the 32 bytes are that Argon2id makes of the input; null if the parameters are beyond its
/// limits or there is not enough memory.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn derive(passphrase_len: usize, m_kib: u32, t: u32, p: u32) -> *const u8 {
    buffers().derive(passphrase_len, m_kib, t, p).map_or(ptr::null(), <[u8]>::as_ptr)
}

/// Overwrites passphrase, salt, key, and the memory they were mixed in.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn wipe() {
    buffers().wipe();
}
