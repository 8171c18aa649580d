//! Connections that are lent and come back. Those of sqlx's own pool are asked whether they still
//! live whenever they are lent and whenever they come back: for a push that is a third of its
//! trips to the data base.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::super::dialect::ROLLS_BACK_AT_ONCE;
use super::super::driver;
use super::super::{Connection, Options};
use crate::storage::{Result, StoreError};

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection is taken to live without being asked.
const TRUST: Duration = Duration::from_secs(1);

/// So many connections.
#[derive(Debug)]
pub struct Pool {
    options: Options,
    most: u32,
    free: Mutex<Vec<Idle>>,
    permits: Arc<Semaphore>,
}

#[derive(Debug)]
struct Idle {
    connection: Connection,
    /// When it was last known to live.
    checked: Instant,
}

/// A connection, and the transaction that is open on it. Dropped, it takes back what was not
/// committed.
pub struct Lent {
    /// Always there until it is dropped.
    idle: Option<Idle>,
    pool: Arc<Pool>,
    open: bool,
    permit: Option<OwnedSemaphorePermit>,
}

impl Pool {
    /// Connects, at first once.
    pub async fn connect(options: Options, most: u32) -> Result<Arc<Self>> {
        let first = Idle { connection: driver::connect(&options).await?, checked: Instant::now() };
        let permits = Arc::new(Semaphore::new(most as usize));
        Ok(Arc::new(Self { options, most, free: Mutex::new(vec![first]), permits }))
    }

    /// A connection for single statements.
    pub async fn lend(self: &Arc<Self>) -> Result<Lent> {
        let waiting = tokio::time::timeout(PATIENCE, self.permits.clone().acquire_owned()).await;
        let Ok(Ok(permit)) = waiting else {
            return Err(StoreError::Unavailable("there is no free connection".to_owned()));
        };
        let free = self.free().pop();
        let idle = match free {
            Some(idle) if idle.checked.elapsed() < TRUST => idle,
            Some(mut idle) => match driver::lives(&mut idle.connection).await {
                true => Idle { checked: Instant::now(), ..idle },
                false => self.another().await?,
            },
            None => self.another().await?,
        };
        Ok(Lent { idle: Some(idle), pool: self.clone(), open: false, permit: Some(permit) })
    }

    /// A connection with a transaction that begins by this statement.
    pub async fn begin(self: &Arc<Self>, statement: &'static str) -> Result<Lent> {
        let mut lent = self.lend().await?;
        // Also when this comes to nothing half-way.
        lent.open = true;
        driver::begin(&mut lent, statement).await?;
        Ok(lent)
    }

    /// Waits until all have come back, and closes them.
    pub async fn close(&self) {
        // An error means that it is closed already.
        let all = self.permits.acquire_many(self.most).await;
        self.permits.close();
        let free = std::mem::take(&mut *self.free());
        for idle in free {
            if let Err(error) = driver::close(idle.connection).await {
                tracing::warn!(%error, "a connection did not close well");
            }
        }
        drop(all);
    }

    async fn another(&self) -> Result<Idle> {
        Ok(Idle { connection: driver::connect(&self.options).await?, checked: Instant::now() })
    }

    fn free(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    /// Makes what the transaction did durable.
    pub async fn commit(mut self) -> Result<()> {
        driver::commit(&mut self).await?;
        self.open = false;
        Ok(())
    }
}

impl Deref for Lent {
    type Target = Connection;

    #[allow(clippy::expect_used, reason = "it is there until it is dropped")]
    fn deref(&self) -> &Connection {
        &self.idle.as_ref().expect("a lent connection").connection
    }
}

impl DerefMut for Lent {
    #[allow(clippy::expect_used, reason = "it is there until it is dropped")]
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.idle.as_mut().expect("a lent connection").connection
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(mut idle) = self.idle.take() else { return };
        if self.open {
            driver::start_rollback(&mut idle.connection);
        }
        if driver::is_lost(&idle.connection) {
            return;
        }
        if !self.open || ROLLS_BACK_AT_ONCE {
            self.pool.free().push(idle);
            return;
        }
        // What was begun must not stay begun until somebody needs the connection. Without a
        // runtime the connection is closed, which ends it as well.
        let (pool, permit) = (self.pool.clone(), self.permit.take());
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                if driver::lives(&mut idle.connection).await {
                    pool.free().push(Idle { checked: Instant::now(), ..idle });
                }
                drop(permit);
            });
        }
    }
}
