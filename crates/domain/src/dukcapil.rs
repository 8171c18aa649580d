//! What Dukcapil (the civil registry) was asked about a person whom nobody knows, and what it said.
//! The answer comes days later, often to somebody else: it is a record of its own that names the
//! question.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{EventBody, Held};
use crate::fault::{Faults, Rule};
use crate::ids::EventId;

/// See [`EventBody::DukcapilAsked`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DukcapilAsked {
    /// When.
    pub on: NaiveDate,
    /// Who asked.
    pub by: String,
    /// Which office: "Dukcapil Kota Pangkalpinang".
    pub office: String,
    /// By what the person is looked for.
    pub means: Vec<Means>,
    /// Number of the letter, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letter: String,
    /// What was handed in: the name as told, a date of birth, whose fingers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// By what Dukcapil looks for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// Biometrik: fingerprints, iris or face.
    Biometric,
    /// Name and date of birth, as told.
    NameAndBirth,
    /// A NIK, as told or found on a paper.
    Nik,
}

/// See [`EventBody::DukcapilAnswered`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DukcapilAnswered {
    /// The question: an [`EventBody::DukcapilAsked`] of the case.
    pub asked: EventId,
    /// When it was answered.
    pub on: NaiveDate,
    /// What was found.
    pub answer: Answer,
    /// Number of the letter, and what else it says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What Dukcapil found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    /// Cocok: somebody is registered who fits. Whether the client is that person is said by
    /// [`EventBody::ClientIdentified`], by whoever compares them.
    Match {
        /// The name registered.
        name: String,
        /// The NIK registered; it may be odd (see [`crate::nik`]).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nik: Option<String>,
    },
    /// Tidak cocok: nobody who fits is registered there.
    NoMatch,
}

impl DukcapilAsked {
    /// Checks what was entered.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.required_line("by", &self.by);
        faults.required_line("office", &self.office);
        let repeats = |at: usize, means: &Means| self.means.iter().take(at).any(|it| it == means);
        if self.means.is_empty() {
            faults.add("means", Rule::Required);
        } else if self.means.iter().enumerate().any(|(at, means)| repeats(at, means)) {
            faults.add("means", Rule::Malformed);
        }
        faults.line("letter", &self.letter);
        faults.text("note", &self.note);
    }
}

impl DukcapilAnswered {
    /// Checks what was entered. A NIK is never a fault.
    pub(crate) fn check(&self, faults: &mut Faults) {
        if let Answer::Match { name, nik } = &self.answer {
            faults.required_line("answer.match.name", name);
            faults.line("answer.match.nik", nik.as_deref().unwrap_or_default());
        }
        faults.text("note", &self.note);
    }
}

/// A question to Dukcapil with what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The event that asked.
    pub held: &'a Held,
    /// What was asked.
    pub asked: &'a DukcapilAsked,
    /// The answer that counts: the last one.
    pub answered: Option<&'a DukcapilAnswered>,
}

/// The questions of a case, in the order they were asked.
pub fn questions(case: &Case) -> impl DoubleEndedIterator<Item = Question<'_>> {
    case.timeline.iter().filter_map(move |held| match case.counting(held)? {
        EventBody::DukcapilAsked(asked) => {
            Some(Question { held, asked, answered: answer(case, held.event.id) })
        }
        _ => None,
    })
}

fn answer(case: &Case, to: EventId) -> Option<&DukcapilAnswered> {
    case.timeline.iter().rev().find_map(|held| match case.counting(held)? {
        EventBody::DukcapilAnswered(answered) if answered.asked == to => Some(answered),
        _ => None,
    })
}

/// Name and NIK of whom Dukcapil found last.
pub fn found(case: &Case) -> Option<(&str, Option<&str>)> {
    questions(case).rev().find_map(|question| match &question.answered?.answer {
        Answer::Match { name, nik } => Some((name.as_str(), nik.as_deref())),
        Answer::NoMatch => None,
    })
}
