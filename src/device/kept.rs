//! Words that the browser keeps between starts, beside the data base: they say how the app looks,
//! nothing about anybody. It may lose them, or keep none at all, which harms nobody.

use gloo_storage::{LocalStorage, Storage};

use super::window;

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    let words = storage()?.get_item(name).ok()??;
    // Earlier apps wrote them as JSON.
    Some(words.trim_matches('"').to_owned())
}

/// Keeps words under a name; none are forgotten. Where the browser keeps nothing they last until
/// the app is closed.
pub fn write(name: &str, words: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match words {
        Some(words) => storage.set_item(name, words),
        None => storage.remove_item(name),
    };
}

/// What the browser keeps words in; a browser that forbids it is asked first, because the library
/// stops the app there.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()??;
    Some(LocalStorage::raw())
}
