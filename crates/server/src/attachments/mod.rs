//! Attachments: their bytes come in pieces, and are complete once their hash is right.

mod arriving;
mod photos;
mod piece;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CONNECTION, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName,
    HeaderValue,
};
use axum::response::IntoResponse;
use axum::routing::get;
use damping_domain::attachment::AttachmentId;
use damping_protocol::attachment::{MOST_PIECE_BYTES, UPLOAD_LENGTH, UPLOAD_OFFSET};
use damping_protocol::problem::ProblemType;

use crate::app::App;
use crate::http::error::insert_upload;
use crate::http::{Answer, Error, body};
use crate::session::SignedIn;
use crate::storage::{AttachmentAccess, StoredAttachment};
use arriving::Arriving;
use piece::Piece;

pub use photos::{Photos, media_type};

/// `/api/attachments/{id}`.
pub fn routes() -> Router<Arc<App>> {
    let attachment = get(read).head(progress).patch(append);
    Router::new()
        .route("/attachments/{id}", attachment)
        .layer(DefaultBodyLimit::max(MOST_PIECE_BYTES))
}

async fn read(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Answer<impl IntoResponse> {
    let id = parse(&id)?;
    let access = access(&app, &signed_in, id).await?;
    if signed_in.session.revoked || !access.may_read || !access.stored.complete {
        return Err(not_found());
    }
    let bytes = app.photos.read(signed_in.office().id, id).await?;
    let media_type = media_type(&bytes).unwrap_or("application/octet-stream");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        // Shown inside the app's pages, but never as a page of its own.
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
    ];
    Ok((headers, bytes))
}

async fn progress(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Answer<impl IntoResponse> {
    let id = parse(&id)?;
    let access = access(&app, &signed_in, id).await?;
    if !access.may_send {
        return Err(not_found());
    }
    let stored = app.photos.really_there(signed_in.office().id, id, access.stored).await?;
    // What follows goes over a line of its own: over one that has been used, browsers send a
    // request that breaks once more by themselves, from its beginning.
    Ok(([(CONNECTION, "close")], uploaded(stored.received, stored.complete)))
}

async fn append(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    request: Request,
) -> Answer<impl IntoResponse> {
    let id = parse(&id)?;
    let headers = request.headers();
    if headers.contains_key(CONTENT_TYPE) && !body::is(headers, "application/octet-stream") {
        return Err(Error::Refused(ProblemType::UnsupportedMediaType));
    }
    let offset = number(headers, UPLOAD_OFFSET)?;
    let length = number(headers, UPLOAD_LENGTH)?;
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let announced: u64 = announced.and_then(|value| value.parse().ok()).unwrap_or(0);
    if announced > MOST_PIECE_BYTES as u64 || u64::from(offset) + announced > u64::from(length) {
        return Err(Error::Refused(ProblemType::TooLarge));
    }
    let mut arriving = Arriving::new(request.into_body());
    let mut piece =
        Piece { office: signed_in.office().id, id, offset, length, bytes: Bytes::new() };
    // Not given up when the line breaks: what has come of it is kept.
    let stored = tokio::spawn(async move {
        let mut stored = Err(not_found());
        while let Some(bytes) = arriving.next().await? {
            piece.bytes = bytes;
            stored = Ok(keep(&app, &signed_in, &piece).await?);
            piece.offset += u32::try_from(piece.bytes.len()).unwrap_or(u32::MAX);
        }
        stored
    });
    let stored = stored.await??;
    Ok(uploaded(stored.received, stored.complete))
}

async fn keep(app: &App, signed_in: &SignedIn, piece: &Piece) -> Answer<StoredAttachment> {
    let _held = app.photos.hold(piece.id).await;
    let access = access(app, signed_in, piece.id).await?;
    if !access.may_send {
        return Err(not_found());
    }
    piece.append(app, access).await
}

async fn access(app: &App, signed_in: &SignedIn, id: AttachmentId) -> Answer<AttachmentAccess> {
    app.store.attachment(signed_in.reader(), id).await?.ok_or_else(not_found)
}

/// The same whether there is none, or not for this person.
const fn not_found() -> Error {
    Error::Refused(ProblemType::NotFound)
}

fn parse(id: &str) -> Answer<AttachmentId> {
    id.parse().map_err(|_| not_found())
}

fn number(headers: &HeaderMap, name: &'static str) -> Answer<u32> {
    let value = headers.get(HeaderName::from_static(name)).and_then(|value| value.to_str().ok());
    let number = value.and_then(|value| value.parse().ok());
    number.ok_or(Error::Refused(ProblemType::Malformed))
}

fn uploaded(offset: u32, complete: bool) -> impl IntoResponse {
    let mut headers = HeaderMap::new();
    insert_upload(&mut headers, offset, complete);
    (StatusCode::NO_CONTENT, headers)
}
