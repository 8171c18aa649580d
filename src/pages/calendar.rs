//! When the office works: its hours, days off, and weeks of other hours. Everybody reads it; who
//! answers for the deadlines of all cases changes it, which needs signal.

use chrono::NaiveDate;
use damping_domain::access::may_set_calendar;
use damping_domain::calendar::{
    Holiday, MinuteOfDay, OfficeCalendar, Period, WorkingHours, ramadan_week,
};
use damping_domain::fault::Faults;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::cases::use_cases;
use crate::components::dynamic;
use crate::components::fields::{Entry, fields};
use crate::components::form::FormState;
use crate::components::icon::{Icon, IconName};
use crate::components::parts::{Tone, notice, page_head, words};
use crate::components::problem::sync_error;
use crate::components::toast::use_toast;
use crate::device::clock;
use crate::text::{self, Text};
use crate::{format, sync};

/// Hours of a day that is made a working day.
const USUAL: WorkingHours =
    WorkingHours { from: 7 * 60 + 30, break_from: 12 * 60, break_to: 13 * 60, to: 16 * 60 };

/// Reads and changes one of the four times of a day.
type TimeOf = (Text, fn(&mut WorkingHours) -> &mut MinuteOfDay);

const TIMES: [TimeOf; 4] = [
    (text::work_from, |hours| &mut hours.from),
    (text::break_from, |hours| &mut hours.break_from),
    (text::break_to, |hours| &mut hours.break_to),
    (text::work_to, |hours| &mut hours.to),
];

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let cases = use_cases();
    let head = || {
        let back = Some(("/saya".to_owned(), text::me as Text));
        page_head(back, words(text::office_calendar), Some(words(text::calendar_is)), None)
    };
    let office = untrack(|| cases.office());
    // It is the office's, also in training: nobody practises on it.
    let may =
        untrack(|| cases.line().is_some() && cases.me().is_some_and(|me| may_set_calendar(&me)));
    let Some(office) = office else { return head() };
    let calendar = RwSignal::new(office.calendar.clone());
    let changes_seen = office.calendar.earlier.len();
    view! {
        {head()}
        <Hours calendar may/>
        <DaysOff calendar may/>
        <Periods calendar may/>
        {may.then(|| view! { <Save calendar changes_seen/> })}
    }
    .into_any()
}

/// The hours of each day of the week, to unfold.
#[component]
fn Hours(calendar: RwSignal<OfficeCalendar>, may: bool) -> impl IntoView {
    let days = (0..7).map(|day| {
        let hours = move || calendar.with(|calendar| calendar.week[day]);
        let works = Memo::new(move |_| hours().is_some());
        let said = move || match hours() {
            None => format!("{}: {}", format::weekday(day), text::day_off()),
            Some(hours) => format!("{}: {}", format::weekday(day), between(&hours)),
        };
        let toggle = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
            let hours = event.target().checked().then_some(USUAL);
            calendar.update(|calendar| calendar.week[day] = hours);
        };
        view! {
            <details class="fold">
                <summary>{said}</summary>
                <label class="choice">
                    <input type="checkbox" prop:checked=works on:change:target=toggle disabled=!may/>
                    <span>{text::working_day}</span>
                </label>
                {dynamic(move || works.get().then(|| {
                    TIMES.map(|time| time_input(calendar, day, time, may)).collect_view()
                }))}
            </details>
        }
    });
    view! {
        <section class="section">
            <h2>{text::working_hours}</h2>
            {days.collect_view()}
        </section>
    }
}

fn between(hours: &WorkingHours) -> String {
    let clock = |minutes: MinuteOfDay| format!("{:02}.{:02}", minutes / 60, minutes % 60);
    let WorkingHours { from, break_from, break_to, to } = *hours;
    let pause = format!("{} {}–{}", text::pause(), clock(break_from), clock(break_to));
    format!("{}–{}, {pause}", clock(from), clock(to))
}

fn time_input(
    calendar: RwSignal<OfficeCalendar>,
    day: usize,
    (label, of): TimeOf,
    may: bool,
) -> AnyView {
    let value = move || {
        let minutes = calendar.with(|calendar| calendar.week[day].map(|mut hours| *of(&mut hours)));
        minutes
            .map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
            .unwrap_or_default()
    };
    let set = move |entered: String| {
        let Some(minutes) = minutes(&entered) else { return };
        calendar.update(|calendar| {
            if let Some(hours) = &mut calendar.week[day] {
                *of(hours) = minutes;
            }
        });
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <input type="time" prop:value=value disabled=!may on:change:target=move |event| set(event.target().value())/>
        </label>
    }
    .into_any()
}

fn minutes(entered: &str) -> Option<MinuteOfDay> {
    let (hour, minute) = entered.split_once(':')?;
    let minute: MinuteOfDay = minute.get(..2)?.parse().ok()?;
    Some(hour.parse::<MinuteOfDay>().ok()? * 60 + minute)
}

