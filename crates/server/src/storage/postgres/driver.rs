//! PostgreSQL spoken to by sqlx, as far as it is not said in the same way as to SQLite.

use futures::TryStreamExt;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{ConnectOptions as _, Connection as _, Database, Postgres, SqlSafeStr as _};
use sqlx_core::transaction::TransactionManager;

use super::{Connection, Options, Row};
use crate::storage::Result;

pub use sqlx::{Row as Columns, query};

type Manager = <Postgres as Database>::TransactionManager;

/// Connects.
pub async fn connect(options: &Options) -> Result<Connection> {
    Ok(options.connect().await?)
}

/// Begins a transaction.
pub async fn begin(connection: &mut Connection, statement: &'static str) -> Result<()> {
    Ok(Manager::begin(connection, Some(statement.into_sql_str())).await?)
}

/// Makes what the transaction did durable.
pub async fn commit(connection: &mut Connection) -> Result<()> {
    Ok(Manager::commit(connection).await?)
}

/// Has the next trip to the server take back what was not committed.
pub fn start_rollback(connection: &mut Connection) {
    Manager::start_rollback(connection);
}

/// True when the connection can be used.
pub async fn lives(connection: &mut Connection) -> bool {
    connection.ping().await.is_ok()
}

/// True when it is certain that the connection cannot be used: only a trip to the server tells.
pub const fn is_lost(_: &Connection) -> bool {
    false
}

/// Closes the connection.
pub async fn close(connection: Connection) -> Result<()> {
    Ok(connection.close().await?)
}

/// The rows of a query, one after another for as long as `take` says so.
pub async fn each(
    query: Query<'_, Postgres, PgArguments>,
    connection: &mut Connection,
    mut take: impl FnMut(&Row) -> Result<bool> + Send,
) -> Result<()> {
    let mut rows = query.fetch(connection);
    while let Some(row) = rows.try_next().await? {
        if !take(&row)? {
            break;
        }
    }
    Ok(())
}
