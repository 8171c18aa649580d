//! The address of the present screen.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, PopStateEvent};

use super::window;

/// Its path: ids only, never anything about a person.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Goes to a screen from outside the app's own links, in the place of the present one.
pub fn go_to(path: &str) {
    let window = window();
    // An address of the page's own can always be set; the app, where it runs, hears of it.
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
    if let Ok(moved) = PopStateEvent::new("popstate") {
        let _ = window.dispatch_event(&moved);
    }
}

/// Gives the page another title, which becomes the name of a printed file, and says the one it had.
pub fn rename_page(title: &str) -> String {
    let Some(page) = window().document() else { return String::new() };
    let before = page.title();
    page.set_title(title);
    before
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

/// Shows the page from its top.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Shows a part of the page by its id, and puts the keyboard there.
pub fn to_part(id: &str) {
    let part = window().document().and_then(|document| document.get_element_by_id(id));
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        part.scroll_into_view();
        // Where it takes no focus, it is in sight all the same.
        let _ = part.focus();
    }
}

/// Puts keyboard and screen reader at the content of a screen that has just come, where what they
/// were at went with the screen before or only led here.
pub fn to_content() {
    let Some(page) = window().document() else { return };
    let at = page.active_element();
    let stays = at.is_some_and(|at| !at.matches("body, nav *").unwrap_or(false));
    if let (false, Ok(Some(content))) = (stays, page.query_selector("main[tabindex]")) {
        focus(content);
    }
}

/// Puts them at the first control in this part of the screen, as far as it has one.
pub fn to_control(part: &Element) {
    if let Ok(Some(control)) = part.query_selector("input, select, textarea, button") {
        focus(control);
    }
}

/// Without moving what is seen. What takes no focus is read from the top.
fn focus(element: Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}
