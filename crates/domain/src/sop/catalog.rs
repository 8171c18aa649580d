//! The SOPs this build knows.

use std::sync::OnceLock;

use super::{Sop, SopRef};

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

    /// The SOPs embedded in this build, in the order of their source files.
    ///
    /// Empty only if the embedded data cannot be read, which the tests rule out.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Catalog> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let text = include_str!(concat!(env!("OUT_DIR"), "/sops.json"));
            Self::new(serde_json::from_str(text).unwrap_or_default())
        })
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
