//! SPT: drafted and signed in one go by the one who gives the order.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use damping_domain::case::Case;
use damping_domain::document::{Draft, Spt};
use damping_domain::event::{DocumentDrafted, DocumentSigned, EventBody};
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::PersonId;
use damping_domain::role::{Sight, sight};
use damping_domain::sop::{RecordKind, StepNo};
use leptos::prelude::*;

use crate::cases::{RecordError, use_cases};
use crate::components::fields::{Choices, Entry, fields, non_empty};
use crate::components::form::{FormEnd, FormState};
use crate::components::on_paper::signed;
use crate::components::photos::keep_photos;
use crate::components::signature_pad::{SignaturePad, blank};
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text;

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    officers: RwSignal<Vec<String>>,
    number: RwSignal<String>,
    basis: RwSignal<String>,
    duty: RwSignal<String>,
    destination: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Entries {
    /// Filled in from the referral, so that only the name has to be chosen.
    fn of(case: &Case) -> Self {
        let referral =
            case.signed(RecordKind::SuratRujukan).and_then(|letter| match &letter.draft {
                Draft::SuratRujukan(letter) => Some(letter.clone()),
                _ => None,
            });
        let today = clock::now().date_naive();
        let until = today.checked_add_days(Days::new(7)).unwrap_or(today);
        let institution = referral.as_ref().map(|letter| letter.institution.clone());
        let basis = referral.map(|letter| format!("Surat Rujukan: {}", letter.subject));
        Self {
            officers: RwSignal::new(Vec::new()),
            number: RwSignal::new(String::new()),
            basis: RwSignal::new(basis.unwrap_or_default()),
            duty: RwSignal::new("Mendampingi klien ke lembaga rujukan".to_owned()),
            destination: RwSignal::new(institution.unwrap_or_default()),
            from: RwSignal::new(today.to_string()),
            to: RwSignal::new(until.to_string()),
        }
    }

    /// # Errors
    /// The fields that are no dates.
    fn spt(&self) -> Result<Spt, Vec<Fault>> {
        let from = day("draft.from", &self.from.get_untracked())?;
        let to = day("draft.to", &self.to.get_untracked())?;
        let officers = self.officers.get_untracked();
        Ok(Spt {
            number: non_empty(self.number.get_untracked()),
            basis: self.basis.get_untracked(),
            officers: officers.iter().filter_map(|id| id.parse::<PersonId>().ok()).collect(),
            duty: self.duty.get_untracked(),
            destination: self.destination.get_untracked(),
            from,
            to,
            copies_to: Vec::new(),
        })
    }
}

/// A day as entered.
///
/// # Errors
/// The fault of the field, when it is none.
pub fn day(field: &str, text: &str) -> Result<NaiveDate, Vec<Fault>> {
    text.parse().map_err(|_| vec![Fault { field: field.to_owned(), rule: Rule::Required }])
}

/// The form.
#[component]
pub fn SptForm(case: Arc<Case>, step: StepNo) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::of(&case);
    let signature = RwSignal::new(blank());
    let photos = RwSignal::new(Vec::<Prepared>::new());
    keep_photos(form, photos);
    let id = case.id;
    // Those who see a case only when they are named: whom an SPT is for.
    let people = Signal::derive(move || {
        let office = cases.office();
        let people = office.iter().flat_map(|office| &office.people);
        people
            .filter(|person| person.roles.iter().any(|role| sight(role) == Sight::Named))
            .map(|person| (person.id.to_string(), person.name.clone()))
            .collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let spt = match entries.spt() {
            Ok(spt) => spt,
            Err(faults) => return form.fail(RecordError::Invalid(faults)),
        };
        let (signature, photos, taken) = signed(signature, photos);
        let work = async move {
            let draft = Draft::Spt(spt);
            let bodies = move |own: &dyn Fn(u64) -> _| {
                let drafted = DocumentDrafted { step, draft: draft.clone(), replaces: None };
                let (signature, photos) = (signature.clone(), photos.clone());
                let signed = DocumentSigned { step, document: own(0), signature, photos };
                vec![EventBody::DocumentDrafted(drafted), EventBody::DocumentSigned(signed)]
            };
            cases.record_with(id, Box::new(bodies), taken).await
        };
        form.save(work, move |()| case_path(id));
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <Choices name="officers" label=text::officers options=people chosen=entries.officers several=true form field="draft.officers"/>
            {fields(form, vec![
                Entry::area("draft.duty", text::duty, entries.duty),
                Entry::line("draft.destination", text::destination, entries.destination),
                Entry::area("draft.basis", text::basis, entries.basis),
                Entry::line("draft.from", text::first_day, entries.from).date(),
                Entry::line("draft.to", text::last_day, entries.to).date(),
                Entry::line("draft.number", text::letter_number, entries.number).hint(text::letter_number_hint).optional(),
            ])}
            <SignaturePad label=text::your_signature field="signature" form value=signature photos/>
            <FormEnd form action=text::sign back=case_path(id)/>
        </form>
    }
}
