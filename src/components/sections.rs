//! A long form in sections, of which one is open at a time and each says what it holds.

use leptos::prelude::*;

use super::dynamic;
use super::fields::Label;
use crate::text;

/// Which section is open.
pub type Open = RwSignal<Option<usize>>;

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
        view! {
            <button class="button block" type="button" on:click=move |_| open.set(Some(at + 1))>
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
