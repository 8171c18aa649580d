//! Home visit: laporan perkembangan kasus.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::document::{LaporanPerkembanganKasus, Position};
use damping_domain::event::{EventBody, VisitRecorded};
use damping_domain::sop::StepNo;
use leptos::prelude::*;

use super::bast::{PlaceField, WhenField, moment};
use crate::cases::{RecordError, use_cases};
use crate::components::chips::{Between, chips};
use crate::components::fields::{Entry, fields, non_empty};
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
    meeting: RwSignal<String>,
    purpose: RwSignal<String>,
    present: RwSignal<String>,
    interview: RwSignal<String>,
    observation: RwSignal<String>,
    surroundings: RwSignal<String>,
    problems: RwSignal<String>,
    services_given: RwSignal<String>,
    potentials: RwSignal<String>,
    summary: RwSignal<String>,
    plan: RwSignal<String>,
    next_visit: RwSignal<String>,
    photos: RwSignal<Vec<Prepared>>,
}

impl Entries {
    /// The meeting is counted from the visits that the case holds.
    fn of(case: &Case, is_new: bool) -> Self {
        let empty = || RwSignal::new(String::new());
        let counting = case.timeline.iter().filter_map(|held| case.counting(held));
        let visits = counting.filter(|body| matches!(body, EventBody::VisitRecorded(_))).count();
        let meeting = if is_new { (visits + 1).to_string() } else { String::new() };
        Self {
            when: RwSignal::new(clock::moment_text(&clock::now())),
            place: RwSignal::new(case.client.address.clone()),
            position: RwSignal::new(None),
            meeting: RwSignal::new(meeting),
            purpose: empty(),
            present: empty(),
            interview: empty(),
            observation: empty(),
            surroundings: empty(),
            problems: empty(),
            services_given: empty(),
            potentials: empty(),
            summary: empty(),
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
            // What is no number is out of range, and said to be.
            meeting: non_empty(self.meeting.get_untracked())
                .map(|number| number.parse().unwrap_or(u16::MAX)),
            purpose: self.purpose.get_untracked(),
            present: self.present.get_untracked(),
            interview: self.interview.get_untracked(),
            observation: self.observation.get_untracked(),
            surroundings: self.surroundings.get_untracked(),
            problems: self.problems.get_untracked(),
            services_given: self.services_given.get_untracked(),
            potentials: self.potentials.get_untracked(),
            summary: self.summary.get_untracked(),
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
    let form = FormState::kept();
    let entries = Entries::of(&case, cases.record_of_correction().is_none());
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
            {fields(form, vec![
                Entry::line("report.meeting", text::meeting_number, entries.meeting).digits().optional(),
                Entry::line("report.purpose", text::visit_purpose, entries.purpose).optional(),
                Entry::line("report.present", text::present, entries.present).optional(),
                Entry::area("report.interview", text::interview, entries.interview).rows(5),
                Entry::area("report.observation", text::observation, entries.observation).optional(),
            ])}
            {chips(text::quick_condition, text::VISIT_CONDITION, Between::Commas, entries.observation)}
            {fields(form, vec![
                Entry::area("report.surroundings", text::surroundings, entries.surroundings).optional(),
            ])}
            {chips(text::quick_family, text::VISIT_FAMILY, Between::Commas, entries.surroundings)}
            {fields(form, vec![
                Entry::area("report.potentials", text::potentials, entries.potentials).optional(),
                Entry::area("report.problems", text::problems, entries.problems).optional(),
                Entry::area("report.services_given", text::services_given, entries.services_given).optional(),
                Entry::area("report.summary", text::visit_summary, entries.summary).optional(),
                Entry::area("report.plan", text::plan, entries.plan).optional(),
            ])}
            {chips(text::quick_needs, text::VISIT_NEEDS, Between::Commas, entries.plan)}
            {fields(form, vec![
                Entry::line("report.next_visit", text::next_visit, entries.next_visit).date().optional(),
            ])}
            <PhotoField form value=entries.photos/>
            <FormEnd form back=case_path(id)/>
        </form>
    }
}
