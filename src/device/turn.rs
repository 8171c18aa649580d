//! The browser's turn: for the finger, and for what is drawn already.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Goes on once the browser has had its turn. By a message: a timer of no time waits for four milliseconds from the
/// fifth in a row on, which is half as long as is worked in between.
pub async fn browsers_turn() {
    // Without channels there is no browser that could run the app.
    let Ok(channel) = MessageChannel::new() else { return };
    let (here, there) = (channel.port1(), channel.port2());
    let turn = Promise::new(&mut |resolve, _| here.set_onmessage(Some(&resolve)));
    if there.post_message(&JsValue::NULL).is_ok() {
        // Nothing rejects it.
        let _ = JsFuture::from(turn).await;
    }
    here.close();
}
