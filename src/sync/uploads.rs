//! Photos, sent in pieces after the records that name them.

use damping_domain::attachment::AttachmentId;
use damping_protocol::attachment::{
    MOST_PIECE_BYTES, UPLOAD_COMPLETE, UPLOAD_LENGTH, UPLOAD_OFFSET,
};
use damping_protocol::problem::{Problem, ProblemType};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::http::{fetch, header, init, refuse_unless_ok, request};
use super::{Line, SyncError};
use crate::store::{Store, Upload};

/// Another piece is wanted than was sent.
const CONFLICT: u16 = 409;

/// How far a photo has come.
pub enum Uploaded {
    /// The office has so many bytes.
    Bytes(u32),
    /// It has all of them and has checked their hash.
    All,
    /// It refuses the photo.
    Refused(Box<Problem>),
}

/// Sends photos that wait, and calls `told` for every piece. A photo that the office refuses does
/// not hold up the others.
///
/// # Errors
/// When the line broke: the next call goes on where this one stopped. The first refusal, once
/// all others have been sent.
pub async fn send_photos(
    line: &Line,
    told: impl Fn(AttachmentId, Uploaded),
) -> Result<(), SyncError> {
    let store = line.store();
    let mut refusal = Ok(());
    for upload in store.uploads().await? {
        let came = |bytes| told(upload.id, Uploaded::Bytes(bytes));
        match send_photo(store, upload, &came).await {
            Ok(()) => {
                store.photo_received(upload.id).await?;
                told(upload.id, Uploaded::All);
            }
            Err(SyncError::Refused(problem)) if problem.kind != ProblemType::NotSignedIn => {
                told(upload.id, Uploaded::Refused(problem.clone()));
                refusal = refusal.and(Err(SyncError::Refused(problem)));
            }
            Err(error) => return Err(error),
        }
    }
    refusal
}

async fn send_photo(store: &Store, upload: Upload, came: &dyn Fn(u32)) -> Result<(), SyncError> {
    let Some(bytes) = store.photo(upload.id).await? else {
        return Err(SyncError::Unreadable);
    };
    let path = format!("/api/attachments/{}", upload.id);
    let mut state = there(&path).await?;
    while !state.complete {
        let from = state.offset.min(bytes.len());
        came(u32::try_from(from).unwrap_or(u32::MAX));
        let to = bytes.len().min(from + MOST_PIECE_BYTES);
        let init = init("PATCH");
        init.set_body(&Uint8Array::from(&bytes[from..to]).into());
        let request = request(&path, &init)?;
        header(&request, "content-type", "application/octet-stream")?;
        header(&request, UPLOAD_OFFSET, &from.to_string())?;
        header(&request, UPLOAD_LENGTH, &bytes.len().to_string())?;
        state = match fetch(&request).await {
            // The line broke, and perhaps only for a moment: what came before it counts.
            Err(_) => there(&path).await?,
            // What an earlier request brought before its line broke may have been kept meanwhile:
            // the office says where to go on.
            Ok(answer) if answer.status() == CONFLICT => self::state(&answer)?,
            Ok(answer) => self::state(&refuse_unless_ok(answer).await?)?,
        };
        if !state.complete && state.offset <= from {
            // No headway: give way to the next attempt instead of going round in circles.
            return Err(SyncError::Offline);
        }
    }
    Ok(())
}

struct State {
    offset: usize,
    complete: bool,
}

/// Asks what the server has of a photo.
async fn there(path: &str) -> Result<State, SyncError> {
    state(&fetch(&request(path, &init("HEAD"))?).await?)
}

/// What the server has of a photo. `HEAD` has no body to hold a reason, so its status speaks.
fn state(response: &Response) -> Result<State, SyncError> {
    let read = |name| response.headers().get(name).ok().flatten();
    match response.status() {
        401 => Err(http_problem(ProblemType::NotSignedIn)),
        404 => Err(http_problem(ProblemType::NotFound)),
        200..=299 | CONFLICT => Ok(State {
            offset: read(UPLOAD_OFFSET)
                .and_then(|text| text.parse().ok())
                .ok_or(SyncError::Offline)?,
            complete: read(UPLOAD_COMPLETE).as_deref() == Some("?1"),
        }),
        _ => Err(SyncError::Offline),
    }
}

fn http_problem(kind: ProblemType) -> SyncError {
    SyncError::Refused(Box::new(Problem::new(kind)))
}

/// A photo that another device recorded, from the office.
///
/// # Errors
/// No signal, or the photo is still on its way to the office.
pub async fn fetch_photo(_line: &Line, id: AttachmentId) -> Result<Vec<u8>, SyncError> {
    let request = request(&format!("/api/attachments/{id}"), &init("GET"))?;
    let response = refuse_unless_ok(fetch(&request).await?).await?;
    let buffer = response.array_buffer().map_err(|_| SyncError::Unreadable)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| SyncError::Offline)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
