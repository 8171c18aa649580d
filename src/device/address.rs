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

/// Opens the phone's sheet for printing the page.
pub fn print() {
    // A browser that cannot print has told the person itself.
    let _ = window().print();
}
