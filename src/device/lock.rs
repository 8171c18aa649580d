//! Locks between tabs (Web Locks): one tab at a time records, one syncs.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use futures::channel::oneshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use super::window;

/// Runs `work` while this tab holds the lock; waits for the lock.
///
/// The browser frees the lock when the tab dies, so a crash never leaves it held. A browser
/// without locks (before 2022) runs the work as it is.
pub async fn with_lock<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let locks = window().navigator().locks();
    if locks.is_undefined() {
        return Some(work.await);
    }
    let (send, receive) = oneshot::channel();
    let job = Rc::new(RefCell::new(Some((work, send))));
    let granted = Closure::<dyn FnMut(JsValue) -> js_sys::Promise>::new(move |_lock: JsValue| {
        let job = job.borrow_mut().take();
        future_to_promise(async move {
            if let Some((work, send)) = job {
                // The receiver is gone only when the page is closing.
                let _ = send.send(work.await);
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let promise = locks.request(name, granted.as_ref().unchecked_ref());
    // The callback has to live until the lock has been given and freed again.
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
        drop(granted);
    });
    receive.await.ok()
}
