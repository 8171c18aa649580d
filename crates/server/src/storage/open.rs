//! Opening the data base that the command line names.

use std::sync::Arc;

use super::postgres::PostgresStore;
use super::sqlite::SqliteStore;
use super::{Result, Store, StoreError};
use crate::data_dir::DataDir;

/// Opens the data base at an address, or the file in the data folder where none is given.
///
/// # Errors
/// When it cannot be opened, or the address is of no kind that is known here.
pub async fn open(url: Option<&str>, data: &DataDir) -> Result<Arc<dyn Store>> {
    let Some(url) = url else { return Ok(Arc::new(SqliteStore::open(&data.database()).await?)) };
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Arc::new(PostgresStore::open(url).await?));
    }
    Err(StoreError::Unavailable(
        "--database takes postgres://user@host/name; without it SQLite is used, in the folder of \
         --data"
            .to_owned(),
    ))
}
