//! Drafts of forms, by the address of the form: the path of a field, then its value, and so on.

use super::database::Write;
use super::{Store, StoreError, json, stores};

impl Store {
    /// What was entered in a form and not saved yet.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn draft(&self, form: &str) -> Result<Option<Vec<String>>, StoreError> {
        let bytes = self.sealed.get(stores::DRAFTS, form).await?;
        Ok(bytes.and_then(|bytes| super::read(&bytes)))
    }

    /// Keeps what is entered in a form.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_draft(&self, form: &str, values: &[String]) -> Result<(), StoreError> {
        self.sealed.write(vec![Write::Put(stores::DRAFTS, form.to_owned(), json(&values)?)]).await
    }

    /// Forgets what is entered in a form.
    ///
    /// # Errors
    /// When it is still there.
    pub async fn drop_draft(&self, form: &str) -> Result<(), StoreError> {
        self.sealed.write(vec![Write::Delete(stores::DRAFTS, form.to_owned())]).await
    }
}
