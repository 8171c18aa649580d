//! The phone's sheet for handing a text or a file to another app.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use web_sys::{File, FilePropertyBag};

use super::{error_name, storage, window};

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

/// What became of a page that was to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The sheet was opened; where it went from there is the person's.
    Given,
    /// There is no sheet that takes it: it is among the downloads.
    Saved,
}

/// Opens the sheet with a page as a file, or saves the file where the browser has no sheet for it.
pub async fn share_page(name: &str, page: &str) -> Shared {
    if let Some(opened) = open_with_file(name, page) {
        // Closing the sheet without sending anything is no fault; that it did not open is.
        match JsFuture::from(opened).await {
            Err(error) if error_name(&error) != "AbortError" => {}
            _ => return Shared::Given,
        }
    }
    storage::save_file(name, page.as_bytes());
    Shared::Saved
}

fn open_with_file(name: &str, page: &str) -> Option<Promise> {
    let navigator = window().navigator();
    let kind = FilePropertyBag::new();
    kind.set_type("text/html");
    let parts = Array::of1(&page.into());
    let file = File::new_with_str_sequence_and_options(&parts, name, &kind).ok()?;
    let said = Object::new();
    Reflect::set(&said, &"files".into(), &Array::of1(&file)).ok()?;
    let can: Function = Reflect::get(&navigator, &"canShare".into()).ok()?.dyn_into().ok()?;
    let takes = can.call1(&navigator, &said).ok()?.is_truthy();
    if !takes {
        return None;
    }
    sheet()?.call1(&navigator, &said).ok()?.dyn_into().ok()
}
