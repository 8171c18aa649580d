//! Sending the bytes of an attachment in pieces, so that a line that breaks costs a piece and
//! not the whole. The record that names the attachment must have been received before.
//!
//! `HEAD` tells how much the server has. `PATCH` appends a piece at exactly that offset, else
//! 409 with the true offset. With the last piece the server checks the SHA-256; only then is
//! the attachment complete.

/// Request and answer header: bytes the server has, or at which a piece begins.
pub const UPLOAD_OFFSET: &str = "upload-offset";
/// Request header: bytes of the whole attachment.
pub const UPLOAD_LENGTH: &str = "upload-length";
/// Answer header: `?1` once the server has all bytes and their hash is right, else `?0`.
pub const UPLOAD_COMPLETE: &str = "upload-complete";
/// The largest piece in bytes.
pub const MOST_PIECE_BYTES: usize = 256 * 1024;
