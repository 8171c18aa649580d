//! Everything a person reads, in Indonesian first and English second, in one place.
//!
//! Each text is called like a function: in a view it is reactive, so switching the language needs no reload.

mod words;

use std::sync::OnceLock;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub use words::*;

/// The languages of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
            pub const $name: $crate::text::Text = || $crate::text::pick($id, $en);
        )*
    };
}
pub(crate) use texts;
