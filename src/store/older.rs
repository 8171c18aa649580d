//! What the first version of the app kept: the same rows, not sealed.

use damping_domain::chain;
use damping_domain::ids::DeviceId;
use damping_domain::tail::Tail;

use super::database::{Database, Write};
use super::{StoreError, settings, stores};
use crate::device::json::Json;

const DEVICE: &str = "device";
const LAST_SEQ: &str = "last-seq";

/// The device of such a data base.
pub async fn device(database: &Database) -> Result<Option<DeviceId>, StoreError> {
    let bytes = database.get(stores::META, DEVICE).await?;
    Ok(bytes.and_then(|bytes| value(&bytes)?.parse()))
}

/// The number of the last event that was recorded in it.
pub async fn last_seq(database: &Database) -> Result<u64, StoreError> {
    let bytes = database.get(stores::META, LAST_SEQ).await?;
    Ok(bytes.and_then(|bytes| value(&bytes)?.write()?.parse().ok()).unwrap_or(0))
}

fn value(bytes: &[u8]) -> Option<Json> {
    Json::read(std::str::from_utf8(bytes).ok()?)
}

/// All of its rows, to be written again: empty for a data base that is new.
pub async fn everything(database: &Database) -> Result<Vec<Write>, StoreError> {
    let stores = stores::SEALED;
    let mut writes = Vec::new();
    for (store, rows) in stores.iter().zip(database.rows(&stores).await?) {
        writes.extend(rows.into_iter().map(|(key, bytes)| Write::Put(store, key, bytes.to_vec())));
    }
    if !writes.is_empty() {
        let seq = last_seq(database).await?;
        let tail = Tail { seq, text: chain::NOTHING, clock: chain::Clock::default() };
        writes.push(settings::write_left(tail)?);
    }
    Ok(writes)
}
