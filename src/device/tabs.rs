//! Telling the other tabs that something was recorded or received.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel between the tabs of one person.
#[derive(Clone)]
pub struct Tabs {
    channel: BroadcastChannel,
}

/// The messages. Nothing of what was recorded is in them.
const CHANGED: &str = "changed";
const CHANGE_OVER: &str = "change-over";

impl Tabs {
    /// Opens the channel. Calls `changed` whenever another tab has changed the store, and `change_over`
    /// when it has gone to another one.
    pub fn open(
        store: &str,
        changed: impl Fn() + 'static,
        change_over: impl Fn() + 'static,
    ) -> Option<Self> {
        let channel = BroadcastChannel::new(store).ok()?;
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if event.data().as_string().as_deref() == Some(CHANGE_OVER) {
                change_over();
            } else {
                changed();
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        // Lives as long as the page.
        listener.forget();
        Some(Self { channel })
    }

    /// Tells the other tabs that the store was changed.
    pub fn tell(&self) {
        self.post(CHANGED);
    }

    /// Tells the other tabs to go where the phone stands from now on.
    pub fn tell_change_over(&self) {
        self.post(CHANGE_OVER);
    }

    fn post(&self, message: &str) {
        // Fails only on a closed channel, which nobody has any more.
        let _ = self.channel.post_message(&JsValue::from_str(message));
    }

    /// Hears nothing any more.
    pub fn close(&self) {
        self.channel.close();
    }
}
