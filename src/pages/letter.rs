//! The letter of a record to read, print and share: a draft, what was signed, a report, a BAST.

use std::sync::Arc;

use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::event::{EventBody, Held};
use damping_domain::ids::{CaseId, EventId};
use damping_letter::{Letter, has_letter};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use super::paper::tools;
use super::timeline::heading;
use crate::cases::{Cases, use_cases};
use crate::components::letter_page::letter_page;
use crate::components::parts::{Words, page_head};
use crate::{format, text};

/// The page.
#[component]
pub fn LetterPage(
    /// The case.
    case: CaseId,
    /// The event, or one that corrects or signs it.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    move || {
        let found = cases.case(case).and_then(|case| page(cases, &case, event));
        found.unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())
    }
}

fn page(cases: Cases, case: &Arc<Case>, event: EventId) -> Option<AnyView> {
    let held = record_of(case, event)?;
    let head = |title: Words, tools| {
        page_head(Some((case_path(case.id), text::back_to_case)), title, None, tools)
    };
    if !has_letter(&held.event.body) {
        return None;
    }
    // Until the office is read there is nothing to say.
    let Some(office) = cases.office() else { return Some(().into_any()) };
    let Some(letter) = Letter::of(case, held.event.id, &office) else {
        let set_aside = case.set_aside.contains(&held.event.id);
        let said = if set_aside { text::document_set_aside } else { text::document_withdrawn };
        let (case, body) = (case.clone(), held.event.body.clone());
        let title: Words = Box::new(move || heading(&case, &body));
        let said = view! { <p>{said}</p> };
        return Some(view! { {head(title, None)}{said} }.into_any());
    };
    let kind = letter.kind;
    let tools = tools(format!("{}-{}", kind.code(), case.id.number()));
    let title: Words = Box::new(move || text::record_name(kind).to_owned());
    Some(view! { {head(title, Some(tools))}{letter_page(letter)} }.into_any())
}

/// The record that a correction or a signature speaks of, or the event itself.
fn record_of(case: &Case, event: EventId) -> Option<&Held> {
    let held = case.event(event)?;
    match &held.event.body {
        EventBody::Corrected(corrected) => case.event(corrected.corrects),
        EventBody::DocumentSigned(signed) => case.event(signed.document),
        _ => Some(held),
    }
}

/// The letter of a draft as a page without a head.
#[component]
pub fn LetterView(
    /// The case it belongs to.
    case: Arc<Case>,
    /// The event that drafted it.
    event: EventId,
) -> impl IntoView {
    let office = use_cases().office();
    office.and_then(|office| Letter::of(&case, event, &office)).map(letter_page)
}

/// From one day to another.
pub fn days(from: NaiveDate, to: NaiveDate) -> Words {
    Box::new(move || format!("{} – {}", format::date(from), format::date(to)))
}
