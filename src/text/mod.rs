//! Everything a person reads, in Indonesian first and English second, in one place.
//!
//! Each text is called like a function: in a view it is reactive, so switching the language needs no reload.

mod sentences;
mod words;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub use sentences::store_error;
pub use words::*;

use crate::device::file;
use crate::device::json::Json;

/// The languages of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Locale {
    /// Its tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }
}

/// True for English.
static CHOSEN: AtomicBool = AtomicBool::new(false);

/// What keeps screens in step with the language. The app gives it; the door, which is a module of
/// its own without such screens, does not.
#[derive(Clone, Copy, Debug)]
pub struct Followers {
    /// A text was looked up: whoever shows it wants to know when the language changes.
    pub looked_up: fn(),
    /// It has changed.
    pub changed: fn(),
}

static FOLLOWERS: OnceLock<Followers> = OnceLock::new();

/// From here on screens follow the language.
pub fn follow(followers: Followers) {
    FOLLOWERS.get_or_init(|| followers);
}

/// The language chosen.
pub fn locale() -> Locale {
    if let Some(followers) = FOLLOWERS.get() {
        (followers.looked_up)();
    }
    if CHOSEN.load(Ordering::Relaxed) { Locale::En } else { Locale::Id }
}

fn set(locale: Locale) {
    CHOSEN.store(locale == Locale::En, Ordering::Relaxed);
    if let Some(followers) = FOLLOWERS.get() {
        (followers.changed)();
    }
}

/// One of two texts, by the language chosen.
pub fn pick<T>(id: T, en: T) -> T {
    match locale() {
        Locale::Id => id,
        Locale::En => en,
    }
}

/// The English of each Indonesian text, in the order of the latter. Few people read it, so it is a
/// file of its own (`en.json`), which the build makes of the very lines below `words/`.
static ENGLISH: OnceLock<Vec<(String, &'static str)>> = OnceLock::new();

/// Changes the language, once its texts are here. Without them it stays as it is.
pub async fn choose(chosen: Locale) {
    if chosen == Locale::En && ENGLISH.get().is_none() {
        let Some(file) = file::text("/en.json").await else { return };
        let Some(texts) = Json::read(&file) else { return };
        let both = |pair: Json| {
            let mut words = pair.parts().filter_map(|words| words.text());
            // Read once, kept as long as the page is open.
            Some((words.next()?, &*String::leak(words.next()?)))
        };
        ENGLISH.get_or_init(|| texts.parts().filter_map(both).collect());
    }
    set(chosen);
}

/// A text of the app in the language chosen.
pub fn say(id: &str) -> &str {
    match locale() {
        Locale::Id => id,
        Locale::En => english(id).unwrap_or(id),
    }
}

fn english(id: &str) -> Option<&'static str> {
    let texts = ENGLISH.get()?;
    let found = texts.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
    texts.get(found).map(|(_, en)| *en)
}

/// A text that is looked up in the language chosen when it is called.
///
/// All texts have this one type, so that views of them are compiled once and not once a text.
pub type Text = fn() -> &'static str;

/// Defines texts, with both languages side by side. They are called like functions, hence the
/// lower-case names.
macro_rules! texts {
    ($($name:ident: $id:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[expect(non_upper_case_globals, reason = "texts are called like functions")]
            pub const $name: $crate::text::Text = || $crate::text::say($id);
        )*
    };
}
pub(crate) use texts;
