//! Where one was on each screen: who goes back, or loads the page anew, finds it again. The browser looks for the place
//! at once, before a list or a long case has been drawn; so it is looked for here, until it is there.
//!
//! Beside the address it is a number, of this page's life only; for a reload the browser's session keeps the last one.

use std::cell::{Cell, RefCell};

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::{address, window};

/// Name under which the session keeps where one was when the page was left.
const LEFT: &str = "damping.place";
/// The places of so many screens are known.
const MOST: usize = 50;
/// Time between two looks whether the place is there, and how many looks it is given.
const LOOK_MS: u32 = 16;
const LOOKS: usize = 600;

thread_local! {
    /// How far down one was on a screen, by its address; the latest last.
    static PLACES: RefCell<Vec<(String, i32)>> = RefCell::default();
    /// The address to which somebody is going back, until she is there.
    static BACK: RefCell<Option<String>> = RefCell::default();
    static CAME_BACK: Cell<bool> = const { Cell::new(false) };
    /// Counts the screens that have come: a place is looked for on the present one only.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Begins to notice who goes back. To be called once, before the router listens.
pub fn watch() {
    if let Ok(history) = window().history() {
        // Reading and writing it can only fail together; then the browser looks by itself, as well as it can.
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    }
    if let Some((path, down)) = loaded_anew().then(take_left).flatten() {
        BACK.set(Some(path.clone()));
        remember(path, down);
    }
    let _ = window_event_listener(ev::popstate, |event| {
        // The app's own way to an address is no way back.
        if event.is_trusted() {
            BACK.set(Some(address::path()));
        }
    });
    let _ = window_event_listener(ev::pagehide, |_| keep_left());
    // Who moves on meanwhile is not taken back; at the door nothing is moved.
    let moved = || {
        if CAME_BACK.get() {
            BACK.take();
        }
    };
    let _ = window_event_listener(ev::wheel, move |_| moved());
    let _ = window_event_listener(ev::touchstart, move |_| moved());
    let _ = window_event_listener(ev::keydown, move |_| moved());
}

/// The screen at an address is left, or made anew: then the place that is still looked for stays.
pub fn leave(path: String) {
    if !(CAME_BACK.get() && is_going_back_to(&path)) {
        remember(path, down());
    }
}

/// The screen at an address comes: who went back to it is taken where she was.
pub fn arrive(path: &str) {
    TURN.set(TURN.get().wrapping_add(1));
    let came_back = is_going_back_to(path);
    CAME_BACK.set(came_back);
    if !came_back {
        BACK.take();
    }
    let place = PLACES.with_borrow(|all| {
        all.iter().rev().find(|(known, _)| known == path).map(|(_, down)| *down)
    });
    if came_back {
        spawn_local(look_for(place.unwrap_or_default()));
    }
}

/// True while the screen is one to which somebody came back.
pub fn came_back() -> bool {
    CAME_BACK.get()
}

/// Goes there as soon as the screen is long enough, and stays while it is still being drawn.
async fn look_for(place: i32) {
    let turn = TURN.get();
    for _ in 0..LOOKS {
        TimeoutFuture::new(LOOK_MS).await;
        if TURN.get() != turn || BACK.with_borrow(Option::is_none) {
            return;
        }
        window().scroll_to_with_x_and_y(0.0, f64::from(place));
        if (down() - place).abs() <= 1 && !is_being_drawn() {
            break;
        }
    }
    BACK.take();
}

fn is_going_back_to(path: &str) -> bool {
    BACK.with_borrow(|back| back.as_deref() == Some(path))
}

fn is_being_drawn() -> bool {
    let page = window().document();
    page.and_then(|page| page.query_selector("main [aria-busy]").ok().flatten()).is_some()
}

/// In whole pixels: to read and write fractions takes tables that are larger than all the rest of this.
#[expect(clippy::cast_possible_truncation)]
fn down() -> i32 {
    window().scroll_y().unwrap_or_default().round() as i32
}

fn remember(path: String, down: i32) {
    PLACES.with_borrow_mut(|all| {
        all.retain(|(known, _)| *known != path);
        all.push((path, down));
        if all.len() > MOST {
            all.remove(0);
        }
    });
}

/// True when the page was loaded by reloading it, or by going back to it.
fn loaded_anew() -> bool {
    let read = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let kind = || {
        let performance = read(&window(), "performance")?;
        let list = read(&performance, "getEntriesByType")?.dyn_into::<js_sys::Function>().ok()?;
        let first = read(&list.call1(&performance, &"navigation".into()).ok()?, "0")?;
        read(&first, "type")?.as_string()
    };
    matches!(kind().as_deref(), Some("reload" | "back_forward"))
}

fn keep_left() {
    if let Some(storage) = window().session_storage().ok().flatten() {
        // A browser that keeps nothing begins at the top.
        let _ = storage.set_item(LEFT, &format!("{}\n{}", address::path(), down()));
    }
}

fn take_left() -> Option<(String, i32)> {
    let left = window().session_storage().ok()??.get_item(LEFT).ok()??;
    let (path, down) = left.split_once('\n')?;
    Some((path.to_owned(), down.parse().ok()?))
}
