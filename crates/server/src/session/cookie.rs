//! The cookie. Its `__Host-` name makes browsers insist on `Secure`, this very host and the
//! whole path; they take `http://localhost` and `http://127.0.0.1` for secure.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use chrono::TimeDelta;

use super::Token;

const NAME: &str = "__Host-damping";

/// Sets the cookie for a token.
pub fn set(token: &Token, lives: TimeDelta) -> String {
    write(token.as_str(), lives.num_seconds())
}

/// Takes the cookie back.
pub fn clear() -> String {
    write("", 0)
}

fn write(value: &str, max_age: i64) -> String {
    format!("{NAME}={value}; Path=/; Max-Age={max_age}; Secure; HttpOnly; SameSite=Strict")
}

/// The token that a request bears.
pub fn read(headers: &HeaderMap) -> Option<Token> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == NAME)
        .find_map(|(_, value)| Token::parse(value))
}
