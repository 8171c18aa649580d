//! Quick words for a field of text: a tap puts one in, another takes it out. The text is all there is,
//! so that whatever is typed by hand stands beside it.

use leptos::prelude::*;

use super::fields::Label;
use super::icon::{Icon, IconName};
use crate::text;

/// What stands between two words of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// "Sehat, berjalan sendiri".
    Commas,
    /// Each on a line of its own.
    Lines,
}

impl Between {
    fn parts(self, text: &str) -> Vec<String> {
        let at = if self == Self::Commas { ',' } else { '\n' };
        let parts = text.split(at).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    fn join(self, parts: &[String]) -> String {
        match self {
            Self::Commas => capital(&parts.join(", ")),
            Self::Lines => parts.join("\n"),
        }
    }
}

/// With a capital at its head.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn is(part: &str, word: &str) -> bool {
    part.to_lowercase() == word.to_lowercase()
}

/// The words as chips above the field that holds `value`.
pub fn chips(
    label: Label,
    words: &'static [&'static str],
    between: Between,
    value: RwSignal<String>,
) -> AnyView {
    let chip = move |word: &'static str| {
        let pressed = move || {
            let has = value.with(|text| between.parts(text).iter().any(|part| is(part, word)));
            if has { "true" } else { "false" }
        };
        let toggle = move |_| {
            let mut parts = between.parts(&value.get_untracked());
            let before = parts.len();
            parts.retain(|part| !is(part, word));
            if parts.len() == before {
                parts.push(word.to_owned());
            }
            value.set(between.join(&parts));
        };
        view! {
            <button class="chip" type="button" aria-pressed=pressed on:click=toggle>
                {move || capital(text::say(word))}
            </button>
        }
    };
    let chips = words.iter().copied().map(chip).collect_view();
    view! { <div class="chips" role="group" aria-label=label>{chips}</div> }.into_any()
}

/// The same for things that are counted: "2 buah tas" on a line of its own.
pub fn counters(label: Label, words: &'static [&'static str], value: RwSignal<String>) -> AnyView {
    let counter = move |word: &'static str| {
        let count = move || value.with(|text| count(text, word));
        let by = move |step: i32| {
            let next = (count() + step).max(0);
            value.update(|text| *text = counted(text, word, next));
        };
        // In Indonesian the word by which it is counted is left out: "Tas".
        let name = move || {
            let said = text::say(word);
            let bare = said.strip_prefix(word).and_then(|_| Some(word.split_once(' ')?.1));
            capital(bare.unwrap_or(said))
        };
        move || {
            match count() {
            0 => view! {
                <button class="chip" type="button" aria-pressed="false" on:click=move |_| by(1)>
                    {name}
                </button>
            }
            .into_any(),
            count => view! {
                <span class="counter" role="group" aria-label=name>
                    <button class="icon-button" type="button" aria-label=text::one_less on:click=move |_| by(-1)>
                        <Icon name=IconName::Minus/>
                    </button>
                    <b>{count}" "{name}</b>
                    <button class="icon-button" type="button" aria-label=text::one_more on:click=move |_| by(1)>
                        <Icon name=IconName::Plus/>
                    </button>
                </span>
            }
            .into_any(),
        }
        }
    };
    let counters = words.iter().copied().map(counter).collect_view();
    view! { <div class="chips" role="group" aria-label=label>{counters}</div> }.into_any()
}

/// How many of a thing the lines tell of.
fn count(text: &str, word: &str) -> i32 {
    let of = |line: &str| {
        let (number, thing) = line.trim().split_once(' ')?;
        number.parse().ok().filter(|_| is(thing, word))
    };
    text.lines().find_map(of).unwrap_or(0)
}

/// The lines with so many of a thing.
fn counted(text: &str, word: &str, number: i32) -> String {
    let mut parts = Between::Lines.parts(text);
    let at = parts.iter().position(|line| count(line, word) > 0);
    match (at, number) {
        (Some(at), 0) => drop(parts.remove(at)),
        (Some(at), _) => parts[at] = format!("{number} {word}"),
        (None, 0) => {}
        (None, _) => parts.push(format!("{number} {word}")),
    }
    Between::Lines.join(&parts)
}
