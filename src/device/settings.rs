//! How the app looks on this phone, kept between starts.

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

use crate::text::Locale;

const SETTINGS: &str = "damping.settings";

/// How the app looks, chosen on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Language.
    #[serde(default)]
    pub locale: Locale,
    /// Theme.
    #[serde(default)]
    pub theme: Theme,
    /// Minutes without use after which the app locks itself.
    #[serde(default = "lock_after_min")]
    pub lock_after_min: u32,
}

/// Short enough for a phone left on a table, long enough for a talk during a home visit.
const fn lock_after_min() -> u32 {
    10
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            locale: Locale::default(),
            theme: Theme::default(),
            lock_after_min: lock_after_min(),
        }
    }
}

/// The looks of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast, for sunlight.
    Contrast,
}

impl Theme {
    /// Value of the `data-theme` attribute; `None` leaves it to the phone.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Contrast => Some("contrast"),
        }
    }
}

/// The settings of this phone.
pub fn settings() -> Settings {
    LocalStorage::get(SETTINGS).unwrap_or_default()
}

/// Keeps the settings. Where the browser keeps nothing they last until the app is closed,
/// which harms nobody.
pub fn keep_settings(settings: Settings) {
    let _ = LocalStorage::set(SETTINGS, settings);
}
