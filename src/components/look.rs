//! Language and theme on the page itself.

use leptos::prelude::document;

use crate::device::settings::Settings;

/// Puts language and theme on the root element, where the style sheets and screen readers look.
pub fn apply_look(settings: Settings) {
    let Some(root) = document().document_element() else { return };
    // Setting an attribute by a constant name cannot fail.
    let _ = root.set_attribute("lang", settings.locale.tag());
    let _ = match settings.theme.attribute() {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}
