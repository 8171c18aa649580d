//! The phone's sheet for handing a text to another app.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::window;

/// `navigator.share`, where there is one: looked up, because not every browser has it.
fn sheet() -> Option<Function> {
    Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// True where the phone has the sheet.
pub fn is_there() -> bool {
    sheet().is_some()
}

/// Opens the sheet with a text.
pub async fn share(text: &str) {
    let Some(sheet) = sheet() else { return };
    let said = Object::new();
    let given = Reflect::set(&said, &"text".into(), &text.into());
    let opened = given.and_then(|_| sheet.call1(&window().navigator(), &said));
    if let Some(promise) = opened.ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
        // Closing the sheet without sending anything is no fault.
        let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
    }
}
