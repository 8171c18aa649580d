//! Training: made-up cases to practise on, as the build writes them (`latihan.json`) and a phone lays
//! them out, and the office that takes in what is recorded in them, which is the phone itself.
//!
//! Pure. See `docs/decisions/0018-training-apart.md`.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Weekday};
use damping_domain::chain::History;
use damping_domain::event::{EventBody, Held, Receipt};
use damping_domain::ids::{CaseId, DeviceId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_domain::sop::Catalog;
use damping_domain::tail::{NewEvent, Tail};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::plan::{Accepted, Change, Waiting};
use crate::sync::Latest;

/// What every made-up name ends with, in lists, letters and on paper.
pub const MARK: &str = "(latihan)";

const DAY_S: i64 = 24 * 60 * 60;
const WEEK: i64 = 7;
const WORKING: i64 = 5;

/// The file: people of a made-up office, and its cases.
#[derive(Debug, Serialize, Deserialize)]
pub struct Training {
    /// One for each role that has an account.
    pub people: Vec<Person>,
    /// Cases at different steps of the SOPs.
    pub cases: Vec<TrainingCase>,
}

/// A case as it stands in the file.
#[derive(Debug, Serialize, Deserialize)]
pub struct TrainingCase {
    /// Which case.
    pub case: CaseId,
    /// Code of its SOP: offices that do not run it have no use for the case.
    pub sop: String,
    /// When the last of its records was made.
    pub last: DateTime<FixedOffset>,
    /// So many days at least lie between that and the training, which is laid out on working days.
    pub days_ago: u16,
    /// Its records ([`TrainingRecord`]), in order, as the JSON of a list.
    pub records: Box<RawValue>,
}

/// One thing that was recorded.
#[derive(Debug, Serialize, Deserialize)]
pub struct TrainingRecord {
    /// By whom.
    pub author: PersonId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What. It names others of the case by the case's own device ([`device_of`]), counted from 1.
    pub body: EventBody,
}

/// The device that recorded all of a made-up case: none that any office knows.
pub const fn device_of(case: CaseId) -> DeviceId {
    DeviceId(case.0)
}

impl Training {
    /// The office to practise in: as the person's own, with the made-up people.
    pub fn office(&self, own: &Office) -> Office {
        let name = format!("{} {MARK}", own.name);
        Office { name, people: self.people.clone(), ..own.clone() }
    }

    /// Whom somebody with these roles is at first: who holds the first of them that there is, or
    /// the pendamping.
    pub fn first_part(&self, roles: &[Role]) -> Option<PersonId> {
        let fallback = [Role::new("pendamping")];
        let mut wanted = roles.iter().chain(&fallback);
        wanted.find_map(|role| Some(self.people.iter().find(|it| it.roles.contains(role))?.id))
    }

    /// What the phone holds at the beginning, of the SOPs that the office runs: every case as if
    /// it had last been worked on a short while before `now`.
    pub fn begin(&self, office: &Office, now: DateTime<FixedOffset>) -> Vec<Change> {
        let mut changes = Vec::new();
        for case in self.cases.iter().filter(|case| office.sops.contains(&case.sop)) {
            for accepted in case.lay_out(changes.len() as u64, now) {
                changes.push(Change::Accept { accepted, own: false });
            }
        }
        changes
    }
}

impl TrainingCase {
    /// How many working days lie between its records and those of a phone where training begins now.
    fn later(&self, now: DateTime<FixedOffset>) -> i64 {
        let days = (now - self.last).num_seconds().div_euclid(DAY_S) - i64::from(self.days_ago);
        let last = self.last.date_naive();
        let latest = last.checked_add_signed(TimeDelta::days(days)).unwrap_or(last);
        // Of a weekend the Friday before it: nothing is recorded in time to come.
        let weekend = i64::from(matches!(latest.weekday(), Weekday::Sat | Weekday::Sun));
        number_of(latest) - weekend - number_of(last)
    }

    /// Its records as events that an office has accepted after so many others; none where the file
    /// is of another app.
    fn lay_out(&self, before: u64, now: DateTime<FixedOffset>) -> Vec<Accepted> {
        let text = moved(self.records.get(), self.later(now));
        let records: Vec<TrainingRecord> = damping_domain::json::read(&text).unwrap_or_default();
        let (mut tail, mut history) = (Tail::default(), History::default());
        let mut accepted = Vec::new();
        for TrainingRecord { author, at, body } in records {
            let device = device_of(self.case);
            let new = NewEvent { device, case: self.case, author, at, history: &history, body };
            let Ok((event, text)) = tail.record(new) else { break };
            history.push(&text);
            let receipt = Receipt {
                office_seq: before + history.len(),
                case_seq: history.len(),
                received_at: at.to_utc(),
                skew_s: 0,
                fits: true,
            };
            let held = Held { event, receipt: Some(receipt) };
            accepted.push(Accepted { held, text, signature: None });
        }
        accepted
    }
}

/// The same JSON with every day and every time in it so many working days later: those that are a text of
/// their own. What the file has within office hours stays there, and no work falls on a weekend.
fn moved(json: &str, by: i64) -> String {
    let parts: Vec<String> = json.split('"').map(|part| moved_part(part, by)).collect();
    parts.join("\"")
}

fn moved_part(part: &str, by: i64) -> String {
    let is_day = part.len() == 10 && part.starts_with(|first: char| first.is_ascii_digit());
    if is_day && let Ok(day) = part.parse::<NaiveDate>() {
        return working_day(number_of(day) + by).unwrap_or(day).to_string();
    }
    let Ok(time) = DateTime::parse_from_rfc3339(part) else { return part.to_owned() };
    let day = time.date_naive();
    let days = working_day(number_of(day) + by).map_or(TimeDelta::zero(), |moved| moved - day);
    time.checked_add_signed(days).unwrap_or(time).to_rfc3339()
}

/// The number of a working day, counted from a Monday long ago; a weekend has that of its Monday.
fn number_of(day: NaiveDate) -> i64 {
    let days = i64::from(day.num_days_from_ce()) - 1;
    days.div_euclid(WEEK) * WORKING + days.rem_euclid(WEEK).min(WORKING)
}

/// The working day with a number.
fn working_day(number: i64) -> Option<NaiveDate> {
    let days = number.div_euclid(WORKING) * WEEK + number.rem_euclid(WORKING) + 1;
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?)
}

