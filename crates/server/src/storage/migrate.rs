//! Bringing tables up to date.

use sqlx::migrate::{Migrate, Migration, MigrationType, Migrator};
use sqlx::{Acquire, SqlSafeStr};

use super::Result;

/// Makes the changes that have not been made, each with its number, name and SQL.
pub async fn migrate<'a, A>(
    database: A,
    changes: &'static [(i64, &'static str, &'static str)],
) -> Result<()>
where
    A: Acquire<'a>,
    <A::Connection as std::ops::Deref>::Target: Migrate,
{
    let changes = changes.iter().map(|(version, name, sql)| {
        let kind = MigrationType::Simple;
        Migration::new(*version, (*name).into(), kind, sql.into_sql_str(), false)
    });
    Ok(Migrator::with_migrations(changes.collect()).run(database).await?)
}
