//! The door: the first screen, where people sign in and unlock. It is a module of its own
//! (`crates/door`), there before the app is; `boot.js` brings both together.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dampingDoor, js_name = ask, catch)]
    async fn ask_at_door(again: bool) -> Result<JsValue, JsValue>;
    /// Takes the door from the screen: the app has drawn its own.
    #[wasm_bindgen(js_namespace = dampingDoor)]
    pub fn close();
}

/// Shows the door until what this phone keeps is open. `again` asks for name and password
/// although it is. False when the door cannot be shown, which `boot.js` explains.
pub async fn ask(again: bool) -> bool {
    ask_at_door(again).await.is_ok()
}
