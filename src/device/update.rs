//! New versions of the app. `boot.js` looks after the service worker and says when one waits.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use super::window;

const READY: &str = "dampingUpdateReady";
const EVENT: &str = "damping:update-ready";
const APPLY: &str = "dampingUpdate";

fn read(name: &str) -> JsValue {
    Reflect::get(&window(), &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// True once a new version has been fetched and waits.
pub fn is_ready() -> bool {
    read(READY).is_truthy()
}

/// Calls `ready` when a new version waits.
pub fn on_ready(ready: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(ready);
    // Adding a listener to the window cannot fail.
    let _ = window().add_event_listener_with_callback(EVENT, listener.as_ref().unchecked_ref());
    // Lives as long as the page.
    listener.forget();
}

/// Changes to the new version and loads the page again.
pub fn apply() {
    if let Ok(apply) = read(APPLY).dyn_into::<Function>() {
        // What goes wrong there shows itself there: `boot.js` explains it.
        let _ = apply.call0(&window());
    }
}
