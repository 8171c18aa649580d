//! What holds for every request: limits, headers, and one form for every refusal.

pub mod body;
pub mod error;
mod headers;
mod log;
mod origin;
mod panic;
pub mod policy;
pub mod serve;

use axum::Router;
use axum::http::HeaderValue;
use axum::middleware::{from_fn, map_response};
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::MOST_BYTES;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

pub use body::Body;
pub use error::{Answer, Error};
pub use panic::quiet as quiet_panics;

/// The routes of the API with what holds for all of them. The last layer is the outermost.
pub fn api<S: Clone + Send + Sync + 'static>(routes: Router<S>) -> Router<S> {
    routes
        .fallback(async || Error::Refused(ProblemType::NotFound))
        .method_not_allowed_fallback(async || Error::Refused(ProblemType::MethodNotAllowed))
        .layer(from_fn(origin::check))
        .layer(RequestDecompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(MOST_BYTES))
        .layer(map_response(error::always_a_problem))
        .layer(map_response(headers::never_stored))
        .layer(CompressionLayer::new())
}

/// The routes of the files of the app with what holds for them, under the policy of its page.
pub fn app<S: Clone + Send + Sync + 'static>(routes: Router<S>, policy: HeaderValue) -> Router<S> {
    routes.layer(map_response(move |response| headers::of_the_app(policy.clone(), response)))
}

/// What holds for everything, the files of the app included.
pub fn outermost(routes: Router) -> Router {
    routes
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(map_response(headers::secure))
        .layer(from_fn(log::requests))
}
