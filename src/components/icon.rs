//! The icon set: one stroke, one grid of 24 × 24, the colour of the text beside it.

use leptos::prelude::*;

/// The pictures there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IconName {
    /// A ticked clipboard: what is to be done.
    Tasks,
    /// A folder: the cases.
    Cases,
    /// Two arrows in a ring: exchange with the office.
    Sync,
    /// A person: one's own account.
    Me,
    /// A plus: add.
    Plus,
    /// A minus: one less.
    Minus,
    /// An arrow to the left: back.
    Back,
    /// A tick: done, received.
    Check,
    /// A clock: due.
    Clock,
    /// A triangle with an exclamation mark: needs attention.
    Alert,
    /// Struck-out waves: no connection.
    Offline,
    /// Waves: connected.
    Online,
    /// A camera.
    Photo,
    /// Two people and an arrow: a handover (BAST, estafet).
    Handover,
    /// A house: rumah singgah, home visit.
    Home,
    /// A bus: a journey.
    Travel,
    /// A written page: a report or note.
    Note,
    /// An envelope: an official letter.
    Letter,
    /// A pen above a line: sign.
    Sign,
    /// A bin: remove.
    Trash,
    /// An arrow turning back: undo.
    Undo,
    /// A padlock: locked, confidential.
    Lock,
    /// An arrow onto a line: download.
    Download,
    /// A magnifying glass.
    Search,
    /// A pin: a place.
    Place,
    /// A pen: record something.
    Pen,
    /// A struck-out eye: hide everything.
    Hide,
}

impl IconName {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Tasks,
        Self::Cases,
        Self::Sync,
        Self::Me,
        Self::Plus,
        Self::Back,
        Self::Check,
        Self::Clock,
        Self::Alert,
        Self::Offline,
        Self::Online,
        Self::Photo,
        Self::Handover,
        Self::Home,
        Self::Travel,
        Self::Note,
        Self::Letter,
        Self::Trash,
        Self::Undo,
        Self::Lock,
        Self::Download,
        Self::Search,
        Self::Place,
        Self::Hide,
    ];

    /// The strokes of the picture, as the data of one SVG path.
    const fn path(self) -> &'static str {
        match self {
            Self::Tasks => {
                "M9 3.5h6v4H9zM9 5.5H6.5A1.5 1.5 0 0 0 5 7v12a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 19V7a1.5 1.5 0 0 0-1.5-1.5H15M8.5 14l2.5 2.5 4.5-5"
            }
            Self::Cases => {
                "M3.5 18V6.5A1.5 1.5 0 0 1 5 5h4.5l2 2.5H19A1.5 1.5 0 0 1 20.5 9v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18z"
            }
            Self::Sync => {
                "M20.5 5v5h-5M3.5 19v-5h5M4.6 10a8 8 0 0 1 13.2-2.9l2.7 2.9M3.5 14l2.7 2.9A8 8 0 0 0 19.4 14"
            }
            Self::Me => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-3.8 3.7-5.5 7.5-5.5s6.9 1.7 7.5 5.5"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Back => "M19.5 12H5M11 6l-6 6 6 6",
            Self::Check => "M4.5 12.5l5 5L19.5 7",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Alert => {
                "M10.7 4.3 2.9 17.9a1.5 1.5 0 0 0 1.3 2.3h15.6a1.5 1.5 0 0 0 1.3-2.3L13.3 4.3a1.5 1.5 0 0 0-2.6 0zM12 9.5V14M12 17v.01"
            }
            Self::Offline => {
                "M12 19.2v.01M8.6 15.6a4.9 4.9 0 0 1 5.6-.9M5.2 12.1a9.8 9.8 0 0 1 4.3-2.5M13.6 9.4a9.8 9.8 0 0 1 5.2 2.7M2 8.6a14.4 14.4 0 0 1 4.3-2.8M10.2 4.7A14.4 14.4 0 0 1 22 8.6M3.5 3.5l17 17"
            }
            Self::Online => {
                "M12 19.2v.01M8.6 15.6a4.9 4.9 0 0 1 6.8 0M5.2 12.1a9.8 9.8 0 0 1 13.6 0M2 8.6a14.4 14.4 0 0 1 20 0"
            }
            Self::Photo => {
                "M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z"
            }
            Self::Handover => {
                "M6 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 14c.3-1.9 1.9-3 4-3s3.7 1.1 4 3M14 14c.3-1.9 1.9-3 4-3s3.7 1.1 4 3M5.5 18.5h13M15.5 15.8l3 2.7-3 2.7"
            }
            Self::Home => "M3 11.5 12 4l9 7.5M5.5 9.5v10h13v-10M10 19.5V14h4v5.5",
            Self::Travel => {
                "M4.5 17V6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5V17zM4.5 12h15M12 5v7M7 17v2.5M17 17v2.5M8 14.5v.01M16 14.5v.01"
            }
            Self::Note => "M5.5 3.5H14L18.5 8v12.5h-13zM14 3.5V8h4.5M8.5 12.5h7M8.5 16h5",
            Self::Letter => {
                "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5zM3.5 7.5l8.5 6 8.5-6"
            }
            Self::Sign => "M4.5 20h15M6 15.5l1-3.5 8.5-8.5 3 3L10 15zM13.5 5.5l3 3",
            Self::Trash => "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.2 11v5M13.8 11v5",
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5 5 0 0 1 0 10H9",
            Self::Lock => "M6 10.5h12v10H6zM8.5 10.5v-3a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
            Self::Download => "M12 4v11.5M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20",
            Self::Pen => "M4 20l1-4.5L16 4.5 19.5 8 8.5 19zM13.5 7 17 10.5",
            Self::Hide => {
                "M9.9 5.2A9.6 9.6 0 0 1 12 5c5 0 8.4 4 9.5 7a12 12 0 0 1-2.6 3.9M6.3 6.9A12.6 12.6 0 0 0 2.5 12c1.1 3 4.5 7 9.5 7a9.6 9.6 0 0 0 4.6-1.2M9.9 9.9a3 3 0 0 0 4.2 4.2M3.5 3.5l17 17"
            }
            Self::Place => {
                "M12 21s-7-6-7-11.2a7 7 0 0 1 14 0C19 15 12 21 12 21zM12 12.3a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
        }
    }
}

/// An inline picture beside words. It is hidden from screen readers: the words
/// (or the `aria-label` of the button around it) say what it means.
#[component]
pub fn Icon(
    /// Which picture.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=name.path()></path>
        </svg>
    }
}
