//! Drawing a screen ahead, where nobody sees it. A browser makes code ready when it runs for the first time: so the
//! first screen of a kind would keep a slow phone waiting, and the finger with it.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::tachys::dom::document;

/// Time between two looks whether all of it is there, and how many looks it is given.
const LOOK_MS: u32 = 50;
const LOOKS: usize = 60;

/// Draws what `view` gives, until it has an element like `all_there`, and drops it again. `owner` is whose contexts
/// it finds.
pub async fn draw_unseen(owner: &Owner, view: impl FnOnce() -> Option<AnyView>, all_there: &str) {
    let hidden = owner.child();
    let place = document().create_element("div").ok();
    let state = place.as_ref().and_then(|place| {
        hidden.with(|| {
            let mut state = view()?.build();
            state.mount(place, None);
            Some(state)
        })
    });
    for _ in 0..LOOKS {
        TimeoutFuture::new(LOOK_MS).await;
        let found = place.as_ref().and_then(|place| place.query_selector(all_there).ok().flatten());
        if found.is_some() {
            break;
        }
    }
    hidden.cleanup();
    if let Some(mut state) = state {
        state.unmount();
    }
}
