//! Parts that many screens have: a head, a notice, a list of facts. Each is built in one place,
//! which also keeps the app small: a view is compiled anew wherever it is written out.

use leptos::prelude::*;

use super::dynamic;
use super::icon::{Icon, IconName};
use crate::device::wide;
use crate::text::{self, Text};

/// In the context of what is shown in full, as on paper: nothing is folded, and photos stand at the end
/// of it all instead of with each record.
#[derive(Clone, Copy)]
pub struct InFull;

impl InFull {
    /// True below where it was given.
    pub fn is_given() -> bool {
        use_context::<Self>().is_some()
    }
}

/// Words that follow the language and whatever else they speak of.
pub type Words = Box<dyn Fn() -> String + Send>;

/// A text of the app as [`Words`].
pub fn words(text: Text) -> Words {
    Box::new(move || text().to_owned())
}

/// Words that stay as they are, like a name.
pub fn fixed(text: impl Into<String>) -> Words {
    let text = text.into();
    Box::new(move || text.clone())
}

/// How much a notice matters: its look, and how it is read out.
#[derive(Clone, Copy)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// Good to know: done.
    Ok,
    /// Needs care.
    Warn,
    /// Went wrong: read out at once.
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice info",
            Self::Ok => "notice ok",
            Self::Warn => "notice warn",
            Self::Bad => "notice bad",
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Bad => "alert",
            _ => "status",
        }
    }
}

/// A sentence that stands out, with what can be done about it below.
pub fn notice(tone: Tone, icon: IconName, said: Words, more: Option<AnyView>) -> AnyView {
    view! {
        <div class=tone.class() role=tone.role()>
            <Icon name=icon/>
            <div class="stack">
                <p>{dynamic(said)}</p>
                {more}
            </div>
        </div>
    }
    .into_any()
}

/// The head of a screen: the way back, its title, and a line below.
pub fn page_head(
    back: Option<(String, Text)>,
    title: Words,
    lede: Option<Words>,
    more: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="page-head">
            {back.map(|(path, text)| view! {
                <a class="back" href=path><Icon name=IconName::Back/>{text}</a>
            })}
            <h1>{dynamic(title)}</h1>
            {lede.map(|lede| view! { <p class="lede">{dynamic(lede)}</p> })}
            {more}
        </div>
    }
    .into_any()
}

/// Facts with their names; those that say nothing are left out.
pub fn facts(facts: Vec<(Text, Words)>) -> AnyView {
    let filled = facts.into_iter().filter(|(_, said)| !untrack(said).is_empty());
    let fact = |(name, said): (Text, Words)| view! { <dt>{name}</dt><dd>{dynamic(said)}</dd> };
    view! { <dl class="facts">{filled.map(fact).collect_view()}</dl> }.into_any()
}

/// So many entries of a list are shown at first: more than a screen holds.
pub const AT_FIRST: usize = 50;
/// So many of what is searched for on a phone: who doesn't find it among them types on.
const FOUND_AT_FIRST: usize = 10;

/// The field above a list for what is looked for in it. A new search begins at the top of what is `shown`.
pub fn search(label: Text, wanted: RwSignal<String>, shown: RwSignal<usize>) -> AnyView {
    view! {
        <div class="field search">
            <input
                type="search"
                autocomplete="off"
                aria-label=label
                placeholder=label
                prop:value=move || wanted.get()
                on:input:target=move |event| {
                    let typed = event.target().value();
                    let all = typed.is_empty() || wide::is_wide();
                    shown.set(if all { AT_FIRST } else { FOUND_AT_FIRST });
                    wanted.set(typed);
                }
            />
        </div>
    }
    .into_any()
}

/// Shows as many more of a list, where there are more.
pub fn more(all: usize, shown: RwSignal<usize>) -> Option<AnyView> {
    let left = all.checked_sub(shown.get()).filter(|left| *left > 0)?;
    let said = move || format!("{} ({left})", text::show_more());
    let show = move |_| shown.update(|shown| *shown += AT_FIRST);
    Some(view! { <button class="button block" on:click=show>{said}</button> }.into_any())
}

/// What stands in the place of an empty list, and the way on; that it is being read while it is.
pub fn nothing_yet(icon: IconName, said: Text, way: Option<AnyView>, reading: bool) -> AnyView {
    if reading {
        return view! { <p class="lede" role="status">{text::opening}</p> }.into_any();
    }
    view! {
        <div class="empty">
            <Icon name=icon/>
            <p>{said}</p>
            {way}
        </div>
    }
    .into_any()
}
