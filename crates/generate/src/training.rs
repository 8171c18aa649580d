//! Made-up cases to practise on: few, each walked by its SOP's main road to a step where it waits.

use std::fmt::Write;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta, Weekday};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::case::Case;
use damping_domain::chain::History;
use damping_domain::event::{CaseOpened, EventBody, Held, Receipt};
use damping_domain::ids::{CaseId, OfficeId, PersonId};
use damping_domain::intake::Intake;
use damping_domain::letterhead::LetterSettings;
use damping_domain::office::{Office, Person};
use damping_domain::role::{Sight, roles};
use damping_domain::sop::{Catalog, Sop, StepNo};
use damping_domain::tail::{NewEvent, Tail};
use damping_domain::zone::Zone;
use damping_protocol::training::{MARK, Training, TrainingCase, TrainingRecord, device_of};
use uuid::Uuid;

use crate::next::{self, Setting};
use crate::{Chance, people, words};

/// A case to be made.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    sop: &'static str,
    /// The step at which it waits; `None` for one that is finished.
    at: Option<StepNo>,
    /// True when nobody knows who the client is.
    unknown: bool,
    days_ago: u16,
}

const fn wanted(sop: &'static str, at: Option<StepNo>, days_ago: u16) -> Wanted {
    Wanted { sop, at, unknown: false, days_ago }
}

/// In the order in which they are opened, the longest ago first.
const WANTED: [Wanted; 11] = [
    wanted("kesehatan", None, 6),
    wanted("pemulangan-terlantar", Some(14), 1),
    wanted("tuna-susila", Some(5), 2),
    wanted("bantuan-hukum", Some(7), 3),
    wanted("rehabilitasi-sosial", Some(6), 1),
    wanted("kesehatan", Some(3), 0),
    Wanted { unknown: true, ..wanted("pengiriman-terlantar", Some(4), 1) },
    wanted("tuna-susila", Some(2), 0),
    wanted("rehabilitasi-sosial", Some(5), 0),
    wanted("rehabilitasi-sosial", Some(5), 0),
    wanted("bantuan-hukum", Some(2), 0),
];

/// A case that has so many records is on no main road.
const MOST_RECORDS: usize = 30;
/// So often a case is tried anew: chance leads some astray.
const ATTEMPTS: usize = 400;
/// Made-up work begins on this Monday, at this hour.
const MONDAY: (i32, u32, u32) = (2026, 1, 5);
const FIRST_HOUR: u32 = 8;
const LAST_HOUR: i64 = 15;
/// From one record of a case to the next.
const BETWEEN: TimeDelta = TimeDelta::minutes(55);

/// The file that the app practises with; the same each time.
pub fn training() -> Training {
    let mut chance = Chance::new(18);
    let office = office(&mut chance);
    let cases = WANTED.iter().enumerate();
    let cases = cases.filter_map(|(no, wanted)| one(&mut chance, &office, *wanted, no as u64));
    Training { cases: cases.collect(), people: office.people.clone() }
}

/// An office with one person for each role that has an account, running every SOP.
fn office(chance: &mut Chance) -> Office {
    let held = roles().iter().filter(|info| info.sight != Sight::Outside);
    let people = held.map(|info| Person {
        id: PersonId(crate::any_id(chance)),
        name: format!("{} {MARK}", words::name(chance)),
        nip: None,
        rank: String::new(),
        title: info.name.clone(),
        roles: vec![info.role.clone()],
    });
    Office {
        letters: LetterSettings::default(),
        people: people.collect(),
        id: OfficeId(Uuid::nil()),
        name: format!("Kantor {MARK}"),
        address: String::new(),
        place: String::new(),
        zone: Zone::Wib,
        sops: Catalog::builtin().newest().map(|sop| sop.code.clone()).collect(),
        calendar: OfficeCalendar::national(),
    }
}

fn one(chance: &mut Chance, office: &Office, wanted: Wanted, no: u64) -> Option<TrainingCase> {
    let sop = Catalog::builtin().newest().find(|sop| sop.code == wanted.sop)?;
    let (year, month, day) = MONDAY;
    let start = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(FIRST_HOUR, 10, 0)?;
    let start = start.and_local_timezone(office.zone.offset()).single()?;
    // Like those of the app: in the order of time.
    let millis = u64::try_from(start.timestamp_millis()).ok()? + no * 1_000;
    let mut random = [0; 10];
    random[..8].copy_from_slice(&chance.any().to_be_bytes());
    let id = CaseId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid());
    let mut walk = || Walk::new(chance, office, sop, wanted, id, start)?.walk_on(chance);
    let records = (0..ATTEMPTS).find_map(|_| walk())?;
    let last = records.last()?.at;
    let text = serde_json::to_string(&records).ok()?;
    let text = marked(&text, &records)?;
    Some(TrainingCase {
        case: id,
        sop: wanted.sop.to_owned(),
        last,
        days_ago: wanted.days_ago,
        records: serde_json::value::RawValue::from_string(text).ok()?,
    })
}

