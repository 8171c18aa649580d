//! The page as a whole.

use super::window;

/// Puts a word on the root element under an attribute's name, for style sheets; takes it away without one.
pub fn mark(name: &str, word: Option<&str>) {
    let document = window().document();
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    // Setting an attribute by a constant name cannot fail.
    let _ = match word {
        Some(word) => root.set_attribute(name, word),
        None => root.remove_attribute(name),
    };
}
