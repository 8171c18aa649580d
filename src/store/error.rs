//! What can go wrong with the phone's storage, as a person has to be told.

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

    /// What an error of IndexedDB of this name is to a person.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::MadeByNewerApp,
            "SecurityError" | "UnknownError" => Self::NoStorage,
            _ => Self::Failed,
        }
    }
}
