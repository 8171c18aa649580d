//! Quick hide. The page does it (`public/hide.js`), so that it works whatever the app is busy with;
//! the app locks once nothing of it can be seen any more.

use wasm_bindgen::prelude::*;
use web_sys::Event;

use super::window;

const HIDDEN: &str = "damping:hide";

#[wasm_bindgen]
extern "C" {
    /// Puts a screen that says nothing in the place of everything, at once and in every tab.
    #[wasm_bindgen(js_name = dampingHide)]
    pub fn now();
}

/// Calls `lock` once everything has been hidden. It says whether it locks; where it does not, the page wipes
/// the keys itself.
pub fn on_hidden(lock: impl Fn() -> bool + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if lock() {
            event.prevent_default();
        }
    });
    // Adding a listener to the window cannot fail.
    let _ = window().add_event_listener_with_callback(HIDDEN, listener.as_ref().unchecked_ref());
    // Lives as long as the page.
    listener.forget();
}
