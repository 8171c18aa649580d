//! A letter to read: draft or signed.

use std::sync::Arc;

use crate::components::dynamic;
use damping_domain::case::{Case, Letter};
use damping_domain::document::{Disposisi, Draft, Spt, SuratRujukan};
use damping_domain::ids::{CaseId, EventId};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use crate::cases::use_cases;
use crate::components::icon::{Icon, IconName};
use crate::components::signature_pad::SignatureView;
use crate::{format, text};

/// The page.
#[component]
pub fn LetterPage(
    /// The case.
    case: CaseId,
    /// The event that drafted it.
    event: EventId,
) -> impl IntoView {
    let cases = use_cases();
    move || {
        let case = cases.case(case);
        let letter = case.as_ref().and_then(|case| case.letters.get(&event).cloned());
        match (case, letter) {
            (Some(case), Some(letter)) => view! {
                <div class="page-head">
                    <a class="back" href=case_path(case.id)><Icon name=IconName::Back/>{text::back_to_case}</a>
                    <h1>{text::record_name(letter.draft.kind())}</h1>
                </div>
                <LetterView case letter/>
            }
            .into_any(),
            _ => view! { <NotFoundPage/> }.into_any(),
        }
    }
}

/// A letter on paper.
#[component]
pub fn LetterView(
    /// The case it belongs to.
    case: Arc<Case>,
    /// The letter.
    letter: Letter,
) -> impl IntoView {
    let cases = use_cases();
    let office = cases.office();
    let client = case.client.display_name().to_owned();
    let number = letter.draft.number().map(str::to_owned);
    let name = text::record_name(letter.draft.kind());
    let drafted_at = letter.drafted_at;
    view! {
        <article class="letter">
            <header>
                <strong>{office.as_ref().map(|office| office.name.clone())}</strong>
                <p>{office.as_ref().map(|office| office.address.clone())}</p>
            </header>
            <h2>{name}</h2>
            <dl class="facts">
                <dt>{text::letter_number}</dt>
                <dd>{dynamic(move || number.clone().unwrap_or_else(|| text::number_follows().to_owned()))}</dd>
                <dt>{text::client}</dt>
                <dd>{client}</dd>
                {match letter.draft.clone() {
                    Draft::SuratRujukan(letter) => referral(letter).into_any(),
                    Draft::Spt(spt) => view! { <SptFacts spt/> }.into_any(),
                    Draft::Disposisi(disposisi) => view! { <DisposisiFacts disposisi/> }.into_any(),
                }}
            </dl>
            <p class="card-meta">{dynamic(move || format!("{} {}", text::drafted_on(), format::time(&drafted_at)))}</p>
            {match letter.signed {
                None => view! { <p class="badge warn">{text::not_signed}</p> }.into_any(),
                Some(signed) => view! {
                    <div class="stack">
                        <SignatureView signature=signed.signature of=cases.name_of(signed.by)/>
                        <span class="card-meta">{dynamic(move || format::time(&signed.at))}</span>
                    </div>
                }.into_any(),
            }}
        </article>
    }
}

fn fact(label: fn() -> &'static str, value: String) -> Option<impl IntoView> {
    (!value.is_empty()).then(|| view! { <dt>{label}</dt><dd>{value}</dd> })
}

fn referral(letter: SuratRujukan) -> impl IntoView {
    view! {
        {fact(text::addressee, letter.addressee)}
        {fact(text::referred_to, letter.institution)}
        {fact(text::subject, letter.subject)}
        {fact(text::chronology, letter.chronology)}
        {fact(text::services_given, letter.services_given)}
        {fact(text::condition, letter.condition)}
        {fact(text::referral_purpose, letter.purpose)}
        {fact(text::enclosures, letter.enclosures.join("; "))}
        {fact(text::copies_to, letter.copies_to.join("; "))}
    }
}

#[component]
fn SptFacts(spt: Spt) -> impl IntoView {
    let cases = use_cases();
    let officers: Vec<String> = spt.officers.iter().map(|person| cases.name_of(*person)).collect();
    view! {
        {fact(text::officers, officers.join("; "))}
        {fact(text::duty, spt.duty)}
        {fact(text::destination, spt.destination)}
        {fact(text::basis, spt.basis)}
        {fact(text::journey, format!("{} – {}", format::date(spt.from), format::date(spt.to)))}
    }
}

#[component]
fn DisposisiFacts(disposisi: Disposisi) -> impl IntoView {
    let cases = use_cases();
    let people: Vec<String> =
        disposisi.forwarded_to.iter().map(|person| cases.name_of(*person)).collect();
    view! {
        {fact(text::letter_from, disposisi.letter_from)}
        {fact(text::letter_number, disposisi.letter_number)}
        {fact(text::subject, disposisi.subject)}
        {fact(text::forwarded_to, people.join("; "))}
        {fact(text::instruction, disposisi.instruction)}
    }
}
