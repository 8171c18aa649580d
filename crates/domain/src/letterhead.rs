//! What an office sets for its letters (naskah dinas): the kop surat, the paper, who signs and who gets a copy.

use serde::{Deserialize, Serialize};

use crate::role::Role;
use crate::sop::RecordKind;

/// What the letters of an office have in common. An office that has set nothing prints its name and address on A4.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSettings {
    /// Kop surat: the lines of names, the government first; without any it is the name of the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kop: Vec<String>,
    /// Telephone, e-mail and web address, below the address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// What it is printed on.
    #[serde(default, skip_serializing_if = "PaperSize::is_usual")]
    pub paper: PaperSize,
    /// Who signs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<Signatory>,
    /// Who gets a copy of what says nothing of it itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tembusan: Vec<Tembusan>,
}

/// Size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// Folio as Indonesian offices have it: 215 × 330 mm.
    F4,
}

/// Who signs a kind of letter for the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// Which letters.
    pub kind: RecordKind,
    /// Whoever holds this role.
    pub role: Role,
    /// Atas nama: the position (jabatan) for which it is signed; empty where in the signer's own right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on_behalf_of: String,
}

/// Who gets a copy of a kind of letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tembusan {
    /// Which letters.
    pub kind: RecordKind,
    /// To whom, one a line.
    pub copies_to: Vec<String>,
}

impl PaperSize {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl LetterSettings {
    /// True when nothing has been set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Who signs a kind of letter; `None` where that is not set.
    pub fn signatory(&self, kind: RecordKind) -> Option<&Signatory> {
        self.signatories.iter().find(|it| it.kind == kind)
    }

    /// Who gets a copy of a kind of letter that says nothing of it itself.
    pub fn copies_to(&self, kind: RecordKind) -> &[String] {
        let found = self.tembusan.iter().find(|it| it.kind == kind);
        found.map_or(&[], |it| &it.copies_to)
    }
}
