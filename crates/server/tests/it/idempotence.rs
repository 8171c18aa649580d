//! Sending again does no harm.

use damping_domain::event::Receipt;
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::{Outcome, SyncResponse};
use reqwest::StatusCode;
use serde_json::json;

use crate::harness::{Office, problem, with};
use crate::story::{new_case, note, open_case, opened};

fn receipts(answer: &SyncResponse) -> Vec<Receipt> {
    let receipts = answer.verdicts.iter().map(|verdict| match verdict.outcome {
        Outcome::Accepted { receipt } => receipt,
        Outcome::Refused { .. } => panic!("{verdict:?}"),
    });
    receipts.collect()
}

#[tokio::test]
async fn the_same_request_five_times_is_one_row_and_one_receipt() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = new_case();
    sekretariat.record(case, opened());
    sekretariat.record(case, note("Sekali saja."));
    let body = sekretariat.body();
    let mut answers = Vec::new();
    for _ in 0..5 {
        let answer: SyncResponse = sekretariat.post(body.clone()).await.json().await.unwrap();
        assert!(answer.events.is_empty());
        answers.push(receipts(&answer));
        office.wait(chrono::TimeDelta::minutes(1));
    }
    assert_eq!(office.events().await, 2);
    assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:?}");
}

#[tokio::test]
async fn fifty_at_once_are_one_row_and_one_receipt() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    sekretariat.record(new_case(), opened());
    let requests = (0..50).map(|_| {
        let phone = sekretariat.clone();
        tokio::spawn(async move {
            let answer = phone.post(phone.body()).await;
            assert_eq!(answer.status(), StatusCode::OK);
            receipts(&answer.json().await.unwrap())
        })
    });
    let requests: Vec<_> = requests.collect();
    let mut answers = Vec::new();
    for request in requests {
        answers.push(request.await.unwrap());
    }
    assert_eq!(office.events().await, 1);
    assert!(answers.iter().all(|answer| answer == &answers[0]));
}

#[tokio::test]
async fn many_who_write_at_once_leave_no_gap_and_everybody_gets_everything() {
    let office = Office::open().await;
    let mut reader = office.phone("ketua").await;
    let writers = ["sekretariat", "manajer", "staf", "peksos"];
    let mut case_opener = office.phone("sekretariat").await;
    let case = open_case(&mut case_opener).await;
    let mut tasks = Vec::new();
    for writer in writers {
        let mut phone = office.phone(writer).await;
        tasks.push(tokio::spawn(async move {
            for number in 0..25 {
                phone.record(case, note(&format!("{number}")));
                phone.sync_all().await;
            }
        }));
    }
    while reader.sees(case).len() < 101 {
        reader.sync_all().await;
    }
    for task in tasks {
        task.await.unwrap();
    }
    let places: Vec<u64> =
        reader.sees(case).iter().map(|held| held.receipt.unwrap().office_seq).collect();
    assert_eq!(places, (1..=101).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_id_never_stands_for_two_things() {
    let office = Office::open().await;
    let mut sekretariat = office.phone("sekretariat").await;
    let case = open_case(&mut sekretariat).await;
    let event = sekretariat.event(case, note("Yang pertama."));
    let first = serde_json::to_string(&event).unwrap();
    let second = with(&event, "/body/note-written/text", json!("Yang lain."));
    for text in [&first, &second, &first] {
        sekretariat.queue(text.clone());
    }
    let answer = sekretariat.sync().await;
    assert_eq!(problem(&answer, 1).kind, ProblemType::IdReused);
    assert_eq!(answer.verdicts[0].outcome, answer.verdicts[2].outcome);

    sekretariat.queue(second.clone());
    let answer = sekretariat.sync().await;
    assert_eq!(problem(&answer, 0).kind, ProblemType::IdReused);
    let kept = office.kept_of("sekretariat").await;
    assert_eq!(kept, [("urn:damping:problem:id-reused".to_owned(), second)]);
    assert_eq!(office.events().await, 2);
}
