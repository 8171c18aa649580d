//! Words that the browser keeps between starts, beside the data base: they say how the app looks,
//! nothing about anybody. It may lose them, or keep none at all, which harms nobody.

use super::window;

/// What is kept under a name.
pub fn read(name: &str) -> Option<String> {
    let words = window().local_storage().ok()??.get_item(name).ok()??;
    // Earlier apps wrote them as JSON.
    Some(words.trim_matches('"').to_owned())
}

/// Keeps words under a name; none are forgotten.
pub fn write(name: &str, words: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match words {
        Some(words) => storage.set_item(name, words),
        None => storage.remove_item(name),
    };
}
