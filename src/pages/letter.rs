//! A document to read: a letter, draft or signed, or the paper of a record.

use std::sync::Arc;

use crate::components::dynamic;
use chrono::NaiveDate;
use damping_domain::case::{Case, Letter};
use damping_domain::document::Draft;
use damping_domain::ids::{CaseId, EventId, PersonId};
use leptos::prelude::*;

use super::case_path;
use super::not_found::NotFoundPage;
use super::paper::{paper, tools};
use crate::cases::{Cases, use_cases};
use crate::components::parts::{Words, facts, fixed, page_head};
use crate::components::signature_pad::SignatureView;
use crate::text::Text;
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
            (Some(case), Some(letter)) => {
                let name = format!("{}-{}", letter.draft.kind().code(), case.id.number());
                view! {
                    {page_head(Some((case_path(case.id), text::back_to_case)), name_of(&letter), None, Some(tools(name)))}
                    <LetterView case letter/>
                }
                .into_any()
            }
            (Some(case), None) => {
                paper(&case, event).unwrap_or_else(|| view! { <NotFoundPage/> }.into_any())
            }
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
    let client = case.client.display_name().to_owned();
    let number = letter.draft.number().map(str::to_owned);
    let number = move || number.clone().unwrap_or_else(|| text::number_follows().to_owned());
    let mut said: Vec<(Text, Words)> =
        vec![(text::letter_number, Box::new(number)), (text::client, fixed(client))];
    said.extend(content(&letter.draft, cases));
    let name = text::record_name(letter.draft.kind());
    let drafted_at = letter.drafted_at;
    view! {
        <article class="letter">
            {letterhead(cases)}
            <h2>{name}</h2>
            {facts(said)}
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

/// Whose paper it is: the office's name and address, on top.
pub fn letterhead(cases: Cases) -> AnyView {
    let (name, address) =
        cases.office().map(|office| (office.name.clone(), office.address.clone())).unzip();
    view! {
        <header>
            <strong>{name}</strong>
            <p>{address}</p>
        </header>
    }
    .into_any()
}

/// What a kind of letter is called.
fn name_of(letter: &Letter) -> Words {
    let kind = letter.draft.kind();
    Box::new(move || text::record_name(kind).to_owned())
}

/// What stands in it.
fn content(draft: &Draft, cases: Cases) -> Vec<(Text, Words)> {
    let names = |people: &[PersonId]| {
        let names: Vec<String> = people.iter().map(|person| cases.name_of(*person)).collect();
        fixed(names.join("; "))
    };
    match draft.clone() {
        Draft::SuratRujukan(letter) => vec![
            (text::addressee, fixed(letter.addressee)),
            (text::referred_to, fixed(letter.institution)),
            (text::subject, fixed(letter.subject)),
            (text::chronology, fixed(letter.chronology)),
            (text::services_given, fixed(letter.services_given)),
            (text::condition, fixed(letter.condition)),
            (text::referral_purpose, fixed(letter.purpose)),
            (text::enclosures, fixed(letter.enclosures.join("; "))),
            (text::copies_to, fixed(letter.copies_to.join("; "))),
        ],
        Draft::Spt(spt) => vec![
            (text::officers, names(&spt.officers)),
            (text::duty, fixed(spt.duty)),
            (text::destination, fixed(spt.destination)),
            (text::basis, fixed(spt.basis)),
            (text::journey, days(spt.from, spt.to)),
        ],
        Draft::Disposisi(disposisi) => vec![
            (text::letter_from, fixed(disposisi.letter_from)),
            (text::letter_number, fixed(disposisi.letter_number)),
            (text::subject, fixed(disposisi.subject)),
            (text::forwarded_to, names(&disposisi.forwarded_to)),
            (text::instruction, fixed(disposisi.instruction)),
        ],
    }
}

/// From one day to another.
pub fn days(from: NaiveDate, to: NaiveDate) -> Words {
    Box::new(move || format!("{} – {}", format::date(from), format::date(to)))
}
