//! The wire, as apps of other versions know it: a change here is a change for them.

use damping_domain::ids::{CaseId, DeviceId};
use damping_server::demo;
use reqwest::Method;
use serde_json::Value;
use uuid::Uuid;

use crate::harness::{Office, Phone};
use crate::story::{note, opened};

async fn phone(office: &Office, username: &str, number: u128) -> Phone {
    let device = DeviceId(Uuid::from_u128(number));
    let answer = office.try_sign_in(username, demo::PASSWORD, device).await;
    Phone::signed_in(office.address.clone(), answer).await
}

#[tokio::test]
async fn a_session() {
    let office = Office::open().await;
    let phone = phone(&office, "sekretariat", 1).await;
    let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
    let mut session: Value = answer.json().await.unwrap();
    for list in ["/office/calendar/holidays", "/office/people"] {
        session.pointer_mut(list).unwrap().as_array_mut().unwrap().truncate(1);
    }
    insta::assert_json_snapshot!(session, { ".recovery_key" => "[key]" });
}

#[tokio::test]
async fn a_sync() {
    let office = Office::open().await;
    let mut sekretariat = phone(&office, "sekretariat", 1).await;
    let mut ketua = phone(&office, "ketua", 2).await;
    let case = CaseId(Uuid::from_u128(3));
    sekretariat.record(case, opened());
    sekretariat.sync_all().await;
    ketua.record(case, note("Sudah dibaca."));
    ketua.record(case, note(""));
    ketua.record(CaseId(Uuid::from_u128(4)), opened());
    ketua.queue("17");
    let answer: Value = ketua.post(ketua.body()).await.json().await.unwrap();
    insta::assert_json_snapshot!(answer, {
        ".office" => "[office]",
        ".office_version" => "[version]",
    });
}

#[tokio::test]
async fn a_problem() {
    let office = Office::open().await;
    let problem: Value = office.get("/api/session").await.json().await.unwrap();
    insta::assert_json_snapshot!(problem);
}
