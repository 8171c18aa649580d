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
use super::timeline::{heading, marks};
use crate::cases::{Cases, use_cases};
use crate::components::letter_page::letter_page;
use crate::components::parts::{Words, page_head};
use crate::text::Text;
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
    let Some(letter) = letter_of(cases, case, held.event.id) else {
        let (case, body) = (case.clone(), held.event.body.clone());
        let title: Words = Box::new(move || heading(&case, &body));
        let said = view! { <p>{text::document_withdrawn}</p> };
        return Some(view! { {head(title, None)}{said} }.into_any());
    };
    let kind = letter.kind;
    let tools = tools(format!("{}-{}", kind.code(), case.id.number()));
    let title: Words = Box::new(move || text::record_name(kind).to_owned());
    let marked = marked(case, held);
    Some(view! { {head(title, Some(tools))}{letter_page(letter, marked)} }.into_any())
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

fn letter_of(cases: Cases, case: &Case, event: EventId) -> Option<Letter> {
    let office = cases.office()?;
    Letter::of(case, event, &office)
}

/// The letter of a draft as a page without a head.
#[component]
pub fn LetterView(
    /// The case it belongs to.
    case: Arc<Case>,
    /// The event that drafted it.
    event: EventId,
) -> impl IntoView {
    let held = case.event(event);
    let letter = letter_of(use_cases(), &case, event);
    held.zip(letter).map(|(held, letter)| letter_page(letter, marked(&case, held)))
}

/// What became of it, which the paper does not say itself.
fn marked(case: &Case, held: &Held) -> AnyView {
    let mut marked = marks(case, held);
    if let Some(letter) = case.letters.get(&held.event.id) {
        let said: [(bool, Text); 2] = [
            (letter.replaced_by.is_some(), text::draft_replaced),
            (letter.signed.is_none(), text::not_signed),
        ];
        marked.extend(said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, said)| said));
    }
    let marked = marked.into_iter().map(|mark| view! { <p class="badge warn">{mark}</p> });
    marked.collect_view().into_any()
}

/// From one day to another.
pub fn days(from: NaiveDate, to: NaiveDate) -> Words {
    Box::new(move || format!("{} – {}", format::date(from), format::date(to)))
}
