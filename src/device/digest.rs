//! SHA-256 by the browser.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

use super::{error_name, window};

/// SHA-256 of some bytes.
///
/// # Errors
/// The browser's name for what went wrong; outside a secure context it has no digests.
pub async fn sha256(bytes: &[u8]) -> Result<[u8; 32], String> {
    let crypto = window().crypto().map_err(|error| error_name(&error))?;
    let input = Uint8Array::from(bytes);
    let promise = crypto
        .subtle()
        .digest_with_str_and_buffer_source("SHA-256", &input)
        .map_err(|error| error_name(&error))?;
    let buffer = JsFuture::from(promise).await.map_err(|error| error_name(&error))?;
    let mut hash = [0; 32];
    Uint8Array::new(&buffer).copy_to(&mut hash);
    Ok(hash)
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
