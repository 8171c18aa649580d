//! Signing in and out.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use damping_domain::ids::DeviceId;
use damping_protocol::problem::ProblemType;
use damping_protocol::session::Session;
use damping_server::demo;
use damping_server::session::limiter::MOST_PER_ACCOUNT;
use damping_server::session::{ABSOLUTE, IDLE};
use reqwest::{Method, StatusCode};
use uuid::Uuid;

use crate::harness::{Office, refused};

fn device() -> DeviceId {
    DeviceId(Uuid::new_v4())
}

#[tokio::test]
async fn one_signs_in_is_known_and_signs_out() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    assert_eq!(phone.person, demo::person("sekretariat").unwrap().id);

    let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
    let session: Session = answer.json().await.unwrap();
    assert_eq!((session.person, session.device), (phone.person, phone.device));
    assert_eq!(session.office, demo::office());

    let answer = phone.request(Method::DELETE, "/api/session").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));

    let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
    assert_eq!(refused(answer).await.kind, ProblemType::NotSignedIn);
}

#[tokio::test]
async fn the_cookie_is_for_this_host_only_and_no_script_reads_it() {
    let office = Office::open().await;
    let answer = office.try_sign_in("ketua", demo::PASSWORD, device()).await;
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    let (token, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(token.len(), "__Host-damping=".len() + 64);
    assert_eq!(attributes, "Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Strict");
}

#[tokio::test]
async fn a_user_name_is_taken_with_spaces_and_capitals() {
    let office = Office::open().await;
    let answer = office.try_sign_in(" Ketua ", demo::PASSWORD, device()).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn wrong_password_and_unknown_person_look_alike() {
    let office = Office::open().await;
    let wrong = office.try_sign_in("ketua", "wrong", device()).await;
    let unknown = office.try_sign_in("nobody", "wrong", device()).await;
    let headers = |answer: &reqwest::Response| {
        let mut names: Vec<_> = answer.headers().keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(headers(&wrong), headers(&unknown));
    let (wrong, unknown) = (refused(wrong).await, refused(unknown).await);
    assert_eq!(wrong.kind, ProblemType::WrongCredentials);
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn who_tries_too_often_has_to_wait_even_with_the_right_password() {
    let office = Office::open().await;
    for _ in 0..MOST_PER_ACCOUNT {
        let answer = office.try_sign_in("ketua", "wrong", device()).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let answer = office.try_sign_in("ketua", demo::PASSWORD, device()).await;
    assert_eq!(answer.headers()["retry-after"], "901");
    assert_eq!(refused(answer).await.kind, ProblemType::TooManyAttempts);

    let other = office.try_sign_in("staf", demo::PASSWORD, device()).await;
    assert_eq!(other.status(), StatusCode::OK);

    office.wait(TimeDelta::minutes(15));
    let answer = office.try_sign_in("ketua", demo::PASSWORD, device()).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used() {
    let office = Office::open().await;
    let phone = office.phone("pendamping").await;
    office.wait(IDLE - TimeDelta::minutes(1));
    let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    office.wait(IDLE);
    let answer = phone.post(phone.body()).await;
    assert_eq!(refused(answer).await.kind, ProblemType::NotSignedIn);
}

#[tokio::test]
async fn a_session_ends_at_last_however_much_it_is_used() {
    let office = Office::open().await;
    let phone = office.phone("pendamping").await;
    let mut age = TimeDelta::zero();
    let status = loop {
        let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
        if answer.status() != StatusCode::OK {
            break answer.status();
        }
        office.wait(TimeDelta::days(10));
        age += TimeDelta::days(10);
    };
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(age, ABSOLUTE);
}

#[tokio::test]
async fn a_device_has_one_person() {
    let office = Office::open().await;
    let device = device();
    let first = office.try_sign_in("pendamping", demo::PASSWORD, device).await;
    assert_eq!(first.status(), StatusCode::OK);
    let other = office.try_sign_in("pendamping2", demo::PASSWORD, device).await;
    assert!(other.headers().get("set-cookie").is_none());
    assert_eq!(refused(other).await.kind, ProblemType::DeviceTaken);
    let again = office.try_sign_in("pendamping", demo::PASSWORD, device).await;
    assert_eq!(again.status(), StatusCode::OK);
}

#[tokio::test]
async fn signing_in_elsewhere_ends_no_session() {
    let office = Office::open().await;
    let first = office.phone("pendamping").await;
    let second = office.phone("pendamping").await;
    for phone in [first, second] {
        let answer = phone.request(Method::GET, "/api/session").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn a_made_up_token_opens_nothing() {
    let office = Office::open().await;
    for cookie in ["__Host-damping=", "__Host-damping=zz", &format!("__Host-damping={:064}", 7)] {
        let request = office.request(Method::GET, "/api/session").header("cookie", cookie);
        let answer = request.send().await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::NotSignedIn);
    }
}

#[tokio::test]
async fn who_is_unknown_waits_as_long_as_who_mistypes() {
    let office = Office::open().await;
    let fastest = async |username: &str| {
        let mut fastest = Duration::MAX;
        for _ in 0..4 {
            let begin = Instant::now();
            office.try_sign_in(username, "wrong", device()).await;
            fastest = fastest.min(begin.elapsed());
        }
        fastest
    };
    let (known, unknown) = (fastest("ketua").await, fastest("nobody").await);
    assert!(unknown > known / 3, "{unknown:?} against {known:?}");
}
