//! `damping-server serve`.

use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tracing_subscriber::EnvFilter;

use super::say;
use crate::app::{App, router};
use crate::assets::Embedded;
use crate::attachments::Photos;
use crate::clock::SystemClock;
use crate::data_dir::DataDir;
use crate::recovery::RecoveryKey;
use crate::session::Directories;
use crate::session::limiter::Limiter;
use crate::session::password::Passwords;
use crate::storage::open::open;
use crate::sync::Memory;
use crate::{demo, http};

/// Threads that may wait for the disk while as many as there are processors do the rest: SQLite
/// has one connection that writes and four that read, each on the thread that asks.
const THREADS_THAT_WAIT: usize = 5;

#[derive(Debug, Args)]
pub struct Options {
    /// Address to listen at; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8642")]
    listen: SocketAddr,
    /// Folder that holds everything the server keeps
    #[arg(long, default_value = "./data")]
    data: PathBuf,
    #[command(flatten)]
    database: super::Database,
    /// Makes an office with made-up people, and prints their names and password
    #[arg(long)]
    demo: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let filter = EnvFilter::try_from_env("DAMPING_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    http::quiet_panics();
    let threads = thread::available_parallelism().map_or(1, NonZero::get) + THREADS_THAT_WAIT;
    let runtime = Builder::new_multi_thread().worker_threads(threads).enable_all().build()?;
    runtime.block_on(serve(options))
}

async fn serve(options: &Options) -> Result<()> {
    let data = DataDir::create(&options.data)?;
    let _lock = data.lock()?;
    let store =
        open(options.database.url(), &data).await.context("could not open the data base")?;
    if options.demo {
        demo::seed(&*store).await?;
    }
    let app = App {
        store: store.clone(),
        directories: Directories::default(),
        memory: Memory::default(),
        photos: Photos::new(data.photos()),
        recovery: RecoveryKey::load(&data.keys())?,
        clock: Arc::new(SystemClock),
        assets: Box::new(Embedded),
        passwords: Passwords::new().map_err(|error| anyhow!("could not hash: {error}"))?,
        limiter: Limiter::default(),
    };
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!("could not listen at {}: give another address with --listen", options.listen)
    })?;
    let stop = http::serve::asked_to_stop()?;
    if options.demo {
        say(&demo::table())?;
    }
    say(&format!("Damping: http://{}\n", listener.local_addr()?))?;
    http::serve::serve(listener, router(Arc::new(app)), stop).await?;
    store.close().await;
    Ok(())
}
