//! The office's server: its real code on its real data base, one request at a time.

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use damping_domain::ids::{DeviceId, PersonId};
use damping_domain::office::Office;
use damping_protocol::sync::{SyncRequest, SyncResponse};
use damping_server::clock::Clock;
use damping_server::demo;
use damping_server::session::SignedIn;
use damping_server::storage::sqlite::SqliteStore;
use damping_server::storage::{Most, Store, StoredEvent, StoredSession};
use damping_server::sync::exchange;
use tempfile::TempDir;

/// The data base of the demo office with nothing in it, made once.
static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();

/// A clock that moves only when it is told to.
#[derive(Debug)]
struct Time(Mutex<DateTime<Utc>>);

impl Clock for Time {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See the module.
#[derive(Debug)]
pub struct Server {
    folder: TempDir,
    pub store: SqliteStore,
    clock: Time,
    most: Most,
}

impl Server {
    /// Starts with an empty office.
    pub async fn start(most: Most) -> Result<Self> {
        let folder = folder()?;
        let empty = match EMPTY.get() {
            Some(empty) => empty,
            None => {
                let made = empty(&folder).await?;
                EMPTY.get_or_init(|| made)
            }
        };
        let file = folder.path().join(FILE);
        std::fs::write(&file, empty)?;
        let store = SqliteStore::open(&file).await?;
        let clock = Time(Mutex::new("2026-11-02T01:00:00Z".parse()?));
        Ok(Self { folder, store, clock, most })
    }

    /// Stops and starts on the same file.
    pub async fn restart(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = SqliteStore::open(&self.folder.path().join(FILE)).await?;
        Ok(())
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    pub async fn register(&self, device: DeviceId, person: PersonId) -> Result<()> {
        let owner = self.store.register_device(device, person, self.now()).await?;
        ensure!(owner == person, "the device is somebody else's");
        Ok(())
    }

    pub async fn office(&self) -> Result<Office> {
        self.store.office(demo::OFFICE).await?.context("no office")
    }

    /// One sync, with the answer as it crosses the wire.
    pub async fn sync(
        &self,
        office: &Office,
        person: PersonId,
        device: DeviceId,
        request: &SyncRequest,
    ) -> Result<SyncResponse> {
        let now = self.now();
        let signed_in = SignedIn {
            session: StoredSession {
                person,
                office: office.id,
                device,
                last_used: now,
                expires: now + TimeDelta::days(1),
            },
            person: office.person(person).cloned().context("no such person")?,
            office: office.clone(),
        };
        let answer = exchange(&self.store, &self.clock, signed_in, request, self.most).await?;
        Ok(serde_json::from_str(&serde_json::to_string(&answer)?)?)
    }

    /// Events after a place, in the office's order.
    pub async fn events_after(&self, place: u64) -> Result<Vec<StoredEvent>> {
        Ok(self.store.events_after(demo::OFFICE, place, usize::MAX >> 1).await?)
    }
}

const FILE: &str = "damping.sqlite";

/// In memory where the machine has a folder there: what is simulated does not include the
/// disk of the server.
fn folder() -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    Ok(made.or_else(|_| tempfile::tempdir())?)
}

async fn empty(folder: &TempDir) -> Result<Vec<u8>> {
    let file = folder.path().join("empty.sqlite");
    let store = SqliteStore::open(&file).await?;
    store.save_office(&demo::office()).await?;
    store.close().await;
    Ok(std::fs::read(file)?)
}
