//! What went wrong, in sentences that both the door and the app say.

use super::{
    locked_meanwhile, made_by_newer_app, no_storage, old_browser, storage_damaged, storage_failed,
    storage_full,
};
use crate::store::StoreError;

/// What is wrong with the phone's storage.
pub fn store_error(error: &StoreError) -> &'static str {
    match error {
        StoreError::NoStorage => no_storage(),
        StoreError::Full => storage_full(),
        StoreError::MadeByNewerApp => made_by_newer_app(),
        StoreError::Locked => locked_meanwhile(),
        StoreError::Damaged => storage_damaged(),
        StoreError::OldBrowser => old_browser(),
        StoreError::Failed => storage_failed(),
    }
}
