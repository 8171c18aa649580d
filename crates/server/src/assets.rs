//! The files of the app, embedded in the binary. Those with a hash in their name are kept for
//! ever by browsers; the others are asked for each time. What was compressed at build time is
//! sent as it is.

use std::borrow::Cow;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use damping_protocol::problem::ProblemType;
use rust_embed::RustEmbed;

use crate::app::App;
use crate::http::{Answer, Error, policy};

/// A file of the app.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// SHA-256 of them.
    pub hash: [u8; 32],
}

/// Where the files come from.
pub trait AssetSource: Send + Sync {
    /// The file at a path relative to the root, without a leading slash.
    fn get(&self, path: &str) -> Option<Asset>;
}

/// The files of `dist/` as they were when the server was built; a debug build reads them anew
/// each time.
#[derive(RustEmbed)]
#[folder = "../../dist"]
pub struct Embedded;

impl AssetSource for Embedded {
    fn get(&self, path: &str) -> Option<Asset> {
        let file = <Self as RustEmbed>::get(path)?;
        Some(Asset { bytes: file.data, hash: file.metadata.sha256_hash() })
    }
}

const INDEX: &str = "index.html";
const NOT_BUILT: &str = "The app has not been built yet: run `cargo xtask run`.\n";

/// The policy that the app's page is under, as it was when the server was started.
pub fn policy(assets: &dyn AssetSource) -> HeaderValue {
    let page = assets.get(INDEX).map(|index| index.bytes).unwrap_or_default();
    policy::of_page(&String::from_utf8_lossy(&page))
}

/// Everything that is not the API.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/healthz", get("ok")).fallback(asset)
}

async fn asset(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Answer<Response> {
    if !matches!(method, Method::GET | Method::HEAD) {
        return Err(Error::Refused(ProblemType::MethodNotAllowed));
    }
    let path = uri.path().trim_start_matches('/');
    if path.split('/').next() == Some("api") {
        return Err(Error::Refused(ProblemType::NotFound));
    }
    if path.is_empty() || is_page(path, &headers) {
        let index = find(&*app.assets, INDEX, &headers);
        return Ok(index.unwrap_or_else(|| {
            let headers = [(CONTENT_TYPE, "text/plain"), (CACHE_CONTROL, "no-store")];
            (StatusCode::SERVICE_UNAVAILABLE, headers, NOT_BUILT).into_response()
        }));
    }
    find(&*app.assets, path, &headers).ok_or(Error::Refused(ProblemType::NotFound))
}

/// True when a browser opens an address that the app itself knows how to show.
fn is_page(path: &str, headers: &HeaderMap) -> bool {
    !path.contains('.') && mentions(headers, ACCEPT, "text/html")
}

/// The answer for a file, compressed if there is a compressed one and the client takes it.
fn find(assets: &dyn AssetSource, path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.ends_with(".br") {
        return None;
    }
    let plain = assets.get(path)?;
    let compressed = assets.get(&format!("{path}.br"));
    let varies = compressed.is_some();
    let compressed = compressed.filter(|_| mentions(headers, ACCEPT_ENCODING, "br"));
    let is_compressed = compressed.is_some();
    let asset = compressed.unwrap_or(plain);

    let caching = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let etag = format!("\"{}\"", asset.hash.map(|byte| format!("{byte:02x}")).concat());
    let unchanged = mentions(headers, IF_NONE_MATCH, &etag);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, media_type(path))], asset.bytes).into_response()
    };
    let mut set = |name: HeaderName, value: &str| {
        // Each is made of visible ASCII.
        value.parse().ok().map(|value| response.headers_mut().insert(name, value));
    };
    set(CACHE_CONTROL, caching);
    set(ETAG, &etag);
    if varies {
        set(VARY, "accept-encoding");
    }
    if is_compressed && !unchanged {
        set(CONTENT_ENCODING, "br");
    }
    Some(response)
}

/// True when a header that is a list has this item, unless it is given no weight at all.
fn mentions(headers: &HeaderMap, name: HeaderName, item: &str) -> bool {
    let values = headers.get_all(name);
    values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(
        |value| {
            let mut parts = value.split(';').map(str::trim);
            let is_item = parts.next().is_some_and(|found| {
                found.strip_prefix("W/").unwrap_or(found).eq_ignore_ascii_case(item)
            });
            is_item && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        },
    )
}

/// True for names such as `app-0123456789abcdef.js` and `app-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        let rest = &part[digits..];
        digits == 16 && (rest.starts_with('.') || rest.starts_with('_'))
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        for hashed in ["damping-0123456789abcdef.js", "a/damping-0123456789abcdef_bg.wasm"] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "sw.js",
            "index.html",
            "icon-512.png",
            "app-0123456789abcde.js",
            "app-0123456789abcdef0.js",
            "snippets/x-0123456789abcdef/inline0.js",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn an_encoding_of_no_weight_is_refused() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, "gzip, br;q=0".parse().unwrap());
        assert!(mentions(&headers, ACCEPT_ENCODING, "gzip"));
        assert!(!mentions(&headers, ACCEPT_ENCODING, "br"));
    }
}
