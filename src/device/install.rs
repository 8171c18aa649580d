//! Installing the app on the home screen: `boot.js` keeps what the browser offers until it is wanted.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use super::{kept, window};

/// Whether it shall be offered: nothing, "due" or "no".
const OFFER: &str = "damping.install";
const DUE: &str = "due";
const NO: &str = "no";

/// How the app gets on the home screen of this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The browser asks the person.
    Ask,
    /// The person finds it in the browser's menu.
    Menu,
    /// The person finds it under the share sign: Safari.
    Share,
    /// It is there already.
    Done,
}

/// How it is done here.
pub fn way() -> Way {
    let window = window();
    let read = |from: &JsValue, name| Reflect::get(from, &JsValue::from_str(name)).ok();
    // Only Safari on a phone has this word.
    let standalone = read(&window.navigator(), "standalone").filter(|told| !told.is_undefined());
    let alone = window.match_media("(display-mode: standalone)").ok().flatten();
    if alone.is_some_and(|alone| alone.matches())
        || standalone.as_ref().is_some_and(JsValue::is_truthy)
    {
        return Way::Done;
    }
    match read(&window, "dampingInstallable") {
        Some(can) if can.is_truthy() => Way::Ask,
        _ if standalone.is_some() => Way::Share,
        _ => Way::Menu,
    }
}

/// Has the browser ask.
pub fn ask() {
    if let Ok(ask) = Reflect::get(&window(), &JsValue::from_str("dampingInstall"))
        && let Ok(ask) = ask.dyn_into::<Function>()
    {
        // Whether the person agrees is the browser's to see to.
        let _ = ask.call0(&window());
    }
}

/// The app has proved useful here: a good moment to offer it.
pub fn has_served() {
    if kept::read(OFFER).is_none() {
        kept::write(OFFER, Some(DUE));
    }
}

/// True when it shall be offered now.
pub fn is_due() -> bool {
    kept::read(OFFER).as_deref() == Some(DUE) && way() != Way::Done
}

/// It shall not be offered any more.
pub fn decline() {
    kept::write(OFFER, Some(NO));
}
