//! How the app looks on this phone, kept between starts.

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

use crate::text::Locale;

const SETTINGS: &str = "damping.settings";

/// How the app looks, chosen on this phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Language.
    #[serde(default)]
    pub locale: Locale,
    /// Theme.
    #[serde(default)]
    pub theme: Theme,
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
