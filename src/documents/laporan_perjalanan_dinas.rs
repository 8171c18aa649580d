//! Laporan perjalanan dinas, day by day.

use std::sync::Arc;

use crate::components::dynamic;
use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::document::laporan_perjalanan_dinas::TravelDay;
use damping_domain::document::{Draft, LaporanPerjalananDinas};
use damping_domain::event::{EventBody, TravelReported};
use damping_domain::sop::{RecordKind, StepNo};
use leptos::prelude::*;

use super::spt::day;
use crate::cases::{RecordError, use_cases};
use crate::components::fields::{Entry, fields};
use crate::components::form::{FormEnd, FormState};
use crate::components::photos::PhotoField;
use crate::device::clock;
use crate::device::photo::Prepared;
use crate::pages::case_path;
use crate::{format, text};

/// The longest journey a report lists by days.
const MOST_DAYS: usize = 60;

/// What is entered.
#[derive(Clone, Copy)]
struct Entries {
    spt_number: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    destination: RwSignal<String>,
    purpose: RwSignal<String>,
    /// What was done on each day of the journey, by its place from the first day.
    days: RwSignal<Vec<RwSignal<String>>>,
    results: RwSignal<String>,
    conclusion: RwSignal<String>,
    photos: RwSignal<Vec<Prepared>>,
}

impl Entries {
    /// Filled in from the SPT.
    fn of(case: &Case) -> Self {
        let spt = case.signed(RecordKind::Spt).and_then(|letter| match &letter.draft {
            Draft::Spt(spt) => Some(spt.clone()),
            _ => None,
        });
        let today = clock::now().date_naive();
        let from = spt.as_ref().map_or(today, |spt| spt.from.min(today));
        let text = |read: fn(&damping_domain::document::Spt) -> String| {
            RwSignal::new(spt.as_ref().map(read).unwrap_or_default())
        };
        Self {
            spt_number: text(|spt| spt.number.clone().unwrap_or_default()),
            from: RwSignal::new(from.to_string()),
            to: RwSignal::new(today.to_string()),
            destination: text(|spt| spt.destination.clone()),
            purpose: text(|spt| spt.duty.clone()),
            days: RwSignal::new(Vec::new()),
            results: RwSignal::new(String::new()),
            conclusion: RwSignal::new(String::new()),
            photos: RwSignal::new(Vec::new()),
        }
    }

    /// The days of the journey as entered.
    fn dates(&self) -> Vec<NaiveDate> {
        let read = |text: RwSignal<String>| text.get().parse::<NaiveDate>().ok();
        match (read(self.from), read(self.to)) {
            (Some(from), Some(to)) => {
                from.iter_days().take_while(|day| *day <= to).take(MOST_DAYS).collect()
            }
            _ => Vec::new(),
        }
    }

    fn report(&self) -> Result<LaporanPerjalananDinas, RecordError> {
        let invalid = RecordError::Invalid;
        let dates = untrack(|| self.dates());
        let days = self.days.get_untracked();
        Ok(LaporanPerjalananDinas {
            spt_number: self.spt_number.get_untracked(),
            from: day("report.from", &self.from.get_untracked()).map_err(invalid)?,
            to: day("report.to", &self.to.get_untracked()).map_err(invalid)?,
            destination: self.destination.get_untracked(),
            purpose: self.purpose.get_untracked(),
            days: dates
                .into_iter()
                .zip(days)
                .map(|(date, activity)| TravelDay { date, activity: activity.get_untracked() })
                .collect(),
            results: self.results.get_untracked(),
            conclusion: self.conclusion.get_untracked(),
            photos: self.photos.get_untracked().into_iter().map(|photo| photo.photo).collect(),
        })
    }
}

/// The form.
#[component]
pub fn TravelForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::of(&case);
    let id = case.id;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let report = match entries.report() {
            Ok(report) => report,
            Err(error) => return form.fail(error),
        };
        let body = EventBody::TravelReported(TravelReported { step, report });
        let photos = entries.photos.get_untracked();
        form.save(async move { cases.record(id, vec![body], photos).await }, move |()| {
            case_path(id)
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields(form, vec![
                Entry::line("report.destination", text::destination, entries.destination),
                Entry::line("report.from", text::first_day, entries.from).date(),
                Entry::line("report.to", text::last_day, entries.to).date(),
                Entry::line("report.purpose", text::travel_purpose, entries.purpose).optional(),
            ])}
            <Days form entries/>
            {fields(form, vec![
                Entry::area("report.results", text::results, entries.results).rows(4),
                Entry::area("report.conclusion", text::conclusion, entries.conclusion).optional(),
                Entry::line("report.spt_number", text::spt_number, entries.spt_number).optional(),
            ])}
            <PhotoField form value=entries.photos/>
            <FormEnd form back=case_path(id)/>
        </form>
    }
}

/// One field a day. What was written for a day stays when the dates are changed.
#[component]
fn Days(form: FormState, entries: Entries) -> impl IntoView {
    let owner = Owner::current();
    Effect::new(move |_| {
        let count = entries.dates().len();
        entries.days.update(|days| {
            while days.len() < count {
                let make = || RwSignal::new(String::new());
                days.push(owner.as_ref().map_or_else(make, |owner| owner.with(make)));
            }
        });
    });
    view! {
        <fieldset class="group">
            <legend>{text::day_by_day}</legend>
            {dynamic(move || entries.dates().into_iter().zip(entries.days.get()).enumerate().map(|(index, (date, value))| {
                view! {
                    <p class="card-meta">{format::long_date(date)}</p>
                    {fields(form, vec![
                        Entry::area(format!("report.days.{index}.activity"), text::activity, value),
                    ])}
                }
            }).collect_view())}
        </fieldset>
    }
}
