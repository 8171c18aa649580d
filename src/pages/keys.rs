//! The keyboard at the desk: through a list by arrows or j and k, into the case, back, and to the search.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::text;

/// Where keys are for what is being written or chosen.
const WRITES: &str = "input:not([type=search]), textarea, select, [contenteditable]";
/// What lies above the page, and has keys of its own.
const ABOVE: &str = "dialog[open], :popover-open";
/// The list from which the case was chosen.
const BESIDE: &str = ".beside";

/// What the keys do, in one line; they work as long as it is there.
#[component]
pub fn Keys() -> impl IntoView {
    let listener = window_event_listener(ev::keydown, pressed);
    on_cleanup(move || listener.remove());
    view! { <p class="keys">{text::keys_help}</p> }
}

fn pressed(event: KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    let focused = document().active_element();
    let is = |what: &str| focused.as_ref().is_some_and(|it| it.matches(what).unwrap_or(false));
    // A browser that does not know the selector has nothing there.
    if is(WRITES) || find(ABOVE).is_some() {
        return;
    }
    let searches = is("input[type=search]");
    let done = match event.key().as_str() {
        "/" if !searches => focus(find(".beside input[type=search], #isi input[type=search]")),
        "j" if !searches => step(focused.as_ref(), 1),
        "k" if !searches => step(focused.as_ref(), -1),
        "ArrowDown" => step(focused.as_ref(), 1),
        "ArrowUp" if !searches => step(focused.as_ref(), -1),
        "ArrowRight" if !searches && within(focused.as_ref(), BESIDE) => focus(find("#isi")),
        "Escape" => back(focused.as_ref(), searches),
        _ => false,
    };
    if done {
        event.prevent_default();
    }
}

fn find(what: &str) -> Option<Element> {
    document().query_selector(what).ok().flatten()
}

fn within(focused: Option<&Element>, what: &str) -> bool {
    focused.is_some_and(|it| it.closest(what).ok().flatten().is_some())
}

fn focus(element: Option<Element>) -> bool {
    let element = element.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|it| it.focus().is_ok())
}

/// So many entries on in the list where the keyboard is, or which the screen shows.
fn step(focused: Option<&Element>, by: isize) -> bool {
    let here = focused.and_then(|it| it.closest("[data-keys]").ok().flatten());
    let nowhere = focused.is_none_or(|it| it.matches("body, #isi").unwrap_or(false));
    let searched = focused.is_some_and(|it| it.matches("input[type=search]").unwrap_or(false));
    let list = match here {
        Some(list) => Some(list),
        None if within(focused, BESIDE) => find(".beside [data-keys]"),
        None if nowhere || searched => find("#isi [data-keys]"),
        None => None,
    };
    let Some(links) = list.map(|list| list.get_elements_by_tag_name("a")) else { return false };
    let entries: Vec<Element> = (0..links.length()).filter_map(|at| links.item(at)).collect();
    let at = entries.iter().position(|entry| Some(entry) == focused);
    let chosen = || entries.iter().position(|entry| entry.has_attribute("aria-current"));
    let next = match at {
        Some(at) => at.checked_add_signed(by),
        None => chosen().or(Some(0)),
    };
    next.and_then(|next| entries.get(next)).is_some_and(|entry| focus(Some(entry.clone())))
}

/// From what is searched to what was found, from the case to the list, from the list to the whole of
/// it, from a screen to where it was opened. What is being filled in is left by its own buttons.
fn back(focused: Option<&Element>, searches: bool) -> bool {
    if searches {
        let empty = focused.and_then(|it| it.dyn_ref::<HtmlInputElement>());
        return empty.is_some_and(|input| input.value().is_empty()) && step(focused, 1);
    }
    let way = if within(focused, BESIDE) {
        find(".beside a.whole")
    } else if let Some(chosen) =
        find(".beside [aria-current]").or_else(|| find(".beside [data-keys] a"))
    {
        return focus(Some(chosen));
    } else if find("#isi .form").is_none() {
        find("#isi .page-head a.back")
    } else {
        None
    };
    let way = way.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    way.is_some_and(|way| {
        way.click();
        true
    })
}
