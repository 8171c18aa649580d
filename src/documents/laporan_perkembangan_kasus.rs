//! Home visit: laporan perkembangan kasus.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::{LaporanPerkembanganKasus, Position};
use damping_domain::event::{EventBody, VisitRecorded};
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use super::bast::{PlaceField, WhenField, moment, moment_text};
use crate::cases::{RecordError, use_cases};
use crate::components::fields::{TextArea, TextField};
use crate::components::form::{FormEnd, FormState};
use crate::components::photos::PhotoField;
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::text;

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    when: RwSignal<String>,
    place: RwSignal<String>,
    position: RwSignal<Option<Position>>,
    purpose: RwSignal<String>,
    present: RwSignal<String>,
    interview: RwSignal<String>,
    observation: RwSignal<String>,
    surroundings: RwSignal<String>,
    problems: RwSignal<String>,
    services_given: RwSignal<String>,
    plan: RwSignal<String>,
    next_visit: RwSignal<String>,
    photos: RwSignal<Vec<Prepared>>,
}

impl Entries {
    fn of(case: &Case) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            when: RwSignal::new(moment_text(&clock::now())),
            place: RwSignal::new(case.client.address.clone()),
            position: RwSignal::new(None),
            purpose: empty(),
            present: empty(),
            interview: empty(),
            observation: empty(),
            surroundings: empty(),
            problems: empty(),
            services_given: empty(),
            plan: empty(),
            next_visit: empty(),
            photos: RwSignal::new(Vec::new()),
        }
    }

    fn report(&self) -> Result<LaporanPerkembanganKasus, RecordError> {
        Ok(LaporanPerkembanganKasus {
            visited_at: moment("report.visited_at", &self.when.get_untracked())?,
            place: self.place.get_untracked(),
            position: self.position.get_untracked(),
            purpose: self.purpose.get_untracked(),
            present: self.present.get_untracked(),
            interview: self.interview.get_untracked(),
            observation: self.observation.get_untracked(),
            surroundings: self.surroundings.get_untracked(),
            problems: self.problems.get_untracked(),
            services_given: self.services_given.get_untracked(),
            plan: self.plan.get_untracked(),
            next_visit: self.next_visit.get_untracked().parse().ok(),
            photos: self.photos.get_untracked().into_iter().map(|photo| photo.photo).collect(),
        })
    }
}

/// The form.
#[component]
pub fn VisitForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::new();
    let entries = Entries::of(&case);
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let report = match entries.report() {
            Ok(report) => report,
            Err(error) => return form.fail(error),
        };
        let body = EventBody::VisitRecorded(VisitRecorded { step, report });
        let photos = entries.photos.get_untracked();
        form.save(async move { cases.record(id, vec![body], photos).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <WhenField form field="report.visited_at" label=text::visited_at value=entries.when/>
            <PlaceField form field="report.place" place=entries.place position=entries.position/>
            <TextField form field="report.purpose" label=text::visit_purpose value=entries.purpose optional=true/>
            <TextField form field="report.present" label=text::present value=entries.present optional=true/>
            <TextArea form field="report.interview" label=text::interview value=entries.interview rows=5/>
            <TextArea form field="report.observation" label=text::observation value=entries.observation optional=true/>
            <TextArea form field="report.surroundings" label=text::surroundings value=entries.surroundings optional=true/>
            <TextArea form field="report.problems" label=text::problems value=entries.problems optional=true/>
            <TextArea form field="report.services_given" label=text::services_given value=entries.services_given optional=true/>
            <TextArea form field="report.plan" label=text::plan value=entries.plan optional=true/>
            <TextField form field="report.next_visit" label=text::next_visit value=entries.next_visit optional=true kind="date"/>
            <PhotoField value=entries.photos/>
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
