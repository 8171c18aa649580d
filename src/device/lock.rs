//! Locks between tabs (Web Locks): one tab at a time syncs, one signs in or out.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use futures::channel::oneshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

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
    run(name, job).await;
    receive.await.ok()
}

/// Compiled once for all kinds of work: the app has to stay small.
async fn run(name: &str, job: Pin<Box<dyn Future<Output = ()>>>) {
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
    let promise = locks.request(name, granted.as_ref().unchecked_ref());
    // Resolved once the lock has been given and freed again: until then the callback has to live.
    let _ = JsFuture::from(promise).await;
}
