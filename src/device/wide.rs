//! Whether the screen is as wide as a desk's: where lists stand beside what is chosen from them.

use wasm_bindgen::prelude::*;
use web_sys::MediaQueryList;

use super::window;

/// The style sheets' own width of the desk.
const DESK: &str = "(min-width: 64em)";

fn query() -> Option<MediaQueryList> {
    window().match_media(DESK).ok().flatten()
}

/// True when it is.
pub fn is_wide() -> bool {
    query().is_some_and(|query| query.matches())
}

/// Calls `changed` when the screen has become wide or narrow.
pub fn on_change(changed: impl Fn() + 'static) {
    let Some(query) = query() else { return };
    let listener = Closure::<dyn Fn()>::new(changed);
    query.set_onchange(Some(listener.as_ref().unchecked_ref()));
    // Both live as long as the page.
    listener.forget();
    std::mem::forget(query);
}
