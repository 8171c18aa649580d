//! Headers that every answer has.

use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use axum::response::Response;

/// What the browser is told about every answer. `Strict-Transport-Security` is the proxy's to
/// set, which alone knows whether the office is reached by https.
const SECURE: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
         frame-ancestors 'none'; form-action 'self'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(self), geolocation=(self), microphone=()"),
];

/// Sets them.
pub async fn secure(mut response: Response) -> Response {
    for (name, value) in SECURE {
        let name = HeaderName::from_static(name);
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// No cache keeps what the API answers.
pub async fn never_stored(mut response: Response) -> Response {
    let value = HeaderValue::from_static("no-store");
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}
