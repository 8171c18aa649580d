//! Where the phone is, if it says so within seconds. It is never waited for.

use damping_domain::document::Position;
use futures::channel::oneshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{GeolocationPosition, PermissionState, PermissionStatus, PositionOptions};

use super::window;

/// How long a phone may take before the record goes without a place.
const PATIENCE_MS: u32 = 8_000;

/// The place, or `None` when the phone does not tell: no permission, no sky, no sensor.
pub async fn position() -> Option<Position> {
    let geolocation = window().navigator().geolocation().ok()?;
    let (send, receive) = oneshot::channel();
    let send = Rc::new(RefCell::new(Some(send)));
    let answer = move |position: Option<Position>| {
        if let Some(send) = send.borrow_mut().take() {
            // The form may have been left in the meantime.
            let _ = send.send(position);
        }
    };
    let refuse = answer.clone();
    let found = Closure::once_into_js(move |found: GeolocationPosition| answer(Some(read(&found))));
    let missed = Closure::once_into_js(move |_error: JsValue| refuse(None));
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE_MS);
    options.set_maximum_age(60_000);
    geolocation.get_current_position_with_error_callback_and_options(
        found.unchecked_ref(),
        Some(missed.unchecked_ref()),
        &options,
    );
    receive.await.ok().flatten()
}

/// True when the person has allowed it before, so that asking shows no question.
pub async fn is_allowed() -> bool {
    let asked = || {
        let descriptor = js_sys::Object::new();
        js_sys::Reflect::set(&descriptor, &"name".into(), &"geolocation".into()).ok()?;
        window().navigator().permissions().ok()?.query(&descriptor).ok()
    };
    let Some(answer) = asked() else { return false };
    match JsFuture::from(answer).await {
        Ok(status) => {
            status.unchecked_into::<PermissionStatus>().state() == PermissionState::Granted
        }
        // A browser that does not know the question is asked by hand.
        Err(_) => false,
    }
}

fn read(found: &GeolocationPosition) -> Position {
    let coordinates = found.coords();
    let e6 = |degrees: f64| (degrees * 1e6).round() as i32;
    Position {
        latitude_e6: e6(coordinates.latitude()),
        longitude_e6: e6(coordinates.longitude()),
        accuracy_m: coordinates.accuracy().round() as u32,
    }
}
