//! Many who push at the same time: their events are taken together, and what one sends never
//! harms another, whatever happens meanwhile.

use std::collections::HashMap;
use std::time::Duration;

use damping_domain::event::Receipt;
use damping_domain::ids::{CaseId, EventId};
use damping_protocol::sync::{Outcome, SyncResponse};
use damping_server::attachments::Photos;
use damping_server::demo;
use damping_server::verify::verify;
use futures::future::join_all;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::commands::{damping, err};
use crate::harness::{Office, Phone};
use crate::postgres::cluster;
use crate::restart::Server;
use crate::story::{new_case, note, opened};

/// Those who push at the same time.
const PHONES: usize = 6;

fn accepted(answer: &SyncResponse) -> HashMap<EventId, Receipt> {
    let accepted = answer.verdicts.iter().filter_map(|verdict| match verdict.outcome {
        Outcome::Accepted { receipt } => Some((verdict.id?, receipt)),
        Outcome::Refused { .. } => None,
    });
    accepted.collect()
}

/// Lean events of which one was changed on the way: nothing of them can be taken.
fn forged(phone: &mut Phone, case: CaseId) -> String {
    phone.record(case, opened());
    phone.record(case, note("Asli."));
    phone.record(case, note("Terakhir."));
    phone.body().replace("Asli.", "Palsu")
}

#[tokio::test]
async fn one_of_whom_nothing_can_be_taken_harms_none_of_those_who_wait_with_it() {
    let office = Office::open().await;
    let mut bad = office.phone("sekretariat").await;
    bad.lean = true;
    let forged = forged(&mut bad, new_case());
    let mut good = Vec::new();
    for number in 0..PHONES {
        let mut phone = office.phone("sekretariat").await;
        phone.lean = number % 2 == 0;
        let case = new_case();
        phone.record(case, opened());
        phone.record(case, note("Bersama yang lain."));
        good.push(phone);
    }
    // One has the office, so that all the others wait.
    let push = office.store.begin_push(demo::OFFICE).await.unwrap();
    let release = async {
        sleep(Duration::from_millis(500)).await;
        push.commit().await.unwrap();
    };
    let answers = join_all(good.iter_mut().map(Phone::sync_once));
    let (answers, answer, ()) = tokio::join!(answers, bad.post(forged), release);
    let answer: SyncResponse = answer.json().await.unwrap();
    assert!(answer.send_whole && answer.verdicts.is_empty());
    for answer in &answers {
        assert_eq!(accepted(answer).len(), 2);
    }
    assert!(good.iter().all(|phone| phone.asked_whole == 0));
    assert_eq!(office.events().await, 2 * PHONES as u64);
    let photos = Photos::new(office.data.path().join("photos"));
    let whole = verify(&*office.store, &photos).await.unwrap();
    assert_eq!((whole.events, whole.unfitting), (2 * PHONES, 0));
}

#[tokio::test]
async fn the_same_sent_by_many_at_once_is_taken_once() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    let case = new_case();
    phone.record(case, opened());
    phone.record(case, note("Sekali saja."));
    let mut same: Vec<Phone> = vec![phone; PHONES];
    let push = office.store.begin_push(demo::OFFICE).await.unwrap();
    let release = async {
        sleep(Duration::from_millis(500)).await;
        push.commit().await.unwrap();
    };
    let (answers, ()) = tokio::join!(join_all(same.iter_mut().map(Phone::sync_once)), release);
    for answer in &answers {
        assert_eq!(accepted(answer), accepted(&answers[0]));
    }
    assert_eq!((accepted(&answers[0]).len(), office.events().await), (2, 2));
}

/// Records and sends until the server is gone; gives what it was told of what it sent.
async fn push_on(mut phone: Phone) -> (Phone, HashMap<EventId, Receipt>) {
    let case = new_case();
    let mut told = HashMap::new();
    phone.record(case, opened());
    while let Some(answer) = phone.try_sync().await {
        told.extend(accepted(&answer));
        phone.record(case, note("Bersama yang lain."));
        phone.record(case, note("Dan sekali lagi."));
    }
    (phone, told)
}

/// Sends what cannot be taken until the server is gone.
async fn disturb(mut phone: Phone) {
    let body = forged(&mut phone, new_case());
    while phone.try_post(body.clone()).await.is_some() {}
}

/// Kills the server while many push and one of them disturbs it, starts it again, and looks for
/// all that it had said it had taken.
async fn killed_amid(arguments: &[&str]) {
    let data: TempDir = tempfile::tempdir().unwrap();
    let start = [arguments, &["--demo"]].concat();
    let server = Server::start_with(data.path(), &start);
    let mut phones = Vec::new();
    for number in 0..=PHONES {
        let mut phone = server.phone("sekretariat").await;
        phone.lean = number % 2 == 0;
        phones.push(phone);
    }
    let disturbing = tokio::spawn(disturb(phones.remove(0)));
    let pushing: Vec<_> = phones.into_iter().map(|phone| tokio::spawn(push_on(phone))).collect();
    sleep(Duration::from_millis(700)).await;
    server.kill();
    disturbing.await.unwrap();
    let mut pushed = Vec::new();
    for pushing in pushing {
        pushed.push(pushing.await.unwrap());
    }

    let server = Server::start_with(data.path(), &start);
    let mut ketua = server.phone("ketua").await;
    ketua.sync_all().await;
    let held = ketua.receipts();
    assert!(pushed.iter().all(|(_, told)| !told.is_empty()));
    for (id, receipt) in pushed.iter().flat_map(|(_, told)| told) {
        assert_eq!(held.get(id), Some(receipt), "said to be taken, and lost");
    }
    for (phone, _) in &mut pushed {
        phone.address.clone_from(&server.address);
        // What was not answered may be there all the same; it is then not taken again.
        phone.sync_all().await;
    }
    server.kill();
    let path = data.path().to_str().unwrap();
    let output = damping(&[&["verify", "--data", path], arguments].concat());
    assert!(output.status.success(), "{}", err(&output));
}

#[tokio::test]
async fn what_was_said_amid_many_outlives_a_kill() {
    killed_amid(&[]).await;
}

#[tokio::test]
async fn what_was_said_amid_many_outlives_a_kill_on_postgres() {
    let address = cluster().await.database().unwrap();
    killed_amid(&["--database", &address]).await;
}
