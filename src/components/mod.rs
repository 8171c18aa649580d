//! Pieces of the screens that know nothing of any one document.

pub mod draft;
pub mod fields;
pub mod form;
pub mod frame;
pub mod icon;
pub mod look;
pub mod photos;
pub mod problem;
pub mod signature_pad;
pub mod state;
pub mod toast;
