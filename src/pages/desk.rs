//! The part of the app with what the first list does not need: a case, its records and letters, SOPs, conflicts, the register of the shelter, files for another phone and for the administrator;
//! what only a wide screen has, what the screens are for, the welcome and the page of the components.

use damping_domain::ids::{CaseId, EventId};
use damping_domain::journey::LegNo;
use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::beside::Beside;
use super::calendar::CalendarPage;
use super::case_record::CaseRecordPage;
use super::case_table::CaseTable;
use super::components::ComponentsPage;
use super::conflict::ConflictPage;
use super::help::help;
use super::keys::Keys;
use super::leg_alarm::reach_receiver;
use super::letter::LetterPage;
use super::library::{LibraryPage, SopPage};
use super::one_case::CasePage;
use super::register::RegisterPage;
use super::safekeeping::Safekeeping;
use super::training::TrainingPage;
use super::welcome::WelcomePage;
use crate::cases::use_cases;
use crate::components::ahead::draw_unseen;
use crate::components::later::{later, part, quietly};
use crate::device::page;

/// A screen, or a part of one.
#[derive(Clone)]
pub enum Desk {
    /// A case.
    Case(CaseId),
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
    /// All cases, as a table that sorts.
    Table,
    /// The list from which a case was chosen, beside it.
    Beside(Memo<Option<CaseId>>),
    /// What can be done by keyboard.
    Keys,
    /// What the screen of an address is for.
    Help(String),
    /// What Damping does, for whoever is new to it.
    Welcome,
    /// Every component in every state; in the demo office only.
    Components,
    /// Beginning and leaving training.
    Training,
}

part!(desk, load, open(Desk) = show);

/// The screen, once this part is there.
pub fn desk(desk: Desk) -> AnyView {
    later(load, move || open(desk.clone()).now_or_never()?.ok())
}

/// The same for what is only a help: nothing is said where it is missing.
pub fn desk_quietly(desk: Desk) -> AnyView {
    quietly(load, move || open(desk.clone()).now_or_never()?.ok())
}

/// Time after which the part is fetched though nobody has asked for it, in milliseconds.
const LEISURE_MS: u32 = 1_500;

/// Fetches the part when the first list stands, and has it draw a case where nobody sees it: the first
/// one is then there at a tap, and holds up nothing.
pub fn at_leisure() {
    let cases = use_cases();
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        TimeoutFuture::new(LEISURE_MS).await;
        // What cannot be had now is asked for again by the screen that needs it.
        if load().await.is_ok()
            && let Some(case) = cases.likely().await
        {
            let draw = || open(Desk::Case(case)).now_or_never()?.ok();
            draw_unseen(&owner, draw, ".case:not([aria-busy])").await;
        }
        cases.all_tended().await;
        // From here on nothing is done that nobody asked for: who measures waits for it.
        page::mark("data-ready", Some("all"));
    });
}

fn show(desk: Desk) -> AnyView {
    match desk {
        Desk::Case(id) => view! { <CasePage id/> }.into_any(),
        Desk::Library => view! { <LibraryPage/> }.into_any(),
        Desk::Sop(code) => view! { <SopPage code/> }.into_any(),
        Desk::Letter(case, event) => view! { <LetterPage case event/> }.into_any(),
        Desk::Record(case) => view! { <CaseRecordPage id=case/> }.into_any(),
        Desk::Receiver(case, leg) => reach_receiver(case, leg),
        Desk::Conflict(case, event) => view! { <ConflictPage case event/> }.into_any(),
        Desk::Calendar => view! { <CalendarPage/> }.into_any(),
        Desk::Register => view! { <RegisterPage/> }.into_any(),
        Desk::Safekeeping => view! { <Safekeeping/> }.into_any(),
        Desk::Table => view! { <CaseTable/> }.into_any(),
        Desk::Beside(chosen) => view! { <Beside chosen/> }.into_any(),
        Desk::Keys => view! { <Keys/> }.into_any(),
        Desk::Help(path) => help(&path),
        Desk::Welcome => view! { <WelcomePage/> }.into_any(),
        Desk::Components => view! { <ComponentsPage/> }.into_any(),
        Desk::Training => view! { <TrainingPage/> }.into_any(),
    }
}
