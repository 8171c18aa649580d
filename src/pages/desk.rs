//! The part of the app with what is seldom opened: reading SOPs, letters and the record of a case,
//! settling conflicts, the register of the shelter, files for another phone and for the administrator.

use damping_domain::ids::{CaseId, EventId};
use damping_domain::journey::LegNo;
use futures::FutureExt;
use leptos::prelude::*;

use super::calendar::CalendarPage;
use super::case_record::CaseRecordPage;
use super::conflict::ConflictPage;
use super::leg_alarm::reach_receiver;
use super::letter::LetterPage;
use super::library::{LibraryPage, SopPage};
use super::register::RegisterPage;
use super::safekeeping::Safekeeping;
use crate::components::later::{later, part};

/// A screen, or a part of one.
#[derive(Clone)]
pub enum Desk {
    /// The list of the SOPs.
    Library,
    /// One of them, by its code.
    Sop(String),
    /// A letter of a case.
    Letter(CaseId, EventId),
    /// Everything of a case, in order.
    Record(CaseId),
    /// How to reach whoever receives the person at the end of a leg, below the alarm.
    Receiver(CaseId, LegNo),
    /// Records of a case that contradict each other.
    Conflict(CaseId, EventId),
    /// When the office works.
    Calendar,
    /// Who is in a shelter, and who was.
    Register,
    /// The files, below what has been sent.
    Safekeeping,
}

part!(desk, load, open(Desk) = show);

/// The screen, once this part is there.
pub fn desk(desk: Desk) -> AnyView {
    later(load, move || open(desk.clone()).now_or_never()?.ok())
}

fn show(desk: Desk) -> AnyView {
    match desk {
        Desk::Library => view! { <LibraryPage/> }.into_any(),
        Desk::Sop(code) => view! { <SopPage code/> }.into_any(),
        Desk::Letter(case, event) => view! { <LetterPage case event/> }.into_any(),
        Desk::Record(case) => view! { <CaseRecordPage id=case/> }.into_any(),
        Desk::Receiver(case, leg) => reach_receiver(case, leg),
        Desk::Conflict(case, event) => view! { <ConflictPage case event/> }.into_any(),
        Desk::Calendar => view! { <CalendarPage/> }.into_any(),
        Desk::Register => view! { <RegisterPage/> }.into_any(),
        Desk::Safekeeping => view! { <Safekeeping/> }.into_any(),
    }
}
