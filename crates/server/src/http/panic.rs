//! A panic in one request is answered like any other fault and does not stop the others.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use super::Error;

/// Answers the request that panicked. What the panic says could hold what was entered: only
/// its place is logged, by [`quiet`].
pub fn answer(_: Box<dyn Any + Send + 'static>) -> Response {
    Error::Internal("a handler panicked".to_owned()).into_response()
}

/// Makes panics log where they happened and nothing else.
pub fn quiet() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        tracing::error!(place, "panic");
    }));
}
