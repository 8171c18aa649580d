//! A form that records what was entered in it, as it is: what the plain forms have in common.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use damping_domain::event::EventBody;
use damping_domain::fault::{Fault, Rule};
use damping_domain::ids::CaseId;
use leptos::prelude::*;

use crate::cases::{RecordError, use_cases};
use crate::components::form::{FormEnd, FormState};
use crate::device::clock;
use crate::device::photo::{Prepared, at_hand};
use crate::pages::case_path;
use crate::text::Text;

/// What is to be recorded, or the fields that are wrong.
pub type Entered = Result<(Vec<EventBody>, Vec<Prepared>), Vec<Fault>>;

/// The form around its fields. `entered` reads them when the main button is pressed.
pub fn sheet(
    form: FormState,
    case: CaseId,
    action: Text,
    fields: AnyView,
    entered: Box<dyn Fn() -> Entered>,
) -> AnyView {
    let cases = use_cases();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match entered() {
            Ok((bodies, photos)) => {
                let photos = at_hand(photos);
                form.save(async move { cases.record(case, bodies, photos).await }, move |()| {
                    case_path(case)
                });
            }
            Err(faults) => form.fail(RecordError::Invalid(faults)),
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            {fields}
            <FormEnd form action back=case_path(case)/>
        </form>
    }
    .into_any()
}

/// One thing to record, without photos.
pub fn one(body: EventBody) -> Entered {
    Ok((vec![body], Vec::new()))
}

/// What was chosen in a field for one thing.
///
/// # Errors
/// The fault of the field, when nothing was.
pub fn chosen(field: &str, chosen: RwSignal<Vec<String>>) -> Result<String, Vec<Fault>> {
    chosen.get_untracked().into_iter().next().ok_or_else(|| missing(field))
}

/// A time as entered, in the phone's zone.
///
/// # Errors
/// The fault of the field, when it is none.
pub fn moment(field: &str, text: &str) -> Result<DateTime<FixedOffset>, Vec<Fault>> {
    let zone = *clock::now().offset();
    read_moment(text)
        .and_then(|local| local.and_local_timezone(zone).single())
        .ok_or_else(|| missing(field))
}

fn read_moment(text: &str) -> Option<NaiveDateTime> {
    let (day, clock) = text.split_once('T')?;
    let (hour, minute) = clock.split_once(':')?;
    // Some controls add seconds.
    let minute = minute.get(..2)?;
    day.parse::<NaiveDate>().ok()?.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// What is said of a field that was left empty.
pub fn missing(field: &str) -> Vec<Fault> {
    vec![Fault { field: field.to_owned(), rule: Rule::Required }]
}
