//! JSON as the browser reads it. The door needs few values of few texts: a reader of its own for
//! each would be much of its download.

use std::str::FromStr;

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value that was read.
pub struct Json(JsValue);

impl Json {
    /// The value that a text says; `None` when it says none.
    pub fn read(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// A part of an object, unless it is missing or null.
    pub fn get(&self, name: &str) -> Option<Self> {
        let part = Reflect::get(&self.0, &name.into()).ok()?;
        (!part.is_null() && !part.is_undefined()).then_some(Self(part))
    }

    /// The parts of a list; none of what is no list.
    pub fn parts(&self) -> impl Iterator<Item = Self> {
        let parts = if Array::is_array(&self.0) { Array::from(&self.0) } else { Array::new() };
        parts.into_iter().map(Self)
    }

    /// The text that it is.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// What the text that it is stands for.
    pub fn parse<T: FromStr>(&self) -> Option<T> {
        self.text()?.parse().ok()
    }

    /// The value as a text again.
    pub fn write(&self) -> Option<String> {
        JSON::stringify(&self.0).ok()?.as_string()
    }
}
