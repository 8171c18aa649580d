//! The files of the app.

use reqwest::{Method, StatusCode};

use crate::harness::{Office, TestAssets};

const SCRIPT: &str = "/damping-0123456789abcdef.js";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

async fn office() -> Office {
    let files: [(&str, &[u8]); 6] = [
        ("index.html", b"<!doctype html><title>Damping</title>"),
        ("sw.js", b"self"),
        ("damping-0123456789abcdef.js", b"plain script"),
        ("damping-0123456789abcdef.js.br", b"squeezed"),
        ("damping-0123456789abcdef_bg.wasm", b"\0asm"),
        ("manifest.webmanifest", b"{}"),
    ];
    Office::with_assets(TestAssets(files.into())).await
}

#[tokio::test]
async fn files_with_a_hash_in_their_name_are_kept_and_others_asked_for() {
    let office = office().await;
    for (path, media_type, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        (SCRIPT, "text/javascript; charset=utf-8", IMMUTABLE),
        ("/damping-0123456789abcdef_bg.wasm", "application/wasm", IMMUTABLE),
    ] {
        let answer = office.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()["content-type"], media_type, "{path}");
        assert_eq!(answer.headers()["cache-control"], caching, "{path}");
    }
}

#[tokio::test]
async fn what_stands_in_the_page_itself_is_allowed_by_its_hash() {
    let page = b"<script>look()</script><script src=\"/boot.js\"></script>";
    let office = Office::with_assets(TestAssets([("index.html", &page[..])].into())).await;
    // By `printf 'look()' | openssl dgst -sha256 -binary | base64`.
    let allowed = "script-src 'self' 'wasm-unsafe-eval' 'sha256-9aoYu6AhR1u6WyoZ4nqQeCAR2uacraS+m/WWfdfKUrk='; style-src 'self';";
    for path in ["/", "/index.html", "/nothing.js"] {
        let answer = office.get(path).await;
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains(allowed), "{path}: {policy}");
    }
}

#[tokio::test]
async fn an_address_within_the_app_opens_it_and_an_unknown_file_is_not_found() {
    let office = office().await;
    let ask = async |path: &str, accept: &str| {
        office.request(Method::GET, path).header("accept", accept).send().await.unwrap()
    };
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let page = ask("/kasus/1", browser).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("Damping"));

    for (path, accept) in [
        ("/kasus/1", "*/*"),
        ("/gone-0123456789abcdef.js", browser),
        ("/kasus/1.js", "*/*"),
        ("/damping-0123456789abcdef.js.br", "*/*"),
        ("/../Cargo.toml", "*/*"),
        ("/%2e%2e/Cargo.toml", "*/*"),
    ] {
        let answer = ask(path, accept).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    let answer = office.request(Method::POST, "/").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn what_was_compressed_at_build_time_is_sent_as_it_is() {
    let office = office().await;
    let ask = async |encoding: &str| {
        let request = office.request(Method::GET, SCRIPT).header("accept-encoding", encoding);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["vary"], "accept-encoding");
        let encoding = answer.headers().get("content-encoding").cloned();
        let etag = answer.headers()["etag"].clone();
        (encoding, etag, answer.text().await.unwrap())
    };
    let (encoding, small_etag, body) = ask("gzip, deflate, br, zstd").await;
    assert_eq!((encoding.unwrap(), body.as_str()), ("br".parse().unwrap(), "squeezed"));
    for encoding in ["gzip", "identity", "br;q=0"] {
        let (encoding, etag, body) = ask(encoding).await;
        assert_eq!((encoding, body.as_str()), (None, "plain script"));
        assert_ne!(etag, small_etag);
    }
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let office = office().await;
    let etag = office.get("/sw.js").await.headers()["etag"].clone();
    let etag = etag.to_str().unwrap();
    let other = format!("\"{}\"", "0".repeat(64));
    for (sent, status) in [
        (etag.to_owned(), StatusCode::NOT_MODIFIED),
        (format!("{other}, W/{etag}"), StatusCode::NOT_MODIFIED),
        (other, StatusCode::OK),
    ] {
        let request = office.request(Method::GET, "/sw.js").header("if-none-match", &sent);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{sent}");
        assert_eq!(answer.headers()["cache-control"], "no-cache");
    }
}

#[tokio::test]
async fn before_the_app_is_built_the_server_says_how() {
    let office = Office::open().await;
    let answer = office.get("/").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().await.unwrap().contains("cargo xtask run"));
}
