//! Forms for what is decided beside the flow of a SOP, and which of them a case offers to whom:
//! only those that the rules of the case would take.

mod closing;
mod complaint;
mod going_without;
mod place;
mod redirect;

use std::sync::Arc;

use damping_domain::access::Refusal;
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::ruling::{CaseClosed, ComplaintRecorded, open_complaints};
use damping_domain::sop::{Catalog, End, Sop, StepNo};
use leptos::prelude::*;

pub use complaint::line as complaint_line;
pub use going_without::{can_go_without, without};
pub use place::days;

use crate::cases::{Cases, use_cases};
use crate::components::icon::IconName;
use crate::text::{self, Text};

/// Decisions that have a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// A step goes on without something that it asks for.
    GoWithout,
    /// Somebody takes somebody's place: for a time, or for good.
    TakePlace,
    /// A substitution gets another last day.
    EndPlace,
    /// The case is closed before its SOP comes to an end.
    Close,
    /// A closed case goes on.
    Reopen,
    /// The case goes on under the newest version of its SOP.
    ChangeVersion,
    /// A complaint is taken in.
    TakeComplaint,
    /// A complaint is answered.
    AnswerComplaint,
}

/// Those that concern a case as a whole, in the order in which they are offered.
const OF_CASES: [Ruling; 7] = [
    Ruling::TakePlace,
    Ruling::EndPlace,
    Ruling::Close,
    Ruling::Reopen,
    Ruling::ChangeVersion,
    Ruling::TakeComplaint,
    Ruling::AnswerComplaint,
];

impl Ruling {
    /// As named in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GoWithout => "tanpa",
            Self::TakePlace => "pengganti",
            Self::EndPlace => "akhir-pengganti",
            Self::Close => "tutup",
            Self::Reopen => "buka-lagi",
            Self::ChangeVersion => "versi",
            Self::TakeComplaint => "pengaduan",
            Self::AnswerComplaint => "jawaban",
        }
    }

    /// The one with this code.
    pub fn by_code(code: &str) -> Option<Self> {
        let mut all = OF_CASES.into_iter().chain([Self::GoWithout]);
        all.find(|ruling| ruling.code() == code)
    }

    /// What the button that leads to it says.
    pub const fn label(self) -> Text {
        match self {
            Self::GoWithout => text::go_without,
            Self::TakePlace => text::take_place,
            Self::EndPlace => text::end_place,
            Self::Close => text::close_case,
            Self::Reopen => text::reopen_case,
            Self::ChangeVersion => text::change_version,
            Self::TakeComplaint => text::take_complaint,
            Self::AnswerComplaint => text::answer_complaint,
        }
    }

    /// Its picture.
    pub const fn icon(self) -> IconName {
        match self {
            Self::GoWithout => IconName::Alert,
            Self::TakePlace | Self::EndPlace => IconName::Me,
            Self::Close => IconName::Lock,
            Self::Reopen | Self::ChangeVersion => IconName::Undo,
            Self::TakeComplaint | Self::AnswerComplaint => IconName::Note,
        }
    }

    /// True when the person signed in can decide this about the case as a whole now; of one of
    /// its steps, [`can_go_without`] tells.
    pub fn is_offered(self, case: &Case) -> bool {
        let cases = use_cases();
        match self {
            Self::GoWithout => false,
            Self::TakePlace => place::is_offered(cases, case),
            Self::EndPlace => !place::substitutions(cases, case).is_empty(),
            Self::Close => !early_ends(cases, case).is_empty(),
            Self::Reopen => redirect::target(cases, case, false).is_some(),
            Self::ChangeVersion => redirect::target(cases, case, true).is_some(),
            Self::TakeComplaint => true,
            Self::AnswerComplaint => open_complaints(case).next().is_some_and(|id| {
                let answer = ComplaintRecorded {
                    person: String::new(),
                    text: String::new(),
                    answers: Some(id),
                };
                cases.may(case, &EventBody::ComplaintRecorded(answer)).is_ok()
            }),
        }
    }
}

/// What the person signed in can decide about the case as a whole.
pub fn offered(case: &Case) -> Vec<Ruling> {
    OF_CASES.into_iter().filter(|ruling| ruling.is_offered(case)).collect()
}

/// The form of one.
pub fn form(ruling: Ruling, case: &Arc<Case>, step: Option<StepNo>) -> Option<AnyView> {
    let cases = use_cases();
    match ruling {
        Ruling::GoWithout => step.map(|step| going_without::form(cases, case, step)),
        Ruling::TakePlace => Some(place::form(cases, case)),
        Ruling::EndPlace => Some(place::end_form(cases, case)),
        Ruling::Close => Some(closing::form(cases, case)),
        Ruling::Reopen => redirect::form(cases, case, false),
        Ruling::ChangeVersion => redirect::form(cases, case, true),
        Ruling::TakeComplaint => Some(complaint::form(case, false)),
        Ruling::AnswerComplaint => Some(complaint::form(case, true)),
    }
}

fn sop_of(case: &Case) -> Option<&'static Sop> {
    case.sop_in(Catalog::builtin())
}

/// The ends with which the person signed in can close the case, perhaps after a letter.
fn early_ends(cases: Cases, case: &Case) -> Vec<(&'static End, bool)> {
    let ends = sop_of(case).map_or(&[][..], |sop| &sop.ends);
    let tried = ends.iter().filter_map(|end| {
        let closed = CaseClosed { end: end.code.clone(), reason: String::new() };
        match cases.may(case, &EventBody::CaseClosed(closed)) {
            Ok(()) => Some((end, false)),
            Err(Refusal::LetterMissing { .. }) => Some((end, true)),
            Err(_) => None,
        }
    });
    tried.collect()
}
