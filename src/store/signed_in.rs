//! Who is signed in here, as the phone remembers it between starts. It holds no name and no
//! token: the token is in an `HttpOnly` cookie that no script can read.
//!
//! In a data base of its own and written strictly: local storage reaches the disk only seconds
//! later, and a phone that is switched off in between would ask for signal to sign in again.

use super::database::{Bytes, Database, Write};
use super::{StoreError, stores};
use crate::device::json::Json;
use damping_domain::ids::PersonId;

const NAME: &str = "damping";
const KEY: &str = "signed-in";

/// The person signed in and the data base that holds the person's work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// Name of the data base.
    pub store: String,
    /// True while the phone is in training, in every tab. Signing in is always in earnest.
    pub training: bool,
}

impl SignedIn {
    /// Who is signed in; `None` when nobody is.
    ///
    /// # Errors
    /// When the browser keeps nothing.
    pub async fn remembered() -> Result<Option<Self>, StoreError> {
        let database = Database::open(NAME, |_| ()).await?;
        let bytes = database.get(stores::META, KEY).await?;
        Ok(bytes.and_then(|bytes| Self::read(&bytes)))
    }

    /// Remembers who is signed in.
    ///
    /// # Errors
    /// When the browser keeps nothing.
    pub async fn remember(&self) -> Result<(), StoreError> {
        // Neither holds anything that JSON writes in another way.
        let Self { person, store, training } = self;
        let training = if *training { ",\"training\":\"1\"" } else { "" };
        let text = format!("{{\"person\":\"{person}\",\"store\":\"{store}\"{training}}}");
        let bytes = Bytes::from(text.as_bytes());
        write(Write::Put(stores::META, KEY.to_owned(), bytes)).await
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let value = Json::read(std::str::from_utf8(bytes).ok()?)?;
        Some(Self {
            person: value.get("person")?.parse()?,
            store: value.get("store")?.text()?,
            training: value.get("training").is_some(),
        })
    }

    /// Forgets who is signed in. The person's data base stays.
    ///
    /// # Errors
    /// When it is still remembered.
    pub async fn forget() -> Result<(), StoreError> {
        write(Write::Delete(stores::META, KEY.to_owned())).await
    }
}

async fn write(change: Write<Bytes>) -> Result<(), StoreError> {
    Database::open(NAME, |_| ()).await?.write(&[change]).await
}
