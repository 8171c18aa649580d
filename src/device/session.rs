//! Who is signed in here, as the phone remembers it between starts. It holds no name and no
//! token: the token is in an `HttpOnly` cookie that no script can read.

use damping_domain::ids::PersonId;
use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

use crate::text::Locale;

const SESSION: &str = "damping.session";
const SETTINGS: &str = "damping.settings";

/// The person signed in and the data base that holds the person's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Who.
    pub person: PersonId,
    /// Name of the data base.
    pub store: String,
}

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

/// Who is signed in; `None` when nobody is, or when the browser keeps nothing.
pub fn remembered() -> Option<Remembered> {
    LocalStorage::get(SESSION).ok()
}

/// Remembers who is signed in.
///
/// # Errors
/// When the browser keeps nothing.
pub fn remember(session: &Remembered) -> Result<(), gloo_storage::errors::StorageError> {
    LocalStorage::set(SESSION, session)
}

/// Forgets who is signed in. The data base stays.
pub fn forget() {
    LocalStorage::delete(SESSION);
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
