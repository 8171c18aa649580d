//! Who takes whose place in a case, for a time or for good; and when that ends.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use damping_domain::access::Refusal;
use damping_domain::case::Case;
use damping_domain::event::EventBody;
use damping_domain::fault::Fault;
use damping_domain::ids::PersonId;
use damping_domain::ruling::PlaceTaken;
use leptos::prelude::*;

use crate::cases::Cases;
use crate::components::dynamic;
use crate::components::fields::{Choices, Entry, fields};
use crate::components::form::FormState;
use crate::device::clock;
use crate::documents::sheet::{chosen, missing, one, sheet};
use crate::documents::spt::day;
use crate::{format, text};

const FOR_A_TIME: &str = "sementara";
const FOR_GOOD: &str = "seterusnya";

fn may(cases: Cases, case: &Case, taken: PlaceTaken) -> Result<(), Refusal> {
    cases.may(case, &EventBody::PlaceTaken(taken))
}

fn people(cases: Cases) -> Vec<PersonId> {
    let office = cases.office();
    office.iter().flat_map(|office| &office.people).map(|person| person.id).collect()
}

/// What the rules of the case say to somebody in the place of somebody else.
fn fits(cases: Cases, case: &Case, of: PersonId, by: PersonId) -> Result<(), Refusal> {
    let taken = PlaceTaken { of, by, from: None, until: None, reason: String::new() };
    if of == by { Err(Refusal::NotAsked) } else { may(cases, case, taken) }
}

fn can_be_replaced(cases: Cases, case: &Case, of: PersonId) -> bool {
    for by in people(cases) {
        match fits(cases, case, of, by) {
            Ok(()) => return true,
            // Not by this person's word, whoever takes the place.
            Err(Refusal::RuledBy { .. }) => return false,
            Err(_) => {}
        }
    }
    false
}

/// True when the person signed in can give somebody's place to somebody.
pub fn is_offered(cases: Cases, case: &Case) -> bool {
    people(cases).into_iter().any(|of| can_be_replaced(cases, case, of))
}

/// Substitutions that have not ended and whose last day the person signed in can change.
pub fn substitutions(cases: Cases, case: &Case) -> Vec<PlaceTaken> {
    let today = clock::now().date_naive();
    let runs = |place: &&PlaceTaken| place.until.is_some_and(|until| today <= until);
    let running = case.places.iter().filter(runs).cloned();
    running.filter(|place| may(cases, case, place.clone()).is_ok()).collect()
}

/// The days of a substitution: "1 Desember 2026 sampai 5 Desember 2026"; empty for a transfer.
pub fn days(place: &PlaceTaken) -> String {
    let Some(until) = place.until else { return String::new() };
    let from = place.from.map(format::date).unwrap_or_default();
    format!("{from} {} {}", text::until(), format::date(until)).trim().to_owned()
}

fn named(cases: Cases, people: Vec<PersonId>) -> Vec<(String, String)> {
    let office = cases.office();
    let named = people.into_iter().filter_map(|id| {
        let person = office.as_ref()?.person(id)?;
        Some((id.to_string(), format!("{} · {}", person.name, person.title)))
    });
    named.collect()
}

fn person(field: &str, among: RwSignal<Vec<String>>) -> Result<PersonId, Vec<Fault>> {
    chosen(field, among)?.parse().map_err(|_| missing(field))
}

