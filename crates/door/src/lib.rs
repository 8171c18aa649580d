//! The door: the first screen, where people sign in and unlock what the phone keeps.
//!
//! `index.html` paints its forms at once; this module, small and without the app's library for
//! screens, makes them work while the app is still on its way. What it opens is the vault
//! (`public/vault.js`), which belongs to the page: the app then finds it open. `public/boot.js`
//! brings them together; see `docs/decisions/0010-the-door.md`.

mod office;
mod page;
mod signing_in;
mod standing;

use std::cell::OnceCell;
use std::rc::Rc;

use damping::device::settings;
use damping::text;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use page::Page;

thread_local! {
    static PAGE: OnceCell<Option<Rc<Page>>> = const { OnceCell::new() };
}

/// Lets somebody in: returns once the vault is open. `again` asks for name and password although
/// it is; `early` says that the form was sent before this module had come.
#[wasm_bindgen]
pub async fn ask(again: bool, early: bool) {
    spawn_local(text::choose(settings::settings().locale));
    let page = PAGE.with(|page| page.get_or_init(Page::find).clone());
    // Without its own markup there is nothing to let anybody in by.
    if let Some(page) = page {
        standing::let_in(&page, again, early).await;
    }
}
