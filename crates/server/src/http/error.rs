//! The one form of every refusal, and the one place where it becomes an answer.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use damping_domain::fault::Fault;
use damping_protocol::attachment::{UPLOAD_COMPLETE, UPLOAD_OFFSET};
use damping_protocol::problem::{MEDIA_TYPE, Problem, ProblemType};

use crate::storage::StoreError;

/// What a handler gives.
pub type Answer<T> = Result<T, Error>;

/// Why a request was not carried out.
#[derive(Debug)]
pub enum Error {
    /// It is not allowed, not readable or not there.
    Refused(ProblemType),
    /// What was entered breaks rules.
    Invalid(Vec<Fault>),
    /// Too many tries; may be tried again after some seconds.
    TooManyAttempts {
        /// The seconds.
        retry_after: u64,
    },
    /// A piece of an attachment cannot be taken; the next one has to begin at the offset.
    Piece {
        /// Why.
        problem: ProblemType,
        /// Where to go on.
        offset: u32,
        /// True when all bytes are here already.
        complete: bool,
    },
    /// The store cannot do it.
    Store(StoreError),
    /// A fault of ours; the text is for the log.
    Internal(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Store(StoreError::Unavailable(error.to_string()))
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        let mut faults = Vec::new();
        let kind = match self {
            Self::Refused(kind) => kind,
            Self::Invalid(found) => {
                faults = found;
                ProblemType::Invalid
            }
            Self::TooManyAttempts { retry_after } => {
                headers.insert(RETRY_AFTER, HeaderValue::from(retry_after));
                ProblemType::TooManyAttempts
            }
            Self::Piece { problem, offset, complete } => {
                insert_upload(&mut headers, offset, complete);
                problem
            }
            Self::Store(error @ StoreError::Unavailable(_)) => {
                tracing::error!(%error, "unavailable");
                ProblemType::Unavailable
            }
            Self::Store(error @ StoreError::Broken(_)) => {
                tracing::error!(%error, "broken");
                ProblemType::Internal
            }
            Self::Internal(error) => {
                tracing::error!(error, "internal");
                ProblemType::Internal
            }
        };
        (headers, respond(&Problem { faults, ..Problem::new(kind) })).into_response()
    }
}

/// Says how much of an attachment is here.
pub fn insert_upload(headers: &mut HeaderMap, offset: u32, complete: bool) {
    let complete = HeaderValue::from_static(if complete { "?1" } else { "?0" });
    headers.insert(HeaderName::from_static(UPLOAD_OFFSET), HeaderValue::from(offset));
    headers.insert(HeaderName::from_static(UPLOAD_COMPLETE), complete);
}

fn respond(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).unwrap_or_default();
    (status, [(CONTENT_TYPE, MEDIA_TYPE), (CACHE_CONTROL, "no-store")], body).into_response()
}

/// The last resort: a refusal that did not come from an [`Error`] (a layer's own, say) is put
/// into the same form.
pub async fn always_a_problem(response: Response) -> Response {
    let status = response.status();
    let is_problem = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|found| found.as_bytes() == MEDIA_TYPE.as_bytes());
    if is_problem || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let kind = match status {
        StatusCode::NOT_FOUND => ProblemType::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemType::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemType::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemType::UnsupportedMediaType,
        status if status.is_client_error() => ProblemType::Malformed,
        _ => ProblemType::Internal,
    };
    let (parts, _) = response.into_parts();
    let (mut answer, body) = respond(&Problem::new(kind)).into_parts();
    for name in [axum::http::header::ALLOW, axum::http::header::ACCEPT_ENCODING] {
        if let Some(value) = parts.headers.get(&name) {
            answer.headers.insert(name, value.clone());
        }
    }
    Response::from_parts(answer, Body::new(body))
}
