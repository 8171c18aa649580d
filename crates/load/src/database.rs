//! Data bases to measure on.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::ValueEnum;
use damping_server::data_dir::DataDir;
use damping_server::storage::Store;
use damping_server::storage::open::open;

use sqlx::{Connection as _, PgConnection};

use crate::server::Setting;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// As it stands in the names of figures.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A data base and the data folder that belongs to it.
#[derive(Clone, Debug)]
pub struct Database {
    pub kind: Kind,
    pub data: PathBuf,
    /// Of one on PostgreSQL.
    pub address: String,
}

impl Database {
    /// A new one without tables; `name` is that of its folder.
    pub fn new(setting: &Setting, kind: Kind, name: &str) -> Result<Self> {
        let address = match kind {
            Kind::Sqlite => String::new(),
            Kind::Postgres => setting.cluster.database()?,
        };
        let data = setting.folder.path().join(name);
        DataDir::create(&data)?;
        Ok(Self { kind, data, address })
    }

    /// A copy of one that nobody uses meanwhile.
    pub fn copy(&self, setting: &Setting, name: &str) -> Result<Self> {
        let data = setting.folder.path().join(name);
        let folder = DataDir::create(&data)?;
        let address = match self.kind {
            Kind::Sqlite => {
                fs::copy(DataDir::existing(&self.data)?.database(), folder.database())?;
                String::new()
            }
            Kind::Postgres => setting.cluster.copy_of(&self.address)?,
        };
        Ok(Self { kind: self.kind, data, address })
    }

    /// Through the server's own storage.
    pub async fn open(&self) -> Result<Arc<dyn Store>> {
        let url = (self.kind == Kind::Postgres).then_some(self.address.as_str());
        Ok(open(url, &DataDir::create(&self.data)?).await?)
    }

    /// Has PostgreSQL learn how much is in which table, as it does by itself after a while.
    pub async fn settle(&self) -> Result<()> {
        if self.kind == Kind::Postgres {
            let mut connection = PgConnection::connect(&self.address).await?;
            sqlx::query("VACUUM ANALYZE").execute(&mut connection).await?;
            connection.close().await?;
        }
        Ok(())
    }

    /// Takes it away.
    pub fn remove(&self) -> Result<()> {
        // What PostgreSQL holds goes with it.
        Ok(fs::remove_dir_all(&self.data)?)
    }
}
