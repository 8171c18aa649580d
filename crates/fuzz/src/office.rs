//! A throwaway office with its whole server but the sockets.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, StatusCode, request};
use chrono::{DateTime, TimeDelta, Utc};
use damping_domain::ids::DeviceId;
use damping_server::app::{App, router};
use damping_server::assets::{Asset, AssetSource};
use damping_server::attachments::Photos;
use damping_server::clock::Clock;
use damping_server::demo;
use damping_server::recovery::RecoveryKey;
use damping_server::session::limiter::Limiter;
use damping_server::session::password::Passwords;
use damping_server::session::{Directories, Token};
use damping_server::storage::sqlite::SqliteStore;
use damping_server::storage::{NewDevice, Store, StoredSession};
use damping_server::sync::Memory;
use damping_server::verify::verify;
use damping_simulate::key_of;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use uuid::Uuid;

/// The phones of the corpus, each with its person.
pub const PHONES: [&str; 12] = [
    "sekretariat",
    "ketua",
    "manajer",
    "pendamping",
    "pendamping2",
    "pembantu",
    "koordinator",
    "staf",
    "kasi",
    "kabid",
    "manajer",
    "pendamping",
];

/// Largest answer that is read.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// See the module.
pub struct Office {
    pub runtime: Runtime,
    pub store: Arc<SqliteStore>,
    folder: TempDir,
    router: Router,
}

/// A clock that stands still.
pub struct Midday;

impl Clock for Midday {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_nanos(1_793_800_000_000_000_000)
    }
}

struct NoAssets;

impl AssetSource for NoAssets {
    fn get(&self, _: &str) -> Option<Asset> {
        None
    }
}

/// The device of the phone with this number, from 1.
pub const fn device(number: usize) -> DeviceId {
    DeviceId(Uuid::from_u128(0xde << 64 | number as u128))
}

impl Office {
    /// The demo office with its phones signed in and nothing recorded.
    pub fn open() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let folder = tempfile::tempdir()?;
        let store = runtime.block_on(async {
            let store = SqliteStore::open(&folder.path().join("damping.sqlite")).await?;
            store.save_office(&demo::office()).await?;
            for (number, username) in PHONES.iter().enumerate() {
                sign_in(&store, username, number + 1).await?;
            }
            anyhow::Ok(Arc::new(store))
        })?;
        let app = App {
            store: store.clone(),
            directories: Directories::default(),
            memory: Memory::default(),
            photos: Photos::new(folder.path().join("photos")),
            recovery: RecoveryKey::load(folder.path())?,
            clock: Arc::new(Midday),
            assets: Box::new(NoAssets),
            passwords: Passwords::new()?,
            limiter: Limiter::default(),
        };
        Ok(Self { runtime, store, folder, router: router(Arc::new(app)) })
    }

    /// A request with the session of a phone.
    pub fn request(&self, phone: usize) -> request::Builder {
        Request::builder().header("cookie", format!("__Host-damping={}", token(phone)))
    }

    /// The answer. The server has failed when it says so, whatever it was asked.
    pub fn ask(&self, request: Request<Body>) -> Result<(request::Parts, StatusCode, Bytes)> {
        let (parts, body) = request.into_parts();
        let asked = Request::from_parts(parts.clone(), body);
        let (status, bytes) = self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(asked).await?;
            let status = answer.status();
            anyhow::Ok((status, to_bytes(answer.into_body(), MOST_BYTES).await?))
        })?;
        ensure!(!status.is_server_error(), "{status}: {}", String::from_utf8_lossy(&bytes));
        Ok((parts, status, bytes))
    }

    /// Checks everything that is stored.
    pub fn verify(&self) -> Result<()> {
        let photos = Photos::new(self.folder.path().join("photos"));
        self.runtime.block_on(verify(&*self.store, &photos)).map(drop).context("verify")
    }
}

fn token(phone: usize) -> String {
    format!("{phone:064x}")
}

async fn sign_in(store: &SqliteStore, username: &str, phone: usize) -> Result<()> {
    let now = Midday.now();
    let person = demo::person(username).with_context(|| format!("nobody is {username}"))?.id;
    let id = device(phone);
    let new = NewDevice { id, person, key: key_of(id), signs_from: 1 };
    store.register_device(&new, now).await?;
    let session = StoredSession {
        person,
        office: demo::OFFICE,
        device: id,
        revoked: false,
        closed: false,
        last_used: now,
        expires: now + TimeDelta::days(90),
    };
    let token = Token::parse(&token(phone)).context("no token")?;
    Ok(store.begin_session(token.hash(), &session, now).await?)
}
