//! Pieces of the screens that know nothing of any one document.

pub mod ahead;
pub mod chips;
pub mod draft;
pub mod drawing;
pub mod fields;
pub mod form;
pub mod frame;
pub mod icon;
pub mod ink;
pub mod later;
pub mod letter_page;
pub mod listing;
pub mod look;
pub mod on_paper;
pub mod parts;
pub mod photos;
pub mod problem;
pub mod sections;
pub mod signature_pad;
pub mod state;
pub mod toast;
pub mod training_bar;

use leptos::prelude::*;

/// A part of a view that changes. Boxed, so that it is compiled once for all of them, where a
/// bare closure would be compiled once for each: the app has to stay small.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// Makes a part that changes.
pub fn dynamic<V: IntoView + 'static>(mut part: impl FnMut() -> V + Send + 'static) -> Dynamic {
    Box::new(move || part().into_any())
}