/// The form that names who takes a place.
pub fn form(cases: Cases, case: &Arc<Case>) -> AnyView {
    let form = FormState::kept();
    let today = clock::now().date_naive();
    let week = today.checked_add_days(Days::new(6)).unwrap_or(today);
    let (of, by) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(Vec::new()));
    let long = RwSignal::new(vec![FOR_A_TIME.to_owned()]);
    let (from, until) = (RwSignal::new(today.to_string()), RwSignal::new(week.to_string()));
    let reason = RwSignal::new(String::new());
    let absent = untrack(|| {
        let all = people(cases).into_iter();
        named(cases, all.filter(|of| can_be_replaced(cases, case, *of)).collect())
    });
    let of_case = case.clone();
    let competent = Memo::new(move |_| {
        let of = of.with(|of| of.first().and_then(|of| of.parse().ok()));
        of.map_or_else(Vec::new, |of| {
            let all = people(cases).into_iter();
            named(cases, all.filter(|by| fits(cases, &of_case, of, *by).is_ok()).collect())
        })
    });
    let is_for_good = move || long.with(|long| long.iter().any(|long| long == FOR_GOOD));
    let how_long = Signal::derive(|| {
        vec![
            (FOR_A_TIME.to_owned(), text::for_a_time().to_owned()),
            (FOR_GOOD.to_owned(), text::for_good().to_owned()),
        ]
    });
    let entries = view! {
        <p>{text::take_place_how}</p>
        <Choices name="of" label=text::place_of options=absent chosen=of form field="of"/>
        {dynamic(move || (!competent.read().is_empty()).then(|| view! {
            <Choices name="by" label=text::place_by options=competent chosen=by form field="by"/>
        }))}
        <Choices name="long" label=text::how_long options=how_long chosen=long form field="long"/>
        {dynamic(move || (!is_for_good()).then(|| fields(form, vec![
            Entry::line("from", text::first_day, from).date(),
            Entry::line("until", text::last_day, until).date(),
        ])))}
        {fields(form, vec![Entry::area("reason", text::reason, reason)])}
    };
    let entered = move || {
        let (of, by) = (person("of", of)?, person("by", by)?);
        // Whom another choice made unfit is not shown any more.
        let by_text = by.to_string();
        if !competent.with_untracked(|fit| fit.iter().any(|(id, _)| *id == by_text)) {
            return Err(missing("by"));
        }
        let days = |field, entered: RwSignal<String>| {
            if untrack(is_for_good) {
                Ok(None)
            } else {
                day(field, &entered.get_untracked()).map(Some)
            }
        };
        let (from, until) = (days("from", from)?, days("until", until)?);
        let reason = reason.get_untracked();
        one(EventBody::PlaceTaken(PlaceTaken { of, by, from, until, reason }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}

/// The form that gives a substitution another last day.
pub fn end_form(cases: Cases, case: &Arc<Case>) -> AnyView {
    let form = FormState::kept();
    let running = untrack(|| substitutions(cases, case));
    let which = RwSignal::new(Vec::new());
    if running.len() == 1 {
        which.set(vec!["0".to_owned()]);
    }
    let until = RwSignal::new(clock::now().date_naive().to_string());
    let reason = RwSignal::new(String::new());
    let option = |(number, place): (usize, &PlaceTaken)| {
        let (of, by) = (cases.name_of(place.of), cases.name_of(place.by));
        (number.to_string(), format!("{of} → {by}, {}", days(place)))
    };
    let options: Vec<(String, String)> =
        untrack(|| running.iter().enumerate().map(option).collect());
    let entries = view! {
        <p>{text::end_place_how}</p>
        <Choices name="which" label=text::which_place options chosen=which form field="which"/>
        {fields(form, vec![
            Entry::line("until", text::last_day, until).date(),
            Entry::area("reason", text::reason, reason),
        ])}
    };
    let entered = move || {
        let number: Option<usize> = chosen("which", which)?.parse().ok();
        let place = number.and_then(|number| running.get(number));
        let place = place.ok_or_else(|| missing("which"))?;
        let until: NaiveDate = day("until", &until.get_untracked())?;
        one(EventBody::PlaceTaken(PlaceTaken {
            from: place.from.map(|from| from.min(until)),
            until: Some(until),
            reason: reason.get_untracked(),
            ..place.clone()
        }))
    };
    sheet(form, case.id, text::save, entries.into_any(), Box::new(entered))
}
