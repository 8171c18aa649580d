//! What stands on the paper.

use std::fmt;

use chrono::NaiveDate;
use damping_domain::attachment::AttachmentId;
use damping_domain::attachment::Photo;
use damping_domain::letterhead::PaperSize;
use damping_domain::signature::Signature;
use damping_domain::sop::RecordKind;

use crate::say;

/// A letter: one naskah dinas, whatever it is printed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which kind of record it is the paper of.
    pub kind: RecordKind,
    /// What it is printed on.
    pub paper: PaperSize,
    /// Kop surat.
    pub kop: Kop,
    /// What stands above it, such as "Surat Perintah Tugas"; a letter to somebody has its hal instead, and no title
    /// on paper.
    pub title: &'static str,
    /// False where the title only names the letter and does not stand on it.
    pub is_titled: bool,
    /// What became of it since, a word each: it is no part of the letter, but whoever reads it has to know.
    pub marked: Vec<&'static str>,
    /// Nomor.
    pub number: Number,
    /// Sifat, lampiran, hal.
    pub meta: Vec<Fact>,
    /// Kepada: to whom, one a line; empty where it is to nobody.
    pub addressee: Vec<String>,
    /// Place and date; `None` where the text says both.
    pub dated: Option<Dated>,
    /// What it says.
    pub body: Vec<Block>,
    /// Who signs it.
    pub signatures: Vec<Signing>,
    /// Who gets a copy.
    pub tembusan: Vec<String>,
    /// Lampiran: what is on sheets of its own.
    pub annexes: Vec<Annex>,
}

/// Kop surat: whose letter it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kop {
    /// The names, the government first.
    pub names: Vec<String>,
    /// Address; then telephone, e-mail and web address.
    pub address: Vec<String>,
}

/// Nomor of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// Letters of this kind have none.
    Without,
    /// It is still to be given.
    Follows,
    /// It was given.
    Given(String),
}

/// Place and date of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Where; may be empty.
    pub place: String,
    /// When; `None` leaves room to write it.
    pub day: Option<NaiveDate>,
}

/// A part of what a letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the next part is about.
    Heading(&'static str),
    /// Text; its lines stay lines.
    Paragraph(String),
    /// Labels, each with what it says.
    Facts(Vec<Fact>),
    /// Numbered lines.
    List(Vec<String>),
    /// Columns and rows.
    Table(Table),
    /// Photos with their captions.
    Photos(Vec<Photo>),
    /// Who has signed in the midst of it, such as a koordinator with a paraf.
    Signatures(Vec<Signing>),
}

/// A label with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Label.
    pub label: &'static str,
    /// What it says; its lines stay lines.
    pub said: String,
}

/// Rows under the headings of their columns; the first cell of a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub columns: Vec<&'static str>,
    /// The rows, each with as many cells.
    pub rows: Vec<Vec<String>>,
}

/// One signature, or the room for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// As what, such as "Pihak Pertama"; may be empty.
    pub capacity: &'static str,
    /// a.n.: in the name of whoever holds this position; may be empty.
    pub on_behalf_of: String,
    /// In whose right.
    pub form: SigningForm,
    /// Jabatan; may be empty.
    pub title: String,
    /// Name; empty leaves room to write it.
    pub name: String,
    /// "NIP 19…", or what else tells who it is; may be empty.
    pub identity: String,
    /// What is there of it.
    pub mark: Mark,
}

/// In whose right somebody signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SigningForm {
    /// Langsung: in one's own.
    Own,
    /// Plt. (pelaksana tugas): this position has no holder.
    Plt(String),
    /// Plh. (pelaksana harian): the holder of this position is away for some days.
    Plh(String),
}

/// What is there of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Room for wet ink and a stamp.
    Room,
    /// The strokes, as evidence from the field.
    Drawn(Signature),
    /// A signature or thumb print on paper: the photo that shows it.
    OnPaper(AttachmentId),
}

/// Lampiran: what stands on sheets of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// What it is.
    pub title: &'static str,
    /// What it says.
    pub body: Vec<Block>,
}

impl Block {
    /// True when it says nothing: such a part is left out.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Heading(text) => text.is_empty(),
            Self::Paragraph(text) => text.trim().is_empty(),
            Self::Facts(facts) => facts.is_empty(),
            Self::List(lines) => lines.is_empty(),
            Self::Table(table) => table.rows.is_empty(),
            Self::Photos(photos) => photos.is_empty(),
            Self::Signatures(signings) => signings.is_empty(),
        }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day.map_or_else(|| say::ROOM.to_owned(), say::date);
        if self.place.is_empty() { f.write_str(&day) } else { write!(f, "{}, {day}", self.place) }
    }
}

impl Number {
    /// Of a letter that has one or is to get one.
    pub(crate) fn of(given: Option<&str>) -> Self {
        match given.map(str::trim).filter(|number| !number.is_empty()) {
            Some(number) => Self::Given(number.to_owned()),
            None => Self::Follows,
        }
    }

    /// As it stands on the paper; `None` where there is none.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Without => None,
            Self::Follows => Some("nomor menyusul"),
            Self::Given(number) => Some(number),
        }
    }
}

impl Signing {
    /// The lines above the signature: as what, in whose right, and which position.
    pub fn above(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.capacity.is_empty() {
            lines.push(self.capacity.to_owned());
        }
        if !self.on_behalf_of.is_empty() {
            lines.push(format!("a.n. {}", self.on_behalf_of));
        }
        match &self.form {
            SigningForm::Own if self.title.is_empty() => {}
            SigningForm::Own => lines.push(self.title.clone()),
            // Whoever stands in signs with the position of the other, not with the own one.
            SigningForm::Plt(title) => lines.push(format!("Plt. {title}")),
            SigningForm::Plh(title) => lines.push(format!("Plh. {title}")),
        }
        lines
    }

    /// The name, or room for it.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { say::ROOM_IN_BRACKETS } else { &self.name }
    }
}
