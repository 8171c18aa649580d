//! Language and theme: the screens follow the one, `public/look.js` puts both on the page.

use std::sync::OnceLock;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::text::{self, Followers, Locale};

#[wasm_bindgen]
extern "C" {
    /// Puts language and theme on the root element, where the style sheets and screen readers
    /// look, as they are kept.
    #[wasm_bindgen(js_name = dampingLook)]
    pub fn apply_look();
}

/// Screens follow the language from here on.
pub fn follow_language() {
    text::follow(Followers { looked_up: || changes().track(), changed: || changes().notify() });
}

/// It outlives every page, so it belongs to no owner.
fn changes() -> &'static ArcTrigger {
    static CHANGES: OnceLock<ArcTrigger> = OnceLock::new();
    CHANGES.get_or_init(ArcTrigger::new)
}

/// Changes the language, once its texts are here.
pub fn choose_language(chosen: Locale) {
    spawn_local(text::choose(chosen));
}
