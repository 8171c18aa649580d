//! The same server on PostgreSQL. Each test has a data base of its own there.
//!
//! With `DAMPING_TEST_DATABASE=postgres` the stories that are told over HTTP are told on it too.

use std::path::Path;

use damping_cluster::{Care, Cluster};
use damping_server::demo;
use damping_server::storage::postgres::PostgresStore;
use sqlx::{Connection, PgConnection};
use tokio::sync::OnceCell;

use crate::commands::{damping, err, out};
use crate::restart::Server;
use crate::story::{new_case, note, opened};

/// In the data folder of a test: where its data base is.
const ADDRESS: &str = "postgres-address";

/// One for all tests of this process.
pub async fn cluster() -> &'static Cluster {
    static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
    let start = || tokio::task::spawn_blocking(|| Cluster::start(Care::Quick).unwrap());
    CLUSTER.get_or_init(async || start().await.unwrap()).await
}

/// True when the stories are to be told on PostgreSQL.
pub fn is_wanted() -> bool {
    std::env::var("DAMPING_TEST_DATABASE").is_ok_and(|name| name == "postgres")
}

/// The data base that belongs to a data folder.
pub fn of(data: &Path) -> Option<String> {
    std::fs::read_to_string(data.join(ADDRESS)).ok()
}

/// Makes one with the demo office for a data folder.
pub async fn seed(data: &Path) {
    static SEEDED: OnceCell<String> = OnceCell::const_new();
    let cluster = cluster().await;
    let seeded = SEEDED.get_or_init(async || {
        let address = cluster.database().unwrap();
        let store = PostgresStore::open(&address).await.unwrap();
        demo::seed(&store).await.unwrap();
        store.close().await;
        address
    });
    let address = cluster.copy_of(seeded.await).unwrap();
    std::fs::write(data.join(ADDRESS), address).unwrap();
}

#[tokio::test]
async fn what_was_acknowledged_is_found_whole_by_the_next_server() {
    let (data, address) = (tempfile::tempdir().unwrap(), cluster().await.database().unwrap());
    let server = Server::start_with(data.path(), &["--demo", "--database", &address]);
    let mut phone = server.phone("sekretariat").await;
    let case = new_case();
    phone.record(case, opened());
    phone.record(case, note("Sebelum mati."));
    phone.sync_all().await;
    server.kill();

    let server = Server::start_with(data.path(), &["--database", &address]);
    phone.address.clone_from(&server.address);
    phone.record(case, note("Sesudah itu."));
    phone.sync_all().await;
    server.kill();

    let data = data.path().to_str().unwrap();
    let verify = || damping(&["verify", "--data", data, "--database", &address]);
    let output = verify();
    assert_eq!(out(&output), "All is whole: 3 events in 1 cases, 0 attachments.\n");
    let devices =
        damping(&["admin", "devices", "sekretariat", "--data", data, "--database", &address]);
    assert!(out(&devices).contains("in use"), "{}", err(&devices));

    let mut raw = PgConnection::connect(&address).await.unwrap();
    for change in ["UPDATE events SET text = ''", "DELETE FROM events", "TRUNCATE events"] {
        let guarded = sqlx::raw_sql(change).execute(&mut raw).await.unwrap_err();
        assert!(guarded.to_string().contains("never changed"), "{change}: {guarded}");
    }
    let tampering = "ALTER TABLE events DISABLE TRIGGER USER;
        UPDATE events SET text = replace(text, 'Sesudah', 'Sebelum');
        ALTER TABLE events ENABLE TRIGGER USER";
    sqlx::raw_sql(tampering).execute(&mut raw).await.unwrap();
    let output = verify();
    assert!(!output.status.success());
    assert!(err(&output).contains("event 3"), "{}", err(&output));
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_said_in_a_sentence() {
    let data = tempfile::tempdir().unwrap();
    for (address, says) in [
        ("mysql://localhost/damping", "--database takes postgres://"),
        ("postgres:///damping?host=/nowhere", "the data base cannot work now"),
    ] {
        let data = data.path().to_str().unwrap();
        let output = damping(&["verify", "--data", data, "--database", address]);
        assert!(!output.status.success());
        assert!(err(&output).contains(says), "{}", err(&output));
    }
}
