//! What can go wrong with the phone's storage, as a person has to be told.

use indexed_db_futures::error::{Error, OpenDbError};

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser keeps nothing here: private mode, or storage switched off.
    NoStorage,
    /// The phone's storage is full. Nothing of the last save was kept.
    Full,
    /// Another tab holds an older version of the data base open.
    HeldByOldTab,
    /// The data base was made by a newer version of the app.
    MadeByNewerApp,
    /// Anything else, in the browser's own words (which never hold content).
    Failed(String),
}

impl StoreError {
    /// A value that cannot be written down.
    pub fn unwritable(error: serde_json::Error) -> Self {
        Self::Failed(format!("unwritable: {:?}", error.classify()))
    }

    fn named(name: &str, message: String) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::MadeByNewerApp,
            "SecurityError" | "UnknownError" => Self::NoStorage,
            _ => Self::Failed(message),
        }
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::DomException(exception) => {
                Self::named(&web_sys::DomException::from(exception).name(), text)
            }
            _ => Self::Failed(text),
        }
    }
}

impl From<OpenDbError> for StoreError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => Self::NoStorage,
            OpenDbError::Base(error) => error.into(),
            other => Self::Failed(other.to_string()),
        }
    }
}
