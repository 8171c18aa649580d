//! The address of the present screen.

use super::window;

/// Its path: ids only, never anything about a person.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Loads the page anew.
pub fn reload() {
    // A reload that fails leaves the page as it is.
    let _ = window().location().reload();
}
