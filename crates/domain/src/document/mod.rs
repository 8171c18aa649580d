//! The documents of a case, each one typed structure: fields as published forms and the SOPs
//! have them. A drafted document becomes final by a signature; the records of the field (BAST,
//! laporan) are final as they are recorded, with the signatures inside.

pub mod asesmen;
pub mod bast;
pub mod disposisi;
pub mod laporan_perjalanan_dinas;
pub mod laporan_perkembangan_kasus;
pub mod spt;
pub mod surat_rujukan;

use serde::{Deserialize, Serialize};

pub use asesmen::Asesmen;
pub use bast::Bast;
pub use disposisi::Disposisi;
pub use laporan_perjalanan_dinas::LaporanPerjalananDinas;
pub use laporan_perkembangan_kasus::LaporanPerkembanganKasus;
pub use spt::Spt;
pub use surat_rujukan::SuratRujukan;

use crate::fault::Faults;
use crate::ids::PersonId;
use crate::sop::RecordKind;

/// A document that is drafted first and counts once it is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Draft {
    /// Lembar disposisi.
    Disposisi(Disposisi),
    /// Surat rujukan.
    SuratRujukan(SuratRujukan),
    /// SPT.
    Spt(Spt),
}

impl Draft {
    /// Its kind, by which a SOP asks for it.
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Disposisi(_) => RecordKind::Disposisi,
            Self::SuratRujukan(_) => RecordKind::SuratRujukan,
            Self::Spt(_) => RecordKind::Spt,
        }
    }

    /// The letter's number, when it has one.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Disposisi(disposisi) => disposisi.agenda_number.as_deref(),
            Self::SuratRujukan(surat) => surat.number.as_deref(),
            Self::Spt(spt) => spt.number.as_deref(),
        }
    }

    /// People whom it charges with the case once it is signed.
    pub fn names(&self) -> Vec<PersonId> {
        match self {
            Self::Disposisi(disposisi) => disposisi.forwarded_to.clone(),
            Self::SuratRujukan(_) => Vec::new(),
            Self::Spt(spt) => spt.officers.clone(),
        }
    }

    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        match self {
            Self::Disposisi(disposisi) => disposisi.check(faults),
            Self::SuratRujukan(surat) => surat.check(faults),
            Self::Spt(spt) => spt.check(faults),
        }
    }
}

/// Someone who takes part in a document, from the office or from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Full name.
    pub name: String,
    /// NIP or number of an identity card.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identity_number: String,
    /// Position (jabatan).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Institution (instansi), or the relation of a family member.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub institution: String,
    /// Address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl Party {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_line("name", &self.name);
        faults.line("identity_number", &self.identity_number);
        faults.line("title", &self.title);
        faults.line("institution", &self.institution);
        faults.line("address", &self.address);
        faults.line("phone", &self.phone);
    }
}

/// Where the phone says it is. In millionths of a degree, so that the written form is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Latitude in millionths of a degree, north positive.
    pub latitude_e6: i32,
    /// Longitude in millionths of a degree, east positive.
    pub longitude_e6: i32,
    /// Radius of the phone's own doubt, in metres.
    pub accuracy_m: u32,
}

impl Position {
    /// Checks that it lies on earth.
    pub fn check(&self, faults: &mut Faults) {
        if self.latitude_e6.unsigned_abs() > 90_000_000 {
            faults.add("latitude_e6", crate::fault::Rule::OutOfRange);
        }
        if self.longitude_e6.unsigned_abs() > 180_000_000 {
            faults.add("longitude_e6", crate::fault::Rule::OutOfRange);
        }
    }
}
