//! A long form in sections, of which one is open at a time and each says what it holds.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::dynamic;
use super::fields::Label;
use crate::text;

/// Which section is open.
pub type Open = RwSignal<Option<usize>>;

/// Opens the first of so many sections in which something is wrong, each time that something is found wrong. What is
/// mended closes none: somebody is typing there.
pub fn open_what_is_wrong(open: Open, sections: usize, is_wrong: impl Fn(usize) -> bool + 'static) {
    Effect::new(move |before: Option<Vec<usize>>| {
        let wrong: Vec<usize> = (0..sections).filter(|at| is_wrong(*at)).collect();
        let before = before.unwrap_or_default();
        if wrong.iter().any(|at| !before.contains(at)) {
            open.set(wrong.first().copied());
        }
        wrong
    });
}

/// A section, folded away until it is opened. `said` is what stands beside or below its title; `next` the title of
/// the section after it.
pub fn section(
    at: usize,
    open: Open,
    title: Label,
    said: impl FnMut() -> AnyView + Send + 'static,
    next: Option<Label>,
    content: AnyView,
) -> AnyView {
    let toggled = move |event: leptos::ev::Event| {
        let is_open = event_target::<web_sys::Element>(&event).has_attribute("open");
        match (is_open, open.get_untracked() == Some(at)) {
            (true, false) => open.set(Some(at)),
            (false, true) => open.set(None),
            _ => {}
        }
    };
    let next = next.map(|next| {
        let said = move || format!("{} {}", text::next_section(), next());
        let go_on = move |event: leptos::ev::MouseEvent| {
            open.set(Some(at + 1));
            // The button is folded away with its section: the keyboard goes on where the next one begins.
            let own = event_target::<web_sys::Element>(&event).closest("details").ok().flatten();
            let next = own.and_then(|own| own.next_element_sibling());
            let title = next.and_then(|next| next.query_selector("summary").ok().flatten());
            if let Some(title) = title {
                request_animation_frame(move || {
                    // Where it takes no focus, the section is open all the same.
                    let _ = title.unchecked_ref::<web_sys::HtmlElement>().focus();
                });
            }
        };
        view! {
            <button class="button block" type="button" on:click=go_on>
                {dynamic(said)}
            </button>
        }
    });
    view! {
        <details class="fold" prop:open=move || open.get() == Some(at) on:toggle=toggled>
            <summary>
                <span class="spread">
                    <span>{title}</span>
                    {dynamic(said)}
                </span>
            </summary>
            <div class="stack">
                {content}
                {next}
            </div>
        </details>
    }
    .into_any()
}
