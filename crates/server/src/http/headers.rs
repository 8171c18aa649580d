//! Headers that every answer has.

use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use axum::response::Response;

/// What the browser is told about every answer. `Strict-Transport-Security` is the proxy's to
/// set, which alone knows whether the office is reached by https.
const SECURE: &[(&str, &str)] = &[
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
];

const POLICY: &str = "content-security-policy";

/// The policy of what is no page: taken for one, it may do nothing. A slow line carries it with
/// each answer, so what only matters to pages is left to them.
pub(super) const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";

/// What pages, their scripts and their workers are told besides.
const OF_THE_APP: &[(&str, &str)] = &[
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("permissions-policy", "camera=(self), geolocation=(self), microphone=()"),
];

/// Sets what every answer has.
pub async fn secure(mut response: Response) -> Response {
    set(&mut response, SECURE);
    let policy = HeaderName::from_static(POLICY);
    response.headers_mut().entry(policy).or_insert(HeaderValue::from_static(NO_PAGE));
    response
}

/// Sets what the files of the app have, under the policy of its page.
pub async fn of_the_app(policy: HeaderValue, mut response: Response) -> Response {
    set(&mut response, OF_THE_APP);
    response.headers_mut().insert(HeaderName::from_static(POLICY), policy);
    response
}

fn set(response: &mut Response, headers: &[(&'static str, &'static str)]) {
    for (name, value) in headers {
        let name = HeaderName::from_static(name);
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

/// No cache keeps what the API answers.
pub async fn never_stored(mut response: Response) -> Response {
    let value = HeaderValue::from_static("no-store");
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}
