//! The office's server: its real code on its real data base, one request at a time.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use damping_domain::ids::DeviceId;
use damping_domain::office::Office;
use damping_protocol::sync::{SyncRequest, SyncResponse};
use damping_server::attachments::Photos;
use damping_server::clock::Clock;
use damping_server::demo;
use damping_server::session::{Directory, SignedIn};
use damping_server::storage::sqlite::SqliteStore;
use damping_server::storage::{Most, NewDevice, Store, StoredEvent, StoredSession, TokenHash};
use damping_server::sync::{Memory, exchange};
use damping_server::verify::{Whole, verify};
use tempfile::TempDir;

use crate::phone::key_of;
use crate::world::PEOPLE;

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
    /// Stays through everything that happens to the data base.
    memory: Memory,
    most: Most,
}

/// What became of a request.
#[derive(Debug)]
pub enum Reply {
    Answer(Box<SyncResponse>),
    /// The office does not know the session: after a restore from a copy that is older.
    NotSignedIn,
    AccountClosed,
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
        Ok(Self { folder, store, clock, memory: Memory::default(), most })
    }

    /// Stops and starts on the same file.
    pub async fn restart(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = SqliteStore::open(&self.folder.path().join(FILE)).await?;
        Ok(())
    }

    /// A copy of the data base.
    pub async fn copy(&mut self) -> Result<Vec<u8>> {
        // Closing writes all that is in the log into the file.
        self.store.close().await;
        let file = self.folder.path().join(FILE);
        let copy = std::fs::read(&file)?;
        self.store = SqliteStore::open(&file).await?;
        Ok(copy)
    }

    /// Puts a copy in the place of the data base.
    pub async fn restore(&mut self, copy: &[u8]) -> Result<()> {
        self.store.close().await;
        let file = self.folder.path().join(FILE);
        std::fs::write(&file, copy)?;
        self.store = SqliteStore::open(&file).await?;
        Ok(())
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    /// Signs somebody in; false when the account is closed.
    pub async fn sign_in(&self, username: &str, device: DeviceId) -> Result<bool> {
        let account = self.store.account(username).await?.context("no such account")?;
        if account.closed {
            return Ok(false);
        }
        let (person, key, now) = (account.person, key_of(device), self.now());
        let new = NewDevice { id: device, person, key, signs_from: 1 };
        let stored = self.store.register_device(&new, now).await?;
        ensure!((stored.person, stored.key) == (person, Some(key)), "the device is taken");
        let session = StoredSession {
            person,
            office: account.office,
            device,
            revoked: stored.revoked,
            closed: false,
            last_used: now,
            expires: now + TimeDelta::days(10_000),
        };
        Ok(self.store.begin_session(token(device), &session, now).await.map(|()| true)?)
    }

    pub async fn office(&self) -> Result<Office> {
        self.store.office(demo::OFFICE).await?.context("no office")
    }

    /// One sync, with the answer as it crosses the wire.
    pub async fn sync(
        &self,
        office: &Office,
        device: DeviceId,
        request: &SyncRequest,
    ) -> Result<Reply> {
        let Some((session, _)) = self.store.session(token(device)).await? else {
            return Ok(Reply::NotSignedIn);
        };
        if session.closed {
            return Ok(Reply::AccountClosed);
        }
        let person = office.person(session.person).cloned().context("no such person")?;
        let directory = Arc::new(Directory::of(office.clone())?);
        let signed_in = SignedIn { session, person, directory };
        let (store, clock, memory) = (&self.store, &self.clock, &self.memory);
        let answer = exchange(store, clock, memory, signed_in, request, self.most).await?;
        Ok(Reply::Answer(serde_json::from_str(&serde_json::to_string(&answer)?)?))
    }

    /// Events after a place, in the office's order.
    pub async fn events_after(&self, place: u64) -> Result<Vec<StoredEvent>> {
        Ok(self.store.events_after(demo::OFFICE, place, usize::MAX >> 1).await?)
    }

    /// Texts of everything that was refused and is kept.
    pub async fn refused_texts(&self) -> Result<BTreeSet<String>> {
        let refused = self.store.all_refused().await?;
        Ok(refused.into_iter().map(|(_, _, text)| text).collect())
    }

    /// Checks all that is stored, as `damping-server verify` does.
    pub async fn verify(&self) -> Result<Whole> {
        verify(&self.store, &Photos::new(self.folder.path().join("photos"))).await
    }
}

const FILE: &str = "damping.sqlite";

/// One session a device is enough: its token's hash is made of its name.
fn token(device: DeviceId) -> TokenHash {
    let mut hash = [0; 32];
    hash[..16].copy_from_slice(device.0.as_bytes());
    hash
}

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
    for username in PEOPLE {
        let person = demo::person(username).with_context(|| format!("nobody is {username}"))?;
        store.save_account(person.id, username, "no hash").await?;
    }
    store.close().await;
    Ok(std::fs::read(file)?)
}
