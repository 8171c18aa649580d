//! How the app looks on this phone, kept between starts.

use super::kept;
use crate::text::Locale;

const SETTINGS: &str = "damping.settings";

/// How the app looks and behaves, chosen on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Language.
    pub locale: Locale,
    /// Theme.
    pub theme: Theme,
    /// Minutes without use after which the app locks itself.
    pub lock_after_min: u32,
    /// Whether the home screen and the tab call it "Catatan", with an icon that says nothing.
    pub neutral_name: bool,
}

/// Short enough for a phone left on a table, long enough for a talk during a home visit.
const LOCK_AFTER_MIN: u32 = 10;

impl Default for Settings {
    fn default() -> Self {
        Self {
            locale: Locale::default(),
            theme: Theme::default(),
            lock_after_min: LOCK_AFTER_MIN,
            neutral_name: false,
        }
    }
}

/// The looks of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// The theme of this attribute.
    pub fn of(attribute: &str) -> Self {
        match attribute {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "contrast" => Self::Contrast,
            _ => Self::Auto,
        }
    }

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

impl Settings {
    /// What the app is called outside of its own screens.
    pub const fn shown_name(&self) -> &'static str {
        if self.neutral_name { "Catatan" } else { "Damping" }
    }
}

/// As `public/look.js` knows it.
const NEUTRAL: &str = "netral";

/// The settings of this phone. They are kept as words: language, theme, minutes, and the neutral name where it is
/// wished for.
pub fn settings() -> Settings {
    let words = kept::read(SETTINGS).unwrap_or_default();
    let mut words = words.split(' ');
    let mut settings = Settings::default();
    if words.next() == Some(Locale::En.tag()) {
        settings.locale = Locale::En;
    }
    settings.theme = words.next().map(Theme::of).unwrap_or_default();
    if let Some(minutes) = words.next().and_then(|word| word.parse().ok()) {
        settings.lock_after_min = minutes;
    }
    settings.neutral_name = words.next() == Some(NEUTRAL);
    settings
}

/// Keeps the settings. Where the browser keeps nothing they last until the app is closed,
/// which harms nobody.
pub fn keep_settings(settings: Settings) {
    let theme = settings.theme.attribute().unwrap_or_default();
    let name = if settings.neutral_name { NEUTRAL } else { "" };
    let words = format!("{} {theme} {} {name}", settings.locale.tag(), settings.lock_after_min);
    kept::write(SETTINGS, Some(words.trim_end()));
}
