//! Noticing that nobody uses the app: no touch and no key, or the app hidden behind others.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often it is looked, in milliseconds.
const LOOK_EVERY_MS: u32 = 5_000;

/// Calls `idle` whenever nobody has used the app for so many milliseconds, which `limit_ms`
/// tells each time anew. A phone that slept is noticed when it wakes.
pub fn watch(limit_ms: impl Fn() -> f64 + 'static, idle: impl Fn() + 'static) {
    let last = Rc::new(Cell::new(js_sys::Date::now()));
    let used = || {
        let last = last.clone();
        move || last.set(js_sys::Date::now())
    };
    let touched = used();
    let typed = used();
    let _ = window_event_listener(ev::pointerdown, move |_| touched());
    let _ = window_event_listener(ev::keydown, move |_| typed());
    let look = Rc::new(move || {
        let away = js_sys::Date::now() - last.get();
        // A clock that was set back makes no time pass.
        if away < 0.0 {
            last.set(js_sys::Date::now());
        } else if away > limit_ms() {
            last.set(js_sys::Date::now());
            idle();
        }
    });
    let on_wake = look.clone();
    let _ = window_event_listener(ev::visibilitychange, move |_| on_wake());
    spawn_local(async move {
        loop {
            TimeoutFuture::new(LOOK_EVERY_MS).await;
            look();
        }
    });
}