/// Days off from today on; what is over stays in the calendar and is not shown.
#[component]
fn DaysOff(calendar: RwSignal<OfficeCalendar>, may: bool) -> impl IntoView {
    let today = clock::now().date_naive();
    let (date, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let list = move || {
        let mut coming = calendar.with(|calendar| calendar.holidays.clone());
        coming.retain(|holiday| holiday.date >= today);
        coming.sort_by_key(|holiday| holiday.date);
        let line = |holiday: Holiday| {
            let said = {
                let (date, name) = (holiday.date, holiday.name.clone());
                move || format!("{}: {name}", format::long_date(date))
            };
            let remove =
                move |_| calendar.update(|it| it.holidays.retain(|other| *other != holiday));
            view! { <li class="spread"><span>{said}</span>{may.then(|| remove_button(remove))}</li> }
        };
        coming.into_iter().map(line).collect_view()
    };
    let add = move || {
        let Ok(date) = date.get_untracked().parse() else { return false };
        let name = name.get_untracked().trim().to_owned();
        calendar.update(|calendar| calendar.holidays.push(Holiday { date, name }));
        true
    };
    view! {
        <section class="section">
            <h2>{text::days_off}</h2>
            <ul class="list">{dynamic(list)}</ul>
            {may.then(|| view! {
                <Adding label=text::add_day_off add texts=vec![name, date] entries=move |form| fields(form, vec![
                    Entry::line("date", text::date, date).date(),
                    Entry::line("name", text::its_name, name),
                ])/>
            })}
        </section>
    }
}

/// Weeks of other hours, such as Ramadan.
#[component]
fn Periods(calendar: RwSignal<OfficeCalendar>, may: bool) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (name, from, to) = (RwSignal::new("Ramadan".to_owned()), text(), text());
    let list = move || {
        let line = |period: Period| {
            let said = {
                let (from, to, name) = (period.from, period.to, period.name.clone());
                move || format!("{name}: {} – {}", format::date(from), format::date(to))
            };
            let remove = move |_| calendar.update(|it| it.periods.retain(|other| *other != period));
            view! { <li class="spread"><span>{said}</span>{may.then(|| remove_button(remove))}</li> }
        };
        calendar.with(|calendar| calendar.periods.clone()).into_iter().map(line).collect_view()
    };
    let add = move || {
        let day = |text: RwSignal<String>| text.get_untracked().parse::<NaiveDate>().ok();
        let (Some(from), Some(to)) = (day(from), day(to)) else { return false };
        let name = name.get_untracked().trim().to_owned();
        let period = Period { name, from, to, week: ramadan_week() };
        calendar.update(|calendar| calendar.periods.push(period));
        true
    };
    view! {
        <section class="section">
            <h2>{text::other_hours}</h2>
            <p class="hint">{text::other_hours_are}</p>
            <ul class="list">{dynamic(list)}</ul>
            {may.then(|| view! {
                <Adding label=text::add_period add texts=vec![from, to] entries=move |form| fields(form, vec![
                    Entry::line("period", text::its_name, name),
                    Entry::line("from", text::first_day, from).date(),
                    Entry::line("to", text::last_day, to).date(),
                ])/>
            })}
        </section>
    }
}

/// A folded form that adds something to a list above it, and empties its `texts`. `add` says whether
/// it could.
#[component]
fn Adding<V: IntoView + 'static>(
    label: Text,
    add: impl Fn() -> bool + Copy + 'static,
    texts: Vec<RwSignal<String>>,
    entries: impl FnOnce(FormState) -> V,
) -> impl IntoView {
    let entries = entries(FormState::new());
    let missing = RwSignal::new(false);
    let click = move |_| {
        let added = add();
        missing.set(!added);
        if added {
            texts.iter().for_each(|text| text.set(String::new()));
        }
    };
    view! {
        <details class="fold">
            <summary>{label}</summary>
            <div class="stack">
                {entries}
                {dynamic(move || missing.get().then(|| notice(Tone::Bad, IconName::Alert, words(text::mend_marked_fields), None)))}
                <button class="button block" type="button" on:click=click><Icon name=IconName::Plus/>{text::add}</button>
            </div>
        </details>
    }
}

fn remove_button(remove: impl Fn(leptos::ev::MouseEvent) + 'static) -> AnyView {
    view! {
        <button class="button quiet" type="button" on:click=remove><Icon name=IconName::Trash/>{text::remove}</button>
    }
    .into_any()
}

/// Sends the calendar to the office. `changes_seen`: how often it had been changed when it was read.
#[component]
fn Save(calendar: RwSignal<OfficeCalendar>, changes_seen: usize) -> impl IntoView {
    let cases = use_cases();
    let (toast, navigate) = (use_toast(), use_navigate());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let save = move |_| {
        let changed = calendar.get_untracked();
        let wrong = untrack(|| wrong(&changed));
        failed.set(wrong);
        if failed.with_untracked(Option::is_some) {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        let Some(line) = cases.line() else { return };
        spawn_local(async move {
            match sync::change_calendar(&line, changes_seen, changed).await {
                Ok(()) => {
                    toast(untrack(text::calendar_saved));
                    cases.sync_now();
                    navigate("/saya", NavigateOptions::default());
                }
                Err(error) => {
                    failed.try_set(Some(untrack(|| sync_error(&error))));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <section class="section">
            <p class="hint">{text::calendar_moves}</p>
            {dynamic(move || failed.get().map(|said| {
                notice(Tone::Bad, IconName::Alert, Box::new(move || said.clone()), None)
            }))}
            <button class="button primary block" type="button" disabled=move || busy.get() on:click=save>
                {dynamic(move || if busy.get() { text::saving() } else { text::save_calendar() })}
            </button>
        </section>
    }
}

/// What is mistyped, in words.
fn wrong(calendar: &OfficeCalendar) -> Option<String> {
    let mut faults = Faults::new();
    calendar.check(&mut faults);
    let faults = faults.into_vec();
    let field = &faults.first()?.field;
    let day = field.strip_prefix("week.").and_then(|day| day.parse().ok());
    Some(match day {
        Some(day) => format!("{}: {}", format::weekday(day), text::times_in_order()),
        None if field.ends_with(".to") => text::rule_end_before_start().to_owned(),
        None => text::day_off_unnamed().to_owned(),
    })
}
