//! Requests that change something come from the app's own pages.

use axum::extract::Request;
use axum::http::header::{HOST, HeaderValue, ORIGIN};
use axum::middleware::Next;
use axum::response::Response;
use damping_protocol::problem::ProblemType;

use super::{Answer, Error};

/// Refuses what another site's page makes a browser send. A client that is no browser sends
/// neither header, and no browser sends its cookie along for another site.
pub async fn check(request: Request, next: Next) -> Answer<Response> {
    if !request.method().is_safe() && !is_own(&request) {
        return Err(Error::Refused(ProblemType::ForeignOrigin));
    }
    Ok(next.run(request).await)
}

fn is_own(request: &Request) -> bool {
    let text = |value: &HeaderValue| value.to_str().unwrap_or("?").to_ascii_lowercase();
    let headers = request.headers();
    let site_is_own = headers
        .get("sec-fetch-site")
        .is_none_or(|site| matches!(text(site).as_str(), "same-origin" | "none"));
    let host = headers.get(HOST).map(text).unwrap_or_default();
    let origin_is_own = headers.get(ORIGIN).is_none_or(|origin| {
        let origin = text(origin);
        let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        authority.is_some_and(|authority| authority == host)
    });
    site_is_own && origin_is_own
}
