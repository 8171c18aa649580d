//! `damping-server admin calendar` and `set-calendar`: an office's working hours and holidays.

use std::io::Read;

use anyhow::{Context, Result, bail, ensure};
use chrono::{DateTime, Utc};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::fault::Faults;
use damping_domain::ids::OfficeId;
use damping_domain::office::Office;

use crate::storage::Store;

/// The calendar as JSON, as `set-calendar` reads it.
pub async fn show(store: &dyn Store, office: Option<OfficeId>) -> Result<String> {
    let calendar = chosen(store, office).await?.calendar;
    // Earlier ones are the server's to keep.
    let calendar = OfficeCalendar { earlier: Vec::new(), ..calendar };
    Ok(serde_json::to_string_pretty(&calendar)? + "\n")
}

/// Takes a calendar in place of the present one, which holds on for what was finished before.
pub async fn set(
    store: &dyn Store,
    office: Option<OfficeId>,
    input: impl Read,
    now: DateTime<Utc>,
) -> Result<String> {
    let mut office = chosen(store, office).await?;
    let text = std::io::read_to_string(input).context("could not read standard input")?;
    let new: OfficeCalendar = serde_json::from_str(&text)
        .context("this is no calendar: begin with what `admin calendar` shows")?;
    let mut faults = Faults::new();
    new.check(&mut faults);
    let faults: Vec<String> =
        faults.into_vec().iter().map(|it| format!("{}: {:?}", it.field, it.rule)).collect();
    ensure!(faults.is_empty(), "nothing was changed, mend this first: {}", faults.join("; "));
    let before = office.calendar.earlier.len();
    office.calendar = office.calendar.changed(new, now);
    if office.calendar.earlier.len() == before {
        return Ok("The calendar is the same as before.\n".to_owned());
    }
    store.save_office(&office).await?;
    let (name, holidays) = (&office.name, office.calendar.holidays.len());
    Ok(format!("The calendar of {name} is set: {holidays} days off. Open steps are due by it.\n"))
}

/// The office that is meant: the only one, unless it is named.
async fn chosen(store: &dyn Store, office: Option<OfficeId>) -> Result<Office> {
    let all = store.offices().await?;
    let id = match (office, &all[..]) {
        (Some(id), _) => id,
        (None, [only]) => *only,
        (None, []) => bail!("there is no office yet"),
        (None, _) => {
            let ids: Vec<String> = all.iter().map(ToString::to_string).collect();
            bail!("say which office with --office: {}", ids.join(", "))
        }
    };
    store.office(id).await?.with_context(|| format!("there is no office {id}"))
}
