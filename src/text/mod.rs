//! Everything a person reads, in Indonesian first and English second, in one place.
//!
//! Each text is called like a function: in a view it is reactive, so switching the language needs no reload.

mod words;

use std::sync::OnceLock;

use damping_domain::json;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use words::*;

use crate::device::file;

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

/// The language chosen. It outlives every page, so it belongs to no owner.
pub fn locale() -> ArcRwSignal<Locale> {
    static LOCALE: OnceLock<ArcRwSignal<Locale>> = OnceLock::new();
    LOCALE.get_or_init(|| ArcRwSignal::new(Locale::default())).clone()
}

/// One of two texts, by the language chosen.
pub fn pick<T>(id: T, en: T) -> T {
    match locale().get() {
        Locale::Id => id,
        Locale::En => en,
    }
}

/// The English of each Indonesian text, in the order of the latter. Few people read it, so it is a
/// file of its own (`en.json`), which the build makes of the very lines below `words/`.
static ENGLISH: OnceLock<Vec<(String, &'static str)>> = OnceLock::new();

/// Changes the language, once its texts are here. Without them it stays as it is.
pub fn choose(chosen: Locale) {
    if chosen == Locale::Id || ENGLISH.get().is_some() {
        locale().set(chosen);
        return;
    }
    spawn_local(async move {
        let Some(file) = file::text("/en.json").await else { return };
        let Ok(texts) = json::read::<Vec<(String, String)>>(&file) else { return };
        // Read once, kept as long as the app runs.
        let kept = |(id, en): (String, String)| (id, &*String::leak(en));
        ENGLISH.get_or_init(|| texts.into_iter().map(kept).collect());
        locale().set(chosen);
    });
}

/// A text of the app in the language chosen.
pub fn say(id: &'static str) -> &'static str {
    match locale().get() {
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
