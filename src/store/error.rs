//! What can go wrong with the phone's storage, as a person has to be told.

use indexed_db_futures::error::{Error, OpenDbError, UnexpectedDataError};

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser keeps nothing here: private mode, or storage switched off.
    NoStorage,
    /// The phone's storage is full. Nothing of the last save was kept.
    Full,
    /// The data base was made by a newer version of the app.
    MadeByNewerApp,
    /// The keys are not in use: the app was locked meanwhile.
    Locked,
    /// What is kept was damaged.
    Damaged,
    /// The browser is too old to encrypt and sign.
    OldBrowser,
    /// Anything else.
    Failed,
}

impl StoreError {
    /// A value that cannot be written down.
    pub fn unwritable(_error: serde_json::Error) -> Self {
        Self::Failed
    }

    /// Why a transaction was not committed. The app aborts none itself, and what a transaction
    /// that the browser aborts for lack of space says is lost on the way: so an abort is taken
    /// for a full phone.
    pub fn of_commit(error: Error) -> Self {
        match error {
            Error::MissingData(UnexpectedDataError::TransactionAborted) => Self::Full,
            error => error.into(),
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::MadeByNewerApp,
            "SecurityError" | "UnknownError" => Self::NoStorage,
            _ => Self::Failed,
        }
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => {
                Self::named(&web_sys::DomException::from(exception).name())
            }
            _ => Self::Failed,
        }
    }
}

impl From<OpenDbError> for StoreError {
    fn from(error: OpenDbError) -> Self {
        match error {
            // Whatever `open` throws comes as version zero, which is never asked for.
            OpenDbError::UnsupportedEnvironment
            | OpenDbError::NullFactory
            | OpenDbError::VersionZero => Self::NoStorage,
            OpenDbError::Base(error) => error.into(),
        }
    }
}
