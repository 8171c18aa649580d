//! Evidence: what a case can hold to show that a kelengkapan is at hand or an output exists.

use std::fmt;
use std::str::FromStr;

use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::{Deserialize, Serialize};

/// A group of which one is enough: the SOPs' "dan/atau".
pub type AnyOf = Vec<Evidence>;

/// The kinds of record that SOPs ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// The output of a step that has no document of its own; the officer confirms it.
    Output,
    /// Kelengkapan that no record of the case shows: what a step needs from outside is at hand;
    /// the officer confirms it.
    Kelengkapan,
    /// Lembar disposisi: a superior's instruction on an incoming letter.
    Disposisi,
    /// Lembar penerimaan pengaduan: the intake form.
    LembarPenerimaanPengaduan,
    /// Formulir or laporan asesmen.
    Asesmen,
    /// Surat rujukan: the referral letter.
    SuratRujukan,
    /// SPT (surat perintah tugas): the order that names who goes.
    Spt,
    /// SPPD (surat perintah perjalanan dinas): the travel order with its visum page.
    Sppd,
    /// BAST (berita acara serah terima): the signed record of a handover.
    Bast,
    /// Paraf dan komentar on a BAST by the one who receives the report of it.
    ParafBast,
    /// Tanda terima laporan: the receipt an institution gives.
    TandaTerima,
    /// Laporan perjalanan dinas: the travel report.
    LaporanPerjalananDinas,
    /// Laporan perkembangan kasus: the progress report of a home visit.
    LaporanPerkembanganKasus,
    /// Buku data klien RPS: the register of the shelter.
    BukuDataRps,
    /// Penetapan layak/tidak layak: the ruling on a request to be brought home.
    Penetapan,
    /// Surat pemulangan: the letter with which a displaced person travels home.
    SuratPemulangan,
    /// Surat keluar: an outgoing letter.
    SuratKeluar,
    /// Case record: everything of one case, gathered.
    CaseRecord,
}

/// How far a record has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordState {
    /// Written, not yet signed.
    Draft,
    /// Initialled (paraf).
    Paraf,
    /// Signed, or recorded where no signature is due: it counts.
    Final,
}

/// A kind of record in a state, written `surat-rujukan:draft`; without a state it is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// What it is.
    pub kind: RecordKind,
    /// How far it must have come.
    pub state: RecordState,
}

impl Evidence {
    /// A record that counts.
    pub const fn of(kind: RecordKind) -> Self {
        Self { kind, state: RecordState::Final }
    }

    /// A draft.
    pub const fn draft(kind: RecordKind) -> Self {
        Self { kind, state: RecordState::Draft }
    }
}

fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

impl RecordKind {
    /// The kind's code in kebab-case, as in data and on the wire.
    pub fn code(self) -> String {
        code(&self)
    }

    /// What it is called, in Indonesian and in English. Official nouns keep their Indonesian name.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Output => ("output", "output"),
            Self::Kelengkapan => ("kelengkapan", "kelengkapan"),
            Self::Disposisi => ("Lembar Disposisi", "Disposisi"),
            Self::LembarPenerimaanPengaduan => ("Lembar Penerimaan Pengaduan", "Intake form"),
            Self::Asesmen => ("Asesmen", "Assessment"),
            Self::SuratRujukan => ("Surat Rujukan", "Referral letter"),
            Self::Spt => ("SPT", "SPT"),
            Self::Sppd => ("SPPD", "SPPD"),
            Self::Bast => ("BAST", "BAST"),
            Self::ParafBast => ("komentar dan paraf di BAST", "comment and paraf on the BAST"),
            Self::TandaTerima => ("Tanda Terima", "Receipt"),
            Self::LaporanPerjalananDinas => ("Laporan Perjalanan Dinas", "Travel report"),
            Self::LaporanPerkembanganKasus => {
                ("Laporan Kunjungan (home visit)", "Home visit report")
            }
            Self::BukuDataRps => ("Buku Data Klien RPS", "RPS register"),
            Self::Penetapan => ("Penetapan", "Ruling"),
            Self::SuratPemulangan => ("Surat Pemulangan", "Letter of return"),
            Self::SuratKeluar => ("Surat Keluar", "Outgoing letter"),
            Self::CaseRecord => ("Case Record", "Case record"),
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.state {
            RecordState::Final => f.write_str(&self.kind.code()),
            state => write!(f, "{}:{}", self.kind.code(), code(&state)),
        }
    }
}

impl FromStr for Evidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, state) = text.split_once(':').unwrap_or((text, "final"));
        Ok(Self { kind: named(kind)?, state: named(state)? })
    }
}

/// The variant with this code.
fn named<'a, T: Deserialize<'a>>(code: &'a str) -> Result<T, String> {
    let reader: StrDeserializer<'a, ValueError> = code.into_deserializer();
    T::deserialize(reader).map_err(|error| error.to_string())
}

impl Serialize for Evidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
