//! The minutes as they pass, for what is shown and follows the time.

use chrono::{DateTime, FixedOffset};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clock;

/// A minute, in milliseconds.
const MINUTE_MS: u32 = 60_000;

thread_local! {
    static MINUTE: ArcTrigger = ArcTrigger::new();
}

/// Lets them pass; to be called once.
pub fn pass() {
    spawn_local(async {
        loop {
            TimeoutFuture::new(MINUTE_MS).await;
            MINUTE.with(ArcTrigger::notify);
        }
    });
}

/// Now, asked anew each minute.
pub fn now() -> DateTime<FixedOffset> {
    MINUTE.with(ArcTrigger::track);
    clock::now()
}
