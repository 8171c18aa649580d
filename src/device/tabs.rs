//! Telling the other tabs that something was recorded or received.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel between the tabs of one person.
#[derive(Clone)]
pub struct Tabs {
    channel: BroadcastChannel,
}

impl Tabs {
    /// Opens the channel and calls `changed` whenever another tab has changed the store.
    pub fn open(store: &str, changed: impl Fn() + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(store).ok()?;
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |_event| changed());
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        // Lives as long as the page.
        listener.forget();
        Some(Self { channel })
    }

    /// Tells the other tabs. Nothing of what was recorded is in the message.
    pub fn tell(&self) {
        // Fails only on a closed channel, and this one is never closed.
        let _ = self.channel.post_message(&JsValue::from_str("changed"));
    }
}
