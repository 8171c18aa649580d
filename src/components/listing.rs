//! A list of cards: drawn at once when it comes, and card by card when what is looked for in it changes. A key stroke
//! then holds up neither the next one nor the screen.

use std::sync::Arc;

use leptos::prelude::*;

use super::drawing::{Drawing, numbered};

/// A list of the entries with these numbers, each as `entry` has it by its number and `card` draws it. Cards whose entry
/// stays the same stay as they are; those that move are moved.
pub fn listing<T>(
    numbers: Memo<Vec<usize>>,
    entry: impl Fn(usize) -> Option<T> + Copy + Send + Sync + 'static,
    card: fn(T) -> AnyView,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let drawing = Drawing::of_what_changes();
    let item = move |number: usize| {
        let of = Memo::new(move |_| entry(number));
        view! { <li>{drawing.part(of, card)}</li> }.into_any()
    };
    view! {
        <ul class="list" data-keys aria-busy=move || drawing.is_busy().then_some("true")>
            {numbered(numbers.into(), Arc::new(item))}
        </ul>
    }
    .into_any()
}
