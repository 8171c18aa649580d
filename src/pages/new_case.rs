//! Opening a case under a SOP.

use damping_domain::access::openers;
use damping_domain::event::{CaseOpened, EventBody};
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::CaseId;
use damping_domain::sop::{Catalog, SopRef};
use leptos::prelude::*;

use super::case_path;
use crate::cases::{RecordError, use_cases};
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::parts::{page_head, words};
use crate::device::photo::at_hand;
use crate::documents::client::{ClientEntries, ClientFields};
use crate::documents::intake::IntakeEntries;
use crate::text;

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    sop: RwSignal<Vec<String>>,
    client: ClientEntries,
    reported_by: RwSignal<String>,
    summary: RwSignal<String>,
    intake: IntakeEntries,
}

impl Entries {
    /// Nothing entered yet; `corrects`: what is entered puts an opening right.
    fn new(corrects: bool) -> Self {
        Self {
            sop: RwSignal::new(Vec::new()),
            client: if corrects { ClientEntries::new() } else { ClientEntries::at_opening() },
            reported_by: RwSignal::new(String::new()),
            summary: RwSignal::new(String::new()),
            intake: IntakeEntries::new(),
        }
    }

    fn chosen_sop(&self) -> Option<SopRef> {
        let code = self.sop.with(|chosen| chosen.first().cloned())?;
        Some(Catalog::builtin().newest().find(|sop| sop.code == code)?.reference())
    }

    /// The opening, and how somebody without papers was described.
    fn opened(&self, sop: Option<SopRef>) -> Result<Vec<EventBody>, RecordError> {
        let missing = || {
            let (field, rule) = ("sop".to_owned(), Rule::Required);
            RecordError::Invalid(vec![Fault { field, rule }])
        };
        let intake = self.intake.intake();
        let described = self.client.described(&intake).map(EventBody::ClientDescribed);
        let opened = EventBody::CaseOpened(CaseOpened {
            sop: sop.or_else(|| self.chosen_sop()).ok_or_else(missing)?,
            client: self.client.client()?,
            reported_by: self.reported_by.get().trim().to_owned(),
            summary: self.summary.get(),
            intake,
        });
        Ok(std::iter::once(opened).chain(described).collect())
    }
}

/// Opening a case.
#[component]
pub fn NewCasePage() -> impl IntoView {
    view! {
        {page_head(None, words(text::open_case), None, None)}
        <OpeningForm case=None/>
    }
}

/// The form.
#[component]
pub fn OpeningForm(
    /// The case whose opening is put right; `None` opens one.
    case: Option<CaseId>,
) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::new(case.is_some());
    let sops = Signal::derive(move || {
        let me = cases.me();
        Catalog::builtin()
            .newest()
            .filter(|sop| me.as_ref().is_some_and(|me| me.holds_any(&openers(sop))))
            .map(|sop| (sop.code.clone(), sop.short_title.clone()))
            .collect::<Vec<_>>()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sop = case.and_then(|case| cases.case(case)).map(|case| case.sop.clone());
        let opened = match untrack(|| entries.opened(sop)) {
            Ok(opened) => opened,
            Err(error) => return form.fail(error),
        };
        let photos = at_hand(entries.client.photos.get_untracked());
        let work = async move {
            match case {
                Some(case) => cases.record(case, opened, photos).await.map(|()| case),
                None => cases.open_case(opened, photos).await,
            }
        };
        form.save(work, case_path);
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {case.is_none().then(|| view! {
                <Choices name="sop" label=text::which_sop options=sops chosen=entries.sop form field="sop"/>
            })}
            <ClientFields form entries=entries.client case/>
            <fieldset class="group">
                <legend>{text::reporter}</legend>
                {fields(form, vec![
                    Entry::line("reported_by", text::reported_by, entries.reported_by).hint(text::reported_by_hint),
                ])}
                {entries.intake.reporter(form)}
            </fieldset>
            <fieldset class="group">
                <legend>{text::what_was_reported}</legend>
                {fields(form, vec![Entry::area("summary", text::summary, entries.summary).optional()])}
                {entries.intake.events(form)}
            </fieldset>
            <FormEnd form back=case.map_or_else(|| "/kasus".to_owned(), case_path)/>
        </form>
    }
}
