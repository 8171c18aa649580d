//! Realistic made-up cases of an office, the same for the same seed: people open cases under the
//! office's SOPs, draft and sign letters, go out, hand over, visit, take notes; about twelve
//! events a case, some with two, a few with more than a hundred. Everything is one that the
//! office accepts, and comes in the order in which the office received it.
//!
//! Pure: no clock and no I/O, also in WebAssembly. Names and places are made up to look made up.

mod chance;
mod device;
mod documents;
mod next;
mod people;
mod running;
mod training;
mod words;

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::case::Case;
use damping_domain::event::{Event, Held, Receipt};
use damping_domain::ids::CaseId;
use damping_domain::office::Office;
use damping_domain::sop::Catalog;
use damping_domain::tail::NewEvent;
use uuid::Uuid;

pub use chance::Chance;
pub use device::Device;
pub use training::training;

use running::Running;

/// Over how long the cases of an office are spread.
const SPAN: TimeDelta = TimeDelta::days(730);
/// The longest that an office is still between two events, on average.
const STILLEST: TimeDelta = TimeDelta::hours(5);
/// How long after the recording an event reaches the office.
const UNDERWAY: TimeDelta = TimeDelta::seconds(90);
/// Events a case, on average: see [`running::length`].
const EVENTS_A_CASE: u32 = 12;
/// The most cases that are worked on at the same time.
const MOST_OPEN: usize = 600;
/// The most that one person records at a stretch.
const LONGEST_SHIFT: usize = 120;

/// An event as an office holds it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The event.
    pub event: Event,
    /// Its exact text, which is what its device signs.
    pub text: String,
    /// What the office answers, when it holds nothing else and hears at once.
    pub receipt: Receipt,
}

/// What to generate.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Everything follows from it.
    pub seed: u64,
    /// How many cases.
    pub cases: usize,
    /// When the first is opened; the last ends at most two years later.
    pub from: DateTime<FixedOffset>,
    /// True when records of visits and handovers name photos, whose bytes nobody has.
    pub photos: bool,
}

impl Plan {
    /// So many cases without photos, from the autumn of 2024 on.
    pub fn new(seed: u64, cases: usize) -> Self {
        let from = DateTime::from_timestamp(1_730_692_800, 0).unwrap_or_default();
        let from = from.with_timezone(&damping_domain::zone::Zone::Wib.offset());
        Self { seed, cases, from, photos: false }
    }
}

/// The events of an office, one after the other.
#[derive(Debug)]
pub struct Generator {
    plan: Plan,
    chance: Chance,
    office: Office,
    devices: Vec<Device>,
    /// Cases under way; free places are `None`.
    running: Vec<Option<Running>>,
    /// For each person of the office, cases that wait for that person.
    waiting: Vec<VecDeque<usize>>,
    /// Cases opened or about to be.
    begun: usize,
    /// The device at work, and how much it still records.
    shift: (usize, usize),
    /// The case of the event that was given last, when nothing follows in it.
    finished: Option<usize>,
    now: DateTime<FixedOffset>,
    /// The time between two events, on average.
    gap: TimeDelta,
    last_seq: u64,
}

impl Generator {
    /// The cases of this office as planned. Each person has one or two devices.
    pub fn new(plan: Plan, office: &Office) -> Self {
        let mut chance = Chance::new(plan.seed);
        let devices = device::all(&mut chance, office);
        let events = u32::try_from(plan.cases).unwrap_or(u32::MAX).saturating_mul(EVENTS_A_CASE);
        let gap = (SPAN / i32::try_from(events.max(1)).unwrap_or(i32::MAX)).min(STILLEST);
        let mut generator = Self {
            chance,
            office: office.clone(),
            devices,
            running: Vec::new(),
            waiting: vec![VecDeque::new(); office.people.len()],
            begun: 0,
            shift: (0, 0),
            finished: None,
            now: plan.from,
            gap,
            last_seq: 0,
            plan,
        };
        for _ in 0..generator.plan.cases.div_ceil(4).clamp(1, MOST_OPEN) {
            generator.running.push(None);
            generator.begin(generator.running.len() - 1);
        }
        generator
    }