/// The client says in every place that all is made up.
fn marked(text: &str, records: &[TrainingRecord]) -> Option<String> {
    let EventBody::CaseOpened(opened) = &records.first()?.body else { return None };
    let name = opened.client.display_name();
    let mut marked = String::from(name);
    write!(marked, " {MARK}").ok()?;
    Some(text.replace(name, &marked))
}

/// A case on its way to the step at which it is to wait.
struct Walk<'a> {
    office: &'a Office,
    sop: &'a Sop,
    wanted: Wanted,
    id: CaseId,
    now: DateTime<FixedOffset>,
    tail: Tail,
    history: History,
    case: Option<Case>,
    records: Vec<TrainingRecord>,
}

impl<'a> Walk<'a> {
    /// The case is opened.
    fn new(
        chance: &mut Chance,
        office: &'a Office,
        sop: &'a Sop,
        wanted: Wanted,
        id: CaseId,
        now: DateTime<FixedOffset>,
    ) -> Option<Self> {
        let mut client = words::client(chance);
        while client.is_unknown() != wanted.unknown {
            client = words::client(chance);
        }
        let body = EventBody::CaseOpened(CaseOpened {
            sop: sop.reference(),
            client,
            reported_by: words::reporter(chance),
            summary: words::text(chance, words::CHRONOLOGY, 2..4),
            intake: Intake::default(),
        });
        let (tail, history) = (Tail::default(), History::default());
        let (case, records) = (None, Vec::new());
        let mut walk = Self { office, sop, wanted, id, now, tail, history, case, records };
        walk.record(chance, body)?;
        Some(walk)
    }

    /// What the open steps ask for is recorded until the case stands where it should.
    fn walk_on(mut self, chance: &mut Chance) -> Option<Vec<TrainingRecord>> {
        while !self.has_arrived() {
            if self.records.len() >= MOST_RECORDS {
                return None;
            }
            let setting = Setting {
                office: self.office,
                catalog: Catalog::builtin(),
                at: self.now,
                photos: false,
            };
            let body = next::due(chance, &setting, self.case.as_ref()?, self.sop)?;
            self.record(chance, body)?;
        }
        Some(self.records)
    }

    fn has_arrived(&self) -> bool {
        let Some(case) = &self.case else { return false };
        match self.wanted.at {
            None => case.progress.is_finished(),
            // At the beginning of the step: nothing has been recorded for it.
            Some(step) => {
                let fresh = |it: &TrainingRecord| it.body.step() != Some(step);
                let stands = case.progress.open_steps().any(|(no, _)| no == step);
                stands && self.records.iter().all(fresh)
            }
        }
    }

    fn record(&mut self, chance: &mut Chance, body: EventBody) -> Option<()> {
        let (catalog, case) = (Catalog::builtin(), self.case.as_ref());
        let place = people::able(chance, self.office, case, &body, catalog, &self.now)?;
        let author = self.office.people[place].id;
        let (device, at) = (device_of(self.id), self.now);
        let history = &self.history;
        let new = NewEvent { device, case: self.id, author, at, history, body: body.clone() };
        let (event, text) = self.tail.record(new).ok()?;
        self.history.push(&text);
        let (seq, received_at) = (self.history.len(), at.to_utc());
        let receipt =
            Receipt { office_seq: seq, case_seq: seq, received_at, skew_s: 0, fits: true };
        let held = Held { event, receipt: Some(receipt) };
        match &mut self.case {
            Some(case) => case.take(held, catalog),
            None => self.case = Some(Case::from_events(vec![held], catalog).ok()?),
        }
        self.records.push(TrainingRecord { author, at, body });
        self.pass_time();
        Some(())
    }

    /// On to the next record, within office hours.
    fn pass_time(&mut self) {
        self.now += BETWEEN;
        let late = i64::from(self.now.time() >= hour(LAST_HOUR));
        self.now += TimeDelta::hours(late * (24 - LAST_HOUR + i64::from(FIRST_HOUR)));
        while matches!(self.now.weekday(), Weekday::Sat | Weekday::Sun) {
            self.now = self.now.checked_add_days(Days::new(1)).unwrap_or(self.now);
        }
    }
}

fn hour(hour: i64) -> chrono::NaiveTime {
    chrono::NaiveTime::MIN + TimeDelta::hours(hour)
}
