//! One line in the log for each request. No address beyond the route, no query, no name: a
//! log is read by more people than a case.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// Logs a request under an id that the answer also bears.
pub async fn requests(request: Request, next: Next) -> Response {
    let id = format!("{:016x}", getrandom::u64().unwrap_or_default());
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id, method = %request.method());
    let begin = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let _entered = span.enter();
    tracing::info!(
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        ms = begin.elapsed().as_millis() as u64,
        "answered"
    );
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