/// Takes in what was recorded in training, as an office would that nobody else speaks to: `latest` and
/// `held` say what it has accepted before, of all cases and of each.
pub fn accept(
    waiting: Vec<Waiting>,
    latest: Option<Latest>,
    held: impl Fn(CaseId) -> usize,
    now: DateTime<FixedOffset>,
) -> Vec<Change> {
    let mut office_seq = latest.map_or(0, |latest| latest.office_seq);
    let mut places: Vec<CaseId> = Vec::new();
    let accepted = waiting.into_iter().map(|Waiting { event, text, signature }| {
        office_seq += 1;
        places.push(event.case);
        let before = places.iter().filter(|case| **case == event.case).count();
        let receipt = Receipt {
            office_seq,
            case_seq: (held(event.case) + before) as u64,
            received_at: now.to_utc(),
            skew_s: 0,
            fits: true,
        };
        let held = Held { event, receipt: Some(receipt) };
        Change::Accept { accepted: Accepted { held, text, signature }, own: true }
    });
    accepted.collect()
}

/// The people whose part can be taken: those who do something in one of the office's SOPs.
pub fn parts<'a>(office: &'a Office, catalog: &Catalog) -> Vec<&'a Person> {
    let sops = || catalog.newest().filter(|sop| office.sops.contains(&sop.code));
    let does = |role: &Role| {
        sops()
            .flat_map(|sop| sop.steps.iter().map(move |step| (sop, step)))
            .any(|(sop, step)| sop.is_performer(step, role))
    };
    office.people.iter().filter(|person| person.roles.iter().any(does)).collect()
}
