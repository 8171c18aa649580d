//! Reading a JSON body.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, header::HeaderValue};
use damping_protocol::problem::ProblemType;

use super::Error;

/// The bytes of a body of type `application/json`, within the route's limit.
#[derive(Debug)]
pub struct Body(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is(request.headers(), "application/json") {
            return Err(Error::Refused(ProblemType::UnsupportedMediaType));
        }
        Ok(Self(bytes(request, state).await?))
    }
}

impl Body {
    /// What the bytes say.
    ///
    /// # Errors
    /// When they cannot be read as that.
    pub fn read<'a, T: serde::Deserialize<'a>>(&'a self) -> Result<T, Error> {
        // What is wrong is not said: the message could repeat what was sent.
        serde_json::from_slice(&self.0).map_err(|_| Error::Refused(ProblemType::Malformed))
    }
}

/// The bytes of a body, within the route's limit, which counts what comes out of a
/// compressed one.
///
/// # Errors
/// When there are too many of them, or the line breaks.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Error> {
    let read = Bytes::from_request(request, state).await;
    read.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Error::Refused(ProblemType::TooLarge)
        }
        _ => Error::Refused(ProblemType::Malformed),
    })
}

/// True when the body is of this media type, whatever its parameters.
pub fn is(headers: &HeaderMap<HeaderValue>, media_type: &str) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(media_type))
}
