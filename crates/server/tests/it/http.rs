//! What holds for every request.

use std::io::Write;

use axum::Router;
use axum::routing::get;
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::{MOST_BYTES, SyncResponse};
use damping_server::http::serve::serve;
use damping_server::http::{api, outermost};
use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::{Method, StatusCode};
use tokio::net::TcpListener;

use crate::harness::{Office, refused};
use crate::story::{new_case, opened};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn the_server_says_that_it_lives() {
    let office = Office::open().await;
    let answer = office.get("/healthz").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.text().await.unwrap(), "ok");
}

#[tokio::test]
async fn without_session_nothing_is_told() {
    let office = Office::open().await;
    let id = "0".repeat(64);
    for (method, path) in [
        (Method::GET, "/api/session".to_owned()),
        (Method::POST, "/api/sync".to_owned()),
        (Method::GET, format!("/api/attachments/{id}")),
        (Method::PATCH, format!("/api/attachments/{id}")),
    ] {
        let answer = office.request(method, &path).send().await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::NotSignedIn, "{path}");
    }
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let office = Office::open().await;
    for path in ["/api", "/api/", "/api/nothing", "/api/session/more"] {
        assert_eq!(refused(office.get(path).await).await.kind, ProblemType::NotFound, "{path}");
    }
    let answer = office.request(Method::PUT, "/api/sync").send().await.unwrap();
    assert_eq!(answer.headers()["allow"], "POST");
    assert_eq!(refused(answer).await.kind, ProblemType::MethodNotAllowed);
}

#[tokio::test]
async fn the_body_is_json_and_says_so() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    for body in ["", "{", "[]", "null", r#"{"format":2}"#, "\u{0}", r#"{"format":2,"x":2}"#] {
        let answer = phone.post(body).await;
        assert_eq!(refused(answer).await.kind, ProblemType::Malformed, "{body}");
    }
    let answer = phone.post(vec![0xff, 0xfe]).await;
    assert_eq!(refused(answer).await.kind, ProblemType::Malformed);
    for media_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        let request = phone.request(Method::POST, "/api/sync").body(phone.body());
        let request = match media_type {
            Some(media_type) => request.header("content-type", media_type),
            None => request,
        };
        let answer = request.send().await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::UnsupportedMediaType);
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_compressed_or_not() {
    let office = Office::open().await;
    let phone = office.phone("sekretariat").await;
    let answer = phone.post(vec![b' '; MOST_BYTES + 1]).await;
    assert_eq!(refused(answer).await.kind, ProblemType::TooLarge);

    let bomb = gzip(&vec![b' '; 16 * MOST_BYTES]);
    assert!(bomb.len() < 100_000);
    let request = phone.request(Method::POST, "/api/sync");
    let request = request.header("content-type", "application/json");
    let answer = request.header("content-encoding", "gzip").body(bomb).send().await.unwrap();
    assert_eq!(refused(answer).await.kind, ProblemType::TooLarge);

    let long = format!(r#"{{"username":"{}"}}"#, "a".repeat(20_000));
    let request = office.request(Method::POST, "/api/session");
    let request = request.header("content-type", "application/json").body(long);
    assert_eq!(refused(request.send().await.unwrap()).await.kind, ProblemType::TooLarge);
}

#[tokio::test]
async fn requests_and_answers_may_be_compressed() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    phone.record(new_case(), opened());
    let send = async |encoding: &str, body: Vec<u8>| {
        let request = phone.request(Method::POST, "/api/sync");
        let request = request.header("content-type", "application/json");
        let request = request.header("content-encoding", encoding).body(body);
        request.header("accept-encoding", "br").send().await.unwrap()
    };
    let answer = send("gzip", gzip(phone.body().as_bytes())).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-encoding"], "br");
    assert_eq!(office.events().await, 1);

    let answer = send("gzip", b"not compressed".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let answer = send("rot13", b"{}".to_vec()).await;
    assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn another_sites_page_changes_nothing() {
    let office = Office::open().await;
    let mut phone = office.phone("sekretariat").await;
    phone.record(new_case(), opened());
    let own = office.address.clone();
    let send = async |headers: &[(&str, &str)]| {
        let mut request = phone.request(Method::POST, "/api/sync");
        request = request.header("content-type", "application/json").body(phone.body());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    };
    for headers in [
        &[("origin", "https://elsewhere.example")][..],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1")],
        &[("origin", &own), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
    ] {
        assert_eq!(refused(send(headers).await).await.kind, ProblemType::ForeignOrigin);
    }
    assert_eq!(office.events().await, 0);
    for headers in [
        &[("origin", own.as_str()), ("sec-fetch-site", "same-origin")][..],
        &[("sec-fetch-site", "none")],
        &[],
    ] {
        let answer = send(headers).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let _: SyncResponse = answer.json().await.unwrap();
    }
}

#[tokio::test]
async fn every_answer_tells_the_browser_to_be_careful() {
    let office = Office::open().await;
    for path in ["/", "/healthz", "/nothing.js", "/api/session", "/api/nothing"] {
        let answer = office.get(path).await;
        let headers = answer.headers();
        let csp = headers["content-security-policy"].to_str().unwrap();
        assert!(csp.contains("frame-ancestors 'none'"), "{path}");
        assert!(!csp.contains("unsafe-inline"));
        for (name, value) in [
            ("cross-origin-resource-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        let of_the_app = [
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("permissions-policy", "camera=(self), geolocation=(self), microphone=()"),
        ];
        if path.starts_with("/api/") {
            assert!(csp.starts_with("default-src 'none';"), "{path}");
            assert!(of_the_app.iter().all(|(name, _)| !headers.contains_key(*name)), "{path}");
        } else {
            assert!(csp.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}");
            assert!(of_the_app.iter().all(|(name, value)| headers[*name] == *value), "{path}");
        }
        assert_eq!(headers["x-request-id"].len(), 16);
        let stored = headers.get("cache-control").is_none_or(|value| value != "no-store");
        assert_eq!(stored, path == "/healthz", "{path}");
    }
}

#[tokio::test]
async fn a_panic_is_a_problem_and_the_server_goes_on() {
    async fn boom() -> &'static str {
        panic!("said in a test")
    }
    let routes = Router::new().route("/boom", get(boom));
    let routes = outermost(Router::new().nest("/api", api(routes)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve(listener, routes, std::future::pending()));
    for _ in 0..2 {
        let answer = reqwest::get(format!("http://{address}/api/boom")).await.unwrap();
        assert_eq!(refused(answer).await.kind, ProblemType::Internal);
    }
}
