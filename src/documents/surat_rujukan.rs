//! Drafting a surat rujukan.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::{Draft, SuratRujukan};
use damping_domain::event::{DocumentDrafted, EventBody};
use damping_domain::sop::{RecordKind, StepNo};
use leptos::prelude::*;

use crate::cases::use_cases;
use crate::components::fields::{Entry, fields, lines, non_empty};
use crate::components::form::{FormEnd, FormState};
use crate::pages::case_path;
use crate::text;

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    number: RwSignal<String>,
    addressee: RwSignal<String>,
    institution: RwSignal<String>,
    subject: RwSignal<String>,
    chronology: RwSignal<String>,
    services_given: RwSignal<String>,
    condition: RwSignal<String>,
    purpose: RwSignal<String>,
    enclosures: RwSignal<String>,
    copies_to: RwSignal<String>,
}

impl Entries {
    /// Filled in with what is known: the earlier draft, else the case.
    fn of(case: &Case) -> Self {
        let earlier = case.unsigned(RecordKind::SuratRujukan).map(|(_, letter)| &letter.draft);
        let letter = match earlier {
            Some(Draft::SuratRujukan(letter)) => letter.clone(),
            _ => SuratRujukan {
                chronology: case.opened.summary.clone(),
                subject: "Surat Rujukan".to_owned(),
                ..SuratRujukan::default()
            },
        };
        Self {
            number: RwSignal::new(letter.number.unwrap_or_default()),
            addressee: RwSignal::new(letter.addressee),
            institution: RwSignal::new(letter.institution),
            subject: RwSignal::new(letter.subject),
            chronology: RwSignal::new(letter.chronology),
            services_given: RwSignal::new(letter.services_given),
            condition: RwSignal::new(letter.condition),
            purpose: RwSignal::new(letter.purpose),
            enclosures: RwSignal::new(letter.enclosures.join("\n")),
            copies_to: RwSignal::new(letter.copies_to.join("\n")),
        }
    }

    fn letter(&self) -> SuratRujukan {
        SuratRujukan {
            number: non_empty(self.number.get_untracked()),
            addressee: self.addressee.get_untracked(),
            institution: self.institution.get_untracked(),
            subject: self.subject.get_untracked(),
            chronology: self.chronology.get_untracked(),
            services_given: self.services_given.get_untracked(),
            condition: self.condition.get_untracked(),
            purpose: self.purpose.get_untracked(),
            enclosures: lines(&self.enclosures.get_untracked()),
            copies_to: lines(&self.copies_to.get_untracked()),
        }
    }
}

/// The form.
#[component]
pub fn SuratRujukanForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::of(&case);
    let replaces = case.unsigned(RecordKind::SuratRujukan).map(|(id, _)| id);
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = EventBody::DocumentDrafted(DocumentDrafted {
            step,
            draft: Draft::SuratRujukan(entries.letter()),
            replaces,
        });
        form.save(async move { cases.record(id, vec![body], Vec::new()).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::line("draft.addressee", text::addressee, entries.addressee).hint(text::addressee_hint),
                Entry::line("draft.institution", text::referred_to, entries.institution),
                Entry::line("draft.subject", text::subject, entries.subject),
                Entry::area("draft.chronology", text::chronology, entries.chronology).rows(5),
                Entry::area("draft.services_given", text::services_given, entries.services_given).optional(),
                Entry::area("draft.condition", text::condition, entries.condition).optional(),
                Entry::area("draft.purpose", text::referral_purpose, entries.purpose),
                Entry::area("draft.enclosures", text::enclosures, entries.enclosures).hint(text::one_per_line).optional(),
                Entry::area("draft.copies_to", text::copies_to, entries.copies_to).hint(text::one_per_line).optional(),
                Entry::line("draft.number", text::letter_number, entries.number).hint(text::letter_number_hint).optional(),
            ])}
            <FormEnd form action=text::save_draft back=case_path(id)/>
        </form>
    }
}
