//! Locks between tabs (Web Locks): one tab at a time syncs, one signs in or out; and tabs that go on from what they know
//! show each other that they are there.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use futures::channel::oneshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{LockManagerSnapshot, LockMode, LockOptions};

use super::window;

/// Runs `work` while this tab holds the lock; waits for the lock.
///
/// The browser frees the lock when the tab dies, so a crash never leaves it held. A browser
/// without locks (before 2022) runs the work as it is.
pub async fn with_lock<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let (send, receive) = oneshot::channel();
    let job = Box::pin(async move {
        // The receiver is gone only when the page is closing.
        let _ = send.send(work.await);
    });
    run(name, LockMode::Exclusive, job).await;
    receive.await.ok()
}

/// A lock that others hold as well: held until this is dropped or the tab dies.
pub struct Shared {
    /// Whoever waits for it is told when it is dropped.
    _until: oneshot::Sender<()>,
}

/// Holds a lock together with whoever else asks for it so; returns once it is held.
pub async fn share(name: String) -> Shared {
    let (held, is_held) = oneshot::channel();
    let (until, dropped) = oneshot::channel();
    let job = Box::pin(async move {
        // The receiver is gone only when the page is closing.
        let _ = held.send(());
        // An error says that it was dropped, which is what is waited for.
        let _: Result<(), _> = dropped.await;
    });
    spawn_local(async move { run(&name, LockMode::Shared, job).await });
    let _ = is_held.await;
    Shared { _until: until }
}

/// How many hold a lock, in all tabs; `None` where the browser does not say.
pub async fn holders(name: &str) -> Option<usize> {
    let locks = window().navigator().locks();
    if locks.is_undefined() {
        return None;
    }
    // Of no certain kind, as all that is waited for: each kind would be compiled once more.
    let told: js_sys::Promise = locks.query().unchecked_into();
    let told: LockManagerSnapshot = JsFuture::from(told).await.ok()?.unchecked_into();
    let held = told.get_held()?;
    Some(held.iter().filter(|lock| lock.get_name().is_some_and(|of| of == name)).count())
}

/// Compiled once for all kinds of work: the app has to stay small.
async fn run(name: &str, mode: LockMode, job: Pin<Box<dyn Future<Output = ()>>>) {
    let locks = window().navigator().locks();
    if locks.is_undefined() {
        return job.await;
    }
    let job = Rc::new(RefCell::new(Some(job)));
    let granted = Closure::<dyn FnMut(JsValue) -> js_sys::Promise>::new(move |_lock: JsValue| {
        let job = job.borrow_mut().take();
        future_to_promise(async move {
            if let Some(job) = job {
                job.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let options = LockOptions::new();
    options.set_mode(mode);
    let granted_to = granted.as_ref().unchecked_ref();
    let promise = locks.request_with_options(name, &options, granted_to);
    // Resolved once the lock has been given and freed again: until then the callback has to live.
    let _ = JsFuture::from(promise).await;
}
