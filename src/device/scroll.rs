//! Where one was on each screen: who goes back, or loads the page anew, finds it again. The browser looks for the place
//! at once, before a list or a long case has been drawn; so it is looked for here, until it is there.
//!
//! What is out of sight is not laid out before it comes near (style/components/layout.css), so how far down something is
//! is a guess: what is kept is which entry stood at the top, and where.
//!
//! Beside the address these are numbers, of this page's life only; for a reload the browser's session keeps the last.

use std::cell::{Cell, RefCell};

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

use super::{address, page, window};

/// Name under which the session keeps where one was when the page was left.
const LEFT: &str = "damping.place";
/// The places of so many screens are known.
const MOST: usize = 50;
/// Time between two looks whether the place is there, and how many looks it is given.
const LOOK_MS: u32 = 16;
const LOOKS: usize = 600;
/// After so many looks at which nothing is drawn and the page is as high as before, the place will not come any more.
const STILL: usize = 120;
/// Says on the root that a place is looked for: until then all is laid out, as it was where one comes from.
const LOOKING: &str = "data-place";

/// What stands one below the other on a long screen.
const ENTRIES: &str = "main :is(.list > li, .timeline > .entry)";

/// Where one is on a screen, in pixels.
#[derive(Clone, Copy, Default)]
struct Place {
    /// How far down; decides where no entry is in sight.
    down: i32,
    /// Which of the entries stands at the top, and how far it is below the top of the window.
    entry: Option<(u32, i32)>,
}

thread_local! {
    /// Where one was on a screen, by its address; the latest last.
    static PLACES: RefCell<Vec<(String, Place)>> = RefCell::default();
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
    if let Some((path, place)) = loaded_anew().then(take_left).flatten() {
        BACK.set(Some(path.clone()));
        remember(path, place);
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
    let _ = window_event_listener(ev::pointerdown, move |_| moved());
    let _ = window_event_listener(ev::keydown, move |_| moved());
}

/// The screen at an address is left, or made anew: then the place that is still looked for stays.
pub fn leave(path: String) {
    if !(CAME_BACK.get() && is_going_back_to(&path)) {
        remember(path, Place::now());
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
        all.iter().rev().find(|(known, _)| known == path).map(|(_, place)| *place)
    });
    page::mark(LOOKING, came_back.then_some(""));
    if came_back {
        let turn = TURN.get();
        spawn_local(async move {
            look_for(place.unwrap_or_default()).await;
            if TURN.get() == turn {
                page::mark(LOOKING, None);
            }
        });
    }
}

/// True while the screen is one to which somebody came back.
pub fn came_back() -> bool {
    CAME_BACK.get()
}

/// Goes there as soon as the screen is long enough, and stays while it is still being drawn.
async fn look_for(place: Place) {
    let turn = TURN.get();
    let (mut height, mut still) = (0, 0);
    for _ in 0..LOOKS {
        TimeoutFuture::new(LOOK_MS).await;
        if TURN.get() != turn || BACK.with_borrow(Option::is_none) {
            return;
        }
        window().scroll_to_with_x_and_y(0.0, f64::from(down() + place.away()));
        let drawn = !is_being_drawn();
        let before = std::mem::replace(&mut height, page_height());
        still = if drawn && before == height { still + 1 } else { 0 };
        if drawn && (place.away().abs() <= 1 || still == STILL) {
            break;
        }
    }
    BACK.take();
}

impl Place {
    /// Where one is now.
    fn now() -> Self {
        let all = entries();
        let count = all.as_ref().map_or(0, web_sys::NodeList::length);
        let mut tops = (0..count).filter_map(|number| {
            let (top, bottom) = edges(all.as_ref()?, number)?;
            (bottom > 0).then_some((number, top))
        });
        // At the top of the screen what stands above the entries is what one sees.
        let down = down();
        Self { down, entry: if down > 0 { tops.next() } else { None } }
    }

    /// How far it is from where one is, downwards; an entry that is not there any more is not looked for.
    fn away(self) -> i32 {
        let now = self.entry.and_then(|(number, top)| Some((edges(&entries()?, number)?.0, top)));
        now.map_or_else(|| self.down - down(), |(now, before)| now - before)
    }
}

fn entries() -> Option<web_sys::NodeList> {
    window().document()?.query_selector_all(ENTRIES).ok()
}

/// How far the edges of an entry are below the top of the window.
#[expect(clippy::cast_possible_truncation)]
fn edges(all: &web_sys::NodeList, number: u32) -> Option<(i32, i32)> {
    let at = all.get(number)?.dyn_into::<web_sys::Element>().ok()?.get_bounding_client_rect();
    Some((at.top().round() as i32, at.bottom().round() as i32))
}

fn is_going_back_to(path: &str) -> bool {
    BACK.with_borrow(|back| back.as_deref() == Some(path))
}

fn is_being_drawn() -> bool {
    let page = window().document();
    page.and_then(|page| page.query_selector("main [aria-busy]").ok().flatten()).is_some()
}

fn page_height() -> i32 {
    let root = window().document().and_then(|page| page.document_element());
    root.map(|root| root.scroll_height()).unwrap_or_default()
}

/// In whole pixels: to read and write fractions takes tables that are larger than all the rest of this.
#[expect(clippy::cast_possible_truncation)]
fn down() -> i32 {
    window().scroll_y().unwrap_or_default().round() as i32
}

fn remember(path: String, place: Place) {
    PLACES.with_borrow_mut(|all| {
        all.retain(|(known, _)| *known != path);
        all.push((path, place));
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
        let Place { down, entry } = Place::now();
        let entry = entry.map(|(number, top)| format!("\n{number}\n{top}")).unwrap_or_default();
        let _ = storage.set_item(LEFT, &format!("{}\n{down}{entry}", address::path()));
    }
}

fn take_left() -> Option<(String, Place)> {
    let storage = window().session_storage().ok()??;
    let left = storage.get_item(LEFT).ok()??;
    // It leads back once; a browser that keeps it all the same overwrites it when the page is left again.
    let _ = storage.remove_item(LEFT);
    let mut lines = left.lines();
    let (path, down) = (lines.next()?, lines.next()?);
    let entry = lines.next().zip(lines.next());
    let entry = entry.and_then(|(number, top)| Some((number.parse().ok()?, top.parse().ok()?)));
    Some((path.to_owned(), Place { down: down.parse().ok()?, entry }))
}
