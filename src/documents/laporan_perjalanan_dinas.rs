//! Laporan perjalanan dinas, built up day by day of what was recorded on the way.

use std::sync::Arc;

use crate::components::dynamic;
use chrono::NaiveDate;
use damping_domain::case::Case;
use damping_domain::document::laporan_perjalanan_dinas::TravelDay;
use damping_domain::document::{Draft, LaporanPerjalananDinas};
use damping_domain::event::{EventBody, TravelReported};
use damping_domain::ids::PersonId;
use damping_domain::sop::{RecordKind, StepNo};
use leptos::prelude::*;

use super::spt::day;
use super::travel_lines::{self, Line};
use crate::cases::{Cases, RecordError, use_cases};
use crate::components::fields::{Entry, fields, lines};
use crate::components::form::{FormEnd, FormState};
use crate::components::icon::IconName;
use crate::components::parts::{Tone, notice, words};
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
    spt_date: RwSignal<String>,
    sppd_number: RwSignal<String>,
    sppd_date: RwSignal<String>,
    officers: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    destination: RwSignal<String>,
    purpose: RwSignal<String>,
    /// What was done on each day of the journey, by its place from the first day.
    days: RwSignal<Vec<RwSignal<String>>>,
    /// What the records of the case offer for them.
    lines: StoredValue<Vec<Line>>,
    results: RwSignal<String>,
    conclusion: RwSignal<String>,
    photos: RwSignal<Vec<Prepared>>,
}

impl Entries {
    /// Filled in from the SPT.
    fn of(case: &Case, form: FormState, cases: Cases) -> Self {
        let letter = case.signed(RecordKind::Spt);
        let spt = letter.and_then(|letter| match &letter.draft {
            Draft::Spt(spt) => Some(spt.clone()),
            _ => None,
        });
        let signed = letter.and_then(|letter| letter.signed.as_ref());
        let signed = signed.map(|signed| signed.at.date_naive().to_string());
        let me = untrack(|| cases.me()).map(|me| me.id);
        let mut officers = spt.as_ref().map(|spt| spt.officers.clone()).unwrap_or_default();
        officers.extend(me.filter(|me| !officers.contains(me)));
        let keep = cases.record_of_correction().is_none();
        let lines = travel_lines::lines(case, &officers, form, keep);
        let today = clock::now().date_naive();
        let from = spt.as_ref().map_or(today, |spt| spt.from.min(today));
        let text = |read: fn(&damping_domain::document::Spt) -> String| {
            RwSignal::new(spt.as_ref().map(read).unwrap_or_default())
        };
        Self {
            spt_number: text(|spt| spt.number.clone().unwrap_or_default()),
            spt_date: RwSignal::new(signed.unwrap_or_default()),
            sppd_number: RwSignal::new(String::new()),
            sppd_date: RwSignal::new(String::new()),
            officers: RwSignal::new(named(&officers, cases)),
            from: RwSignal::new(from.to_string()),
            to: RwSignal::new(today.to_string()),
            destination: text(|spt| spt.destination.clone()),
            purpose: text(|spt| spt.duty.clone()),
            days: RwSignal::new(Vec::new()),
            lines: StoredValue::new(lines),
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
            spt_date: optional_day("report.spt_date", self.spt_date)?,
            sppd_number: self.sppd_number.get_untracked(),
            sppd_date: optional_day("report.sppd_date", self.sppd_date)?,
            officers: lines(&self.officers.get_untracked()),
            from: day("report.from", &self.from.get_untracked()).map_err(invalid)?,
            to: day("report.to", &self.to.get_untracked()).map_err(invalid)?,
            destination: self.destination.get_untracked(),
            purpose: self.purpose.get_untracked(),
            days: dates
                .into_iter()
                .zip(days)
                .map(|(date, activity)| self.day(date, &activity.get_untracked()))
                .collect(),
            results: self.results.get_untracked(),
            conclusion: self.conclusion.get_untracked(),
            photos: self.photos.get_untracked().into_iter().map(|photo| photo.photo).collect(),
        })
    }

    fn day(&self, date: NaiveDate, activity: &str) -> TravelDay {
        let lines = self.lines.with_value(|lines| {
            let of_day = lines.iter().filter(|line| line.day == date);
            of_day.filter_map(Line::entered).collect()
        });
        TravelDay { date, activity: activity.trim().to_owned(), lines }
    }

    /// The last day after the journey as entered on which something of the way was recorded.
    fn later_day(&self) -> Option<NaiveDate> {
        let to = self.to.get().parse::<NaiveDate>().ok()?;
        let days = self.lines.with_value(|lines| {
            lines.iter().filter(|line| line.of_the_way).map(|line| line.day).max()
        });
        days.filter(|day| *day > to)
    }
}

/// The officers as they stand in the report, with the NIP of those who have one.
fn named(officers: &[PersonId], cases: Cases) -> String {
    let office = untrack(|| cases.office());
    let named = officers.iter().map(|id| {
        let person = office.as_ref().and_then(|it| it.people.iter().find(|it| it.id == *id));
        let name = untrack(|| cases.name_of(*id));
        match person.and_then(|person| person.nip.as_ref()) {
            Some(nip) => format!("{name} (NIP {nip})"),
            None => name,
        }
    });
    named.collect::<Vec<_>>().join("\n")
}

/// A day that may be left empty.
fn optional_day(field: &str, text: RwSignal<String>) -> Result<Option<NaiveDate>, RecordError> {
    let text = text.get_untracked();
    if text.is_empty() {
        return Ok(None);
    }
    day(field, &text).map(Some).map_err(RecordError::Invalid)
}

/// The form.
#[component]
pub fn TravelForm(case: Arc<Case>, step: Option<StepNo>) -> impl IntoView {
    let cases = use_cases();
    let form = FormState::kept();
    let entries = Entries::of(&case, form, cases);
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
            ])}
            <fieldset class="group">
                <legend>{text::travel_orders}</legend>
                {fields(form, vec![
                    Entry::area("report.officers", text::travellers, entries.officers).rows(2).optional(),
                    Entry::line("report.spt_number", text::spt_number, entries.spt_number).optional(),
                    Entry::line("report.spt_date", text::spt_date, entries.spt_date).date().optional(),
                    Entry::line("report.sppd_number", text::sppd_number, entries.sppd_number).optional(),
                    Entry::line("report.sppd_date", text::sppd_date, entries.sppd_date).date().optional(),
                ])}
            </fieldset>
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
                let offered = entries.lines.with_value(|lines| travel_lines::of_day(lines, date));
                let field = format!("report.days.{index}.activity");
                let entry = Entry::area(field, text::activity, value);
                let entry = if offered.is_some() { entry.optional() } else { entry };
                view! {
                    <h2 class="card-title">{format::long_date(date)}</h2>
                    {offered}
                    {fields(form, vec![entry])}
                }
            }).collect_view())}
            {dynamic(move || entries.later_day().map(|day| extend(entries, day)))}
        </fieldset>
    }
}

/// What was recorded after the last day is said, and taken in at a tap.
fn extend(entries: Entries, day: NaiveDate) -> AnyView {
    let button = view! {
        <button class="button" type="button" on:click=move |_| entries.to.set(day.to_string())>
            {dynamic(move || format!("{} {}", text::extend_to(), format::date(day)))}
        </button>
    };
    notice(Tone::Info, IconName::Travel, words(text::after_last_day), Some(button.into_any()))
}
