//! What the routes share, and all routes together.

use std::sync::Arc;

use axum::Router;

use crate::assets::{self, AssetSource};
use crate::attachments::{self, Photos};
use crate::calendar;
use crate::clock::Clock;
use crate::recovery::{self, RecoveryKey};
use crate::session::limiter::Limiter;
use crate::session::password::Passwords;
use crate::storage::Store;
use crate::{http, session, sync};

/// What the routes share.
pub struct App {
    /// Everything that is kept.
    pub store: Arc<dyn Store>,
    /// The offices as they were read last.
    pub directories: session::Directories,
    /// What was known of the offices lately.
    pub memory: sync::Memory,
    /// The bytes of attachments.
    pub photos: Photos,
    /// What opens a phone whose passphrase was forgotten.
    pub recovery: RecoveryKey,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The files of the app.
    pub assets: Box<dyn AssetSource>,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// Who has tried to sign in too often.
    pub limiter: Limiter,
}

/// Everything, by address.
pub fn router(app: Arc<App>) -> Router {
    let api = Router::new()
        .merge(session::routes())
        .merge(sync::routes())
        .merge(attachments::routes())
        .merge(recovery::routes())
        .merge(calendar::routes());
    let router = Router::new()
        .nest("/api", http::api(api))
        .merge(http::app(assets::routes(), assets::policy(&*app.assets)))
        .with_state(app);
    http::outermost(router)
}
