//! What the phone can do: clock, camera, place, locks between tabs.

pub mod address;
pub mod clock;
pub mod door;
pub mod file;
#[cfg(feature = "screens")]
pub mod hide;
#[cfg(feature = "screens")]
pub mod idle;
#[cfg(feature = "screens")]
pub mod install;
pub mod json;
pub mod kept;
pub mod lock;
#[cfg(feature = "screens")]
pub mod minutes;
#[cfg(feature = "screens")]
pub mod page;
pub mod paper;
pub mod photo;
pub mod place;
#[cfg(feature = "screens")]
pub mod scroll;
pub mod settings;
#[cfg(feature = "screens")]
pub mod share;
pub mod storage;
pub mod tabs;
pub mod turn;
pub mod update;
#[cfg(feature = "screens")]
pub mod wide;

use wasm_bindgen::{JsCast, JsValue};

/// The browser's window.
///
/// The app only ever runs in a window; without one there is nothing it could do.
pub fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// What went wrong in the browser, by name only: messages may hold content.
pub fn error_name(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_else(|| "Error".to_owned())
}