    /// The devices that record, each of one person.
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    /// The case of the event that was given last, with that event; `None` of other cases.
    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.running.iter().flatten().find(|running| running.id == id)?.case.as_ref()
    }

    /// Puts a new case where there is room, for somebody who may open it; nothing once there
    /// are as many as planned.
    fn begin(&mut self, place: usize) {
        if self.begun == self.plan.cases {
            return;
        }
        let Some(next) = next::opening(&mut self.chance, &self.office, &self.now.fixed_offset())
        else {
            return;
        };
        self.begun += 1;
        // Like those of the app: in the order of time.
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or_default();
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.chance.any().to_be_bytes());
        random[8..].copy_from_slice(&self.chance.any().to_be_bytes()[..2]);
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        self.waiting[next.person].push_back(place);
        let length = running::length(&mut self.chance);
        self.running[place] = Some(Running::new(CaseId(id), length, next));
    }

    /// Somebody for whom cases wait goes to work.
    fn next_shift(&mut self) -> Option<()> {
        let anyone = self.chance.below(self.waiting.len());
        let people = (0..self.waiting.len()).map(|step| (anyone + step) % self.waiting.len());
        let person = people.into_iter().find(|person| !self.waiting[*person].is_empty())?;
        let author = self.office.people[person].id;
        let own: Vec<usize> = (0..self.devices.len())
            .filter(|device| self.devices[*device].person == author)
            .collect();
        let device = *self.chance.one_of(&own)?;
        self.shift = (device, 1 + self.chance.below(LONGEST_SHIFT));
        Some(())
    }

    /// The place of the next case of the person at work.
    fn next_place(&mut self) -> Option<usize> {
        loop {
            let (device, left) = self.shift;
            let person = self.devices.get(device).map(|device| device.place)?;
            if left > 0
                && let Some(place) = self.waiting.get_mut(person)?.pop_front()
            {
                self.shift.1 -= 1;
                return Some(place);
            }
            self.next_shift()?;
        }
    }

    fn pass_time(&mut self) {
        let most = usize::try_from(self.gap.num_milliseconds()).unwrap_or_default() * 2 + 1;
        let millis = i64::try_from(self.chance.below(most)).unwrap_or_default();
        self.now += TimeDelta::milliseconds(millis);
    }

    /// Records what comes next in the case at a place.
    fn record(&mut self, place: usize) -> Option<Made> {
        let running = self.running.get_mut(place)?.as_mut()?;
        let device = self.devices.get_mut(self.shift.0)?;
        let new = NewEvent {
            device: device.id,
            case: running.id,
            author: device.person,
            at: self.now,
            history: &running.history,
            body: running.next.take()?.body,
        };
        let (event, text) = device.tail.record(new).ok()?;
        self.last_seq += 1;
        let receipt = Receipt {
            office_seq: self.last_seq,
            case_seq: running.history.len() + 1,
            received_at: (self.now + UNDERWAY).to_utc(),
            skew_s: 0,
            fits: true,
        };
        running.take(Held { event: event.clone(), receipt: Some(receipt) }, &text);
        Some(Made { event, text, receipt })
    }

    /// Decides what comes next in the case at a place, and who will record it.
    fn go_on(&mut self, place: usize) {
        let Some(running) = self.running.get_mut(place).and_then(Option::as_mut) else { return };
        let next = match &running.case {
            Some(case) if running.left > 0 => {
                let setting = next::Setting {
                    office: &self.office,
                    catalog: Catalog::builtin(),
                    at: self.now,
                    photos: self.plan.photos,
                };
                next::in_case(&mut self.chance, &setting, case)
            }
            _ => None,
        };
        match next {
            Some(next) => {
                self.waiting[next.person].push_back(place);
                running.next = Some(next);
            }
            None => self.finished = Some(place),
        }
    }
}

impl Iterator for Generator {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        if let Some(place) = self.finished.take() {
            self.running[place] = None;
            self.begin(place);
        }
        let place = self.next_place()?;
        self.pass_time();
        let made = self.record(place);
        self.go_on(place);
        made
    }
}

/// A name made by chance.
fn any_id(chance: &mut Chance) -> Uuid {
    let bits = u128::from(chance.any()) << 64 | u128::from(chance.any());
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}
