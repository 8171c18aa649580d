//! Requests to the office's server.

use damping_protocol::problem::{MEDIA_TYPE, Problem};
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Blob, CompressionFormat, CompressionStream, ReadableWritablePair, Request,
    RequestCredentials, RequestInit, Response,
};

use super::SyncError;
use crate::device::window;

/// How long an answer may take, on a bad line too.
const PATIENCE_MS: f64 = 60_000.0;
/// Bodies below this size are not worth compressing, in bytes.
const COMPRESS_FROM: usize = 1_024;

/// A request of which the answer is JSON.
pub async fn send<Q: Serialize, A: DeserializeOwned>(
    method: &str,
    path: &str,
    body: Option<&Q>,
) -> Result<A, SyncError> {
    let response = json(method, path, body).await?;
    // As bytes: a text would go through the browser's own kind of text and back.
    let bytes = response.array_buffer().map_err(|_| SyncError::Unreadable)?;
    let bytes = JsFuture::from(bytes).await.map_err(|_| SyncError::Offline)?;
    let text = String::from_utf8(Uint8Array::new(&bytes).to_vec());
    let text = text.map_err(|_| SyncError::Unreadable)?;
    damping_domain::json::read(&text).map_err(|_| SyncError::Unreadable)
}

/// A request of which the answer is empty.
pub async fn send_for_nothing<Q: Serialize>(
    method: &str,
    path: &str,
    body: Option<&Q>,
) -> Result<(), SyncError> {
    json(method, path, body).await.map(|_| ())
}

async fn json<Q: Serialize>(
    method: &str,
    path: &str,
    body: Option<&Q>,
) -> Result<Response, SyncError> {
    let init = init(method);
    let mut encoding = None;
    if let Some(body) = body {
        let bytes = serde_json::to_vec(body).map_err(|_| SyncError::Unreadable)?;
        let compressed = if bytes.len() >= COMPRESS_FROM { gzip(&bytes).await } else { None };
        encoding = compressed.is_some().then_some("gzip");
        init.set_body(&compressed.unwrap_or_else(|| Uint8Array::from(bytes.as_slice())).into());
    }
    let request = request(path, &init)?;
    if body.is_some() {
        header(&request, "content-type", "application/json")?;
    }
    if let Some(encoding) = encoding {
        header(&request, "content-encoding", encoding)?;
    }
    refuse_unless_ok(fetch(&request).await?).await
}

/// Settings of a request, with the session's cookie and patience.
pub fn init(method: &str) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(method);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&AbortSignal::timeout_with_f64(PATIENCE_MS)));
    init
}

/// A request to a path of the server.
pub fn request(path: &str, init: &RequestInit) -> Result<Request, SyncError> {
    Request::new_with_str_and_init(path, init).map_err(|_| SyncError::Unreadable)
}

/// Sets a header of a request.
pub fn header(request: &Request, name: &str, value: &str) -> Result<(), SyncError> {
    request.headers().set(name, value).map_err(|_| SyncError::Unreadable)
}

/// Sends a request; whatever stands in the way of an answer counts as offline.
pub async fn fetch(request: &Request) -> Result<Response, SyncError> {
    JsFuture::from(window().fetch_with_request(request))
        .await
        .map(JsCast::unchecked_into)
        .map_err(|_| SyncError::Offline)
}

/// The answer, or the office's reason against it.
pub async fn refuse_unless_ok(response: Response) -> Result<Response, SyncError> {
    if response.ok() {
        return Ok(response);
    }
    let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    if !kind.starts_with(MEDIA_TYPE) {
        // Not our server: a portal of the network, or a proxy in front of a stopped server.
        return Err(SyncError::Offline);
    }
    let text = response.text().map_err(|_| SyncError::Unreadable)?;
    let text = JsFuture::from(text).await.map_err(|_| SyncError::Offline)?;
    text.as_string()
        .and_then(|text| damping_domain::json::read::<Problem>(&text).ok())
        .map_or(Err(SyncError::Unreadable), |problem| Err(SyncError::Refused(Box::new(problem))))
}

/// The bytes compressed, or `None` in a browser that cannot: the body then goes as it is.
async fn gzip(bytes: &[u8]) -> Option<Uint8Array> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let stream = CompressionStream::new(CompressionFormat::Gzip).ok()?;
    let pair = ReadableWritablePair::new(&stream.readable(), &stream.writable());
    let compressed = blob.stream().pipe_through(&pair);
    let response = Response::new_with_opt_readable_stream(Some(&compressed)).ok()?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer))
}
