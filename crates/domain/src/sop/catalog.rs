//! The SOPs this build knows.

use std::sync::OnceLock;

use super::{Sop, SopRef};

static BUILTIN: OnceLock<Catalog> = OnceLock::new();

/// The SOPs as the app gets them: without what is only for reading.
#[cfg(feature = "sop-library")]
pub const FOR_THE_APP: &str = include_str!(concat!(env!("OUT_DIR"), "/sops-for-the-app.json"));

/// The SOPs whole, with what is only for reading: the library of the app.
#[cfg(feature = "sop-library")]
pub const LIBRARY: &str = include_str!(concat!(env!("OUT_DIR"), "/sops.json"));

/// The SOPs that ship with Damping, and any further ones given as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    sops: Vec<Sop>,
}

impl Catalog {
    /// A catalog of these SOPs.
    pub const fn new(sops: Vec<Sop>) -> Self {
        Self { sops }
    }

    /// The SOPs that ship with Damping, in the order of their source files: embedded in the
    /// server, given to the app by [`Catalog::provide`] before it starts.
    ///
    /// Empty only if they cannot be read, which the tests rule out.
    pub fn builtin() -> &'static Self {
        #[cfg(feature = "sop-library")]
        Self::provide(LIBRARY);
        static NONE: Catalog = Catalog::new(Vec::new());
        BUILTIN.get().unwrap_or(&NONE)
    }

    /// Takes the SOPs that ship with Damping from JSON, where they are not embedded: once.
    pub fn provide(text: &str) {
        BUILTIN.get_or_init(|| Self::new(crate::json::read(text).unwrap_or_default()));
    }

    /// All of them.
    pub fn all(&self) -> &[Sop] {
        &self.sops
    }

    /// One version of one SOP.
    pub fn get(&self, reference: &SopRef) -> Option<&Sop> {
        self.sops.iter().find(|sop| sop.code == reference.code && sop.version == reference.version)
    }

    /// The newest version of each SOP: what a new case can be opened under.
    pub fn newest(&self) -> impl Iterator<Item = &Sop> {
        self.sops.iter().filter(|sop| {
            !self.sops.iter().any(|other| other.code == sop.code && other.version > sop.version)
        })
    }
}
