//! Ciri-ciri: by what a person without papers can be recognised, as an officer saw and heard it. It is
//! written down anew as more is known; what was seen before stays in the timeline.

use serde::{Deserialize, Serialize};

use crate::attachment::{Photo, check_photos};
use crate::case::Case;
use crate::client::Sex;
use crate::event::EventBody;
use crate::fault::{Faults, Rule};

/// See [`EventBody::ClientDescribed`]. Nothing of it must be known, but something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientDescribed {
    /// Jenis kelamin, as it seems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Perkiraan usia: "40-50 tahun".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub age: String,
    /// Tinggi badan, as it seems.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub height: String,
    /// Perawakan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub build: String,
    /// Warna kulit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub skin: String,
    /// Rambut.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hair: String,
    /// Tanda khusus: scars, tattoos, what is missing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marks: String,
    /// Pakaian saat ditemukan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clothes: String,
    /// Logat and language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speech: String,
    /// Barang bawaan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub belongings: String,
    /// Tempat ditemukan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found_where: String,
    /// Waktu ditemukan, as told: often it is not known exactly.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found_when: String,
    /// Keterangan yang diberikan sendiri: what the person says of himself or herself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told: String,
    /// Photos by which the person can be recognised; earlier ones stay beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
}

impl ClientDescribed {
    /// Checks what was entered: it says something, be it by a photo.
    pub(crate) fn check(&self, faults: &mut Faults) {
        if *self == Self::default() {
            faults.add("marks", Rule::Required);
        }
        faults.line("age", &self.age);
        faults.line("height", &self.height);
        faults.line("build", &self.build);
        faults.line("skin", &self.skin);
        faults.line("hair", &self.hair);
        faults.text("marks", &self.marks);
        faults.text("clothes", &self.clothes);
        faults.line("speech", &self.speech);
        faults.text("belongings", &self.belongings);
        faults.line("found_where", &self.found_where);
        faults.line("found_when", &self.found_when);
        faults.text("told", &self.told);
        check_photos("photos", &self.photos, faults);
    }
}

/// The ciri-ciri that count: the last ones written down.
pub fn latest(case: &Case) -> Option<&ClientDescribed> {
    case.timeline.iter().rev().find_map(|held| match case.counting(held)? {
        EventBody::ClientDescribed(described) => Some(described),
        _ => None,
    })
}

/// The photos by which the client can be recognised, of the opening and of every description.
pub fn photos(case: &Case) -> Vec<&Photo> {
    let described = case.timeline.iter().filter_map(|held| match case.counting(held)? {
        EventBody::ClientDescribed(described) => Some(&described.photos),
        _ => None,
    });
    let mut photos: Vec<&Photo> = Vec::new();
    for photo in std::iter::once(&case.opened.client.photos).chain(described).flatten() {
        if photos.iter().all(|other| other.attachment != photo.attachment) {
            photos.push(photo);
        }
    }
    photos
}
