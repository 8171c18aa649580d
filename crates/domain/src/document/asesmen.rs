//! Asesmen.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::fault::Faults;

/// Asesmen: what a client's situation is, bio-psiko-sosial-spiritual, and what follows from it. The
/// parts are those of the published forms; risks are asked for by practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asesmen {
    /// When it was made, with the zone of the place.
    pub assessed_at: DateTime<FixedOffset>,
    /// Where, in words.
    pub place: String,
    /// Sumber rujukan, and who was asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Masalah utama (presenting problem).
    pub problem: String,
    /// Jenis PMKS/PPKS.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// Bio.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bio: Bio,
    /// Psiko.
    #[serde(default, skip_serializing_if = "is_default")]
    pub psiko: Psiko,
    /// Sosial.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sosial: Sosial,
    /// Spiritual.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spiritual: String,
    /// Kebutuhan, risiko dan kekuatan.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: Needs,
    /// Kesimpulan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    /// Rekomendasi.
    pub recommendation: String,
    /// Rencana evaluasi.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

/// The body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bio {
    /// Fisik.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub physical: String,
    /// Riwayat medis dan obat.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub medical: String,
    /// Disabilitas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub disability: String,
}

/// The mind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Psiko {
    /// Emosi dan pikiran.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub emotion: String,
    /// Perilaku.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub behaviour: String,
}

/// The people and things around the client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sosial {
    /// Keluarga.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Pendidikan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub education: String,
    /// Pekerjaan dan penghasilan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work: String,
    /// Lingkungan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surroundings: String,
    /// Status hukum.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal: String,
}

/// What is lacking, what threatens, and what there is to build on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needs {
    /// Kebutuhan dasar.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basic: String,
    /// Risiko.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub risks: String,
    /// Kekuatan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub strengths: String,
}

fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}

impl Asesmen {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_line("place", &self.place);
        faults.required_text("problem", &self.problem);
        faults.required_text("recommendation", &self.recommendation);
        faults.line("category", &self.category);
        let Self { bio, psiko, sosial, needs, .. } = self;
        for (field, text) in [
            ("source", &self.source),
            ("bio.physical", &bio.physical),
            ("bio.medical", &bio.medical),
            ("bio.disability", &bio.disability),
            ("psiko.emotion", &psiko.emotion),
            ("psiko.behaviour", &psiko.behaviour),
            ("sosial.family", &sosial.family),
            ("sosial.education", &sosial.education),
            ("sosial.work", &sosial.work),
            ("sosial.surroundings", &sosial.surroundings),
            ("sosial.legal", &sosial.legal),
            ("spiritual", &self.spiritual),
            ("needs.basic", &needs.basic),
            ("needs.risks", &needs.risks),
            ("needs.strengths", &needs.strengths),
            ("conclusion", &self.conclusion),
            ("evaluation", &self.evaluation),
        ] {
            faults.text(field, text);
        }
        check_photos("photos", &self.photos, faults);
    }
}
