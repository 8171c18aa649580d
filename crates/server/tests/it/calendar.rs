//! Changing when the office works, over HTTP.

use damping_domain::calendar::{Holiday, OfficeCalendar};
use damping_protocol::calendar::CalendarChange;
use damping_protocol::problem::{Problem, ProblemType};
use damping_server::demo;
use reqwest::{Method, Response, StatusCode};

use crate::harness::{Office, Phone, refused};

fn with_a_day_off() -> OfficeCalendar {
    let mut calendar = OfficeCalendar::national();
    let date = "2026-11-25".parse().unwrap();
    calendar.holidays.push(Holiday { date, name: "Hari jadi kabupaten".to_owned() });
    calendar
}

async fn put(phone: &Phone, changes_seen: usize, calendar: OfficeCalendar) -> Response {
    let asked = CalendarChange { changes_seen, calendar };
    phone.request(Method::PUT, "/api/calendar").json(&asked).send().await.unwrap()
}

#[tokio::test]
async fn the_sekretariat_adds_a_local_holiday_and_all_phones_get_it() {
    let office = Office::open().await;
    let mut other = office.phone("pendamping").await;
    other.sync().await;
    let phone = office.phone("sekretariat").await;
    assert_eq!(put(&phone, 0, with_a_day_off()).await.status(), StatusCode::NO_CONTENT);
    let answer = other.sync().await;
    let told: damping_domain::office::Office =
        serde_json::from_str(answer.office.unwrap().get()).unwrap();
    assert!(!told.calendar.is_working_day("2026-11-25".parse().unwrap()));
    assert_eq!(told.calendar.earlier.len(), 1, "what was finished before keeps its own");
    // Nothing changed is no change.
    assert_eq!(put(&phone, 1, with_a_day_off()).await.status(), StatusCode::NO_CONTENT);
    let kept = office.store.office(demo::OFFICE).await.unwrap().unwrap();
    assert_eq!(kept.calendar.earlier.len(), 1);
}

#[tokio::test]
async fn whoever_does_not_see_all_cases_changes_nothing() {
    let office = Office::open().await;
    for who in ["pendamping", "pembantu"] {
        let phone = office.phone(who).await;
        let problem = refused(put(&phone, 0, with_a_day_off()).await).await;
        assert_eq!(problem.kind, ProblemType::NotPermitted);
    }
    let kept = office.store.office(demo::OFFICE).await.unwrap().unwrap();
    assert_eq!(kept.calendar, OfficeCalendar::national());
}

#[tokio::test]
async fn nobody_overwrites_what_somebody_else_changed_meanwhile() {
    let office = Office::open().await;
    let (one, other) = (office.phone("sekretariat").await, office.phone("ketua").await);
    assert_eq!(put(&one, 0, with_a_day_off()).await.status(), StatusCode::NO_CONTENT);
    let mut late = OfficeCalendar::national();
    late.week[5] = late.week[0];
    let problem = refused(put(&other, 0, late.clone()).await).await;
    assert_eq!(problem.kind, ProblemType::ChangedMeanwhile);
    assert_eq!(put(&other, 1, late).await.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn what_is_mistyped_is_told_by_its_field() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    let mut calendar = with_a_day_off();
    calendar.week[4].as_mut().unwrap().to = 0;
    calendar.holidays[0].name.clear();
    let problem: Problem = refused(put(&phone, 0, calendar).await).await;
    assert_eq!(problem.kind, ProblemType::Invalid);
    let fields: Vec<&str> = problem.faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["week.4", "holidays.0.name"]);
    let garbage = phone.request(Method::PUT, "/api/calendar").json(&"kalender").send().await;
    assert_eq!(refused(garbage.unwrap()).await.kind, ProblemType::Malformed);
}
