//! BAST.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Party, Position};
use crate::attachment::{Photo, check_photos};
use crate::fault::Faults;
use crate::signature::Signature;
use crate::together::Together;

/// BAST (berita acara serah terima): the signed record that one party has handed a client over
/// to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bast {
    /// Nomor; `None` while it is still to be given ("nomor menyusul").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it was handed over, with the zone of the place.
    pub at: DateTime<FixedOffset>,
    /// Where, in words.
    pub place: String,
    /// Where, if the phone said so in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Pihak pertama: hands over.
    pub giver: Party,
    /// Pihak kedua: takes over.
    pub receiver: Party,
    /// Condition at the handover.
    pub condition: Condition,
    /// What goes with the client.
    #[serde(default)]
    pub belongings: Belongings,
    /// Dasar: the referral or order it rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Hak dan kewajiban, and further notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// Signature of the first party.
    pub giver_signature: Signature,
    /// Signature of the second party.
    pub receiver_signature: Signature,
    /// Saksi, with signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
    /// Where it is one of several that were signed at once: the handover of all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
}

/// Kondisi klien saat serah terima.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Fisik.
    pub physical: String,
    /// Psikis.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub psychological: String,
    /// Kesehatan dan obat.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub health: String,
}

/// Barang bawaan, uang dan dokumen yang ikut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belongings {
    /// Things, one a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Money in rupiah.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<u64>,
    /// Papers, one a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<String>,
}

/// Saksi.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// Full name.
    pub name: String,
    /// Position or relation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Signature.
    pub signature: Signature,
}

impl Belongings {
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.lines("items", &self.items);
        faults.lines("papers", &self.papers);
    }
}

impl Bast {
    /// True when two BAST are the same but for what each says of its own client.
    pub(crate) fn signed_alike(&self, other: &Self) -> bool {
        let common = |it: &Self| Self {
            condition: Condition::default(),
            belongings: Belongings::default(),
            basis: String::new(),
            photos: Vec::new(),
            ..it.clone()
        };
        common(self) == common(other)
    }

    /// Checks what was entered; a blank signature is a fault.
    pub fn check(&self, faults: &mut Faults) {
        faults.line("number", self.number.as_deref().unwrap_or_default());
        faults.required_line("place", &self.place);
        if let Some(position) = &self.position {
            faults.within("position", |faults| position.check(faults));
        }
        faults.within("giver", |faults| self.giver.check(faults));
        faults.within("receiver", |faults| self.receiver.check(faults));
        faults.within("condition", |faults| {
            faults.required_text("physical", &self.condition.physical);
            faults.text("psychological", &self.condition.psychological);
            faults.text("health", &self.condition.health);
        });
        faults.within("belongings", |faults| self.belongings.check(faults));
        faults.text("basis", &self.basis);
        faults.text("notes", &self.notes);
        check_photos("photos", &self.photos, faults);
        self.giver_signature.check("giver_signature", &self.photos, faults);
        self.receiver_signature.check("receiver_signature", &self.photos, faults);
        if let Some(witness) = &self.witness {
            faults.within("witness", |faults| {
                faults.required_line("name", &witness.name);
                faults.line("title", &witness.title);
                witness.signature.check("signature", &self.photos, faults);
            });
        }
        if let Some(together) = &self.together {
            faults.within("together", |faults| together.check(faults));
        }
    }
}
