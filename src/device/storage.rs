//! The phone's storage: how much is used and left, and files that leave or enter the app.

use js_sys::{Array, JSON, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlElement, Url};

use super::window;

/// Room for what the app keeps, in bytes, as far as the browser says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Taken.
    pub used: u64,
    /// Still free.
    pub left: u64,
    /// True when the browser promises not to clear it by itself.
    pub lasting: bool,
}

/// How much room there is; nothing where the browser does not say.
pub async fn room() -> Room {
    let manager = window().navigator().storage();
    if manager.is_undefined() {
        return Room::default();
    }
    let estimate = match manager.estimate() {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or_default(),
        Err(_) => JsValue::UNDEFINED,
    };
    let bytes = |name: &str| {
        let value = Reflect::get(&estimate, &name.into()).ok().and_then(|value| value.as_f64());
        value.unwrap_or_default() as u64
    };
    let lasting = match manager.persisted() {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|value| value.is_truthy()),
        Err(_) => false,
    };
    let used = bytes("usage");
    Room { used, left: bytes("quota").saturating_sub(used), lasting }
}

/// What the browser calls itself, as JSON.
pub fn browser() -> String {
    let name = window().navigator().user_agent().unwrap_or_default();
    JSON::stringify(&name.into()).map(String::from).unwrap_or_default()
}

/// Hands a file to the person, under a name that says nothing about anybody.
pub fn save_file(name: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let url = Blob::new_with_u8_array_sequence(&parts)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    let link = window().document().and_then(|page| page.create_element("a").ok());
    if let (Ok(url), Some(link)) = (url, link) {
        // Attributes of an element that was just made can be set.
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.unchecked_into::<HtmlElement>().click();
        let _ = Url::revoke_object_url(&url);
    }
}

/// The bytes of a file that a person chose; `None` when it cannot be read.
pub async fn read_file(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
