//! A case as a story: who does what, and when. Every act is checked as the server checks it,
//! so a story that breaks a rule stops there.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use damping_domain::access::{Actor, Refusal, may_record, openers};
use damping_domain::case::Case;
use damping_domain::chain::{self, Clock, Link};
use damping_domain::conflict::Seen;
use damping_domain::event::{CaseOpened, Event, EventBody, FORMAT, Held, OutputRecorded, Receipt};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::intake::Intake;
use damping_domain::office::Office;
use damping_domain::role::{Sight, sight};
use damping_domain::sop::{Catalog, Evidence, RecordKind, Sop, SopRef};
use uuid::Uuid;

use crate::{office, paper};

#[derive(Clone)]
pub struct Story {
    pub office: Office,
    pub sop: &'static Sop,
    /// What the office holds.
    pub events: Vec<Held>,
    /// What was recorded without signal and is still on the phone.
    pub on_the_phone: Vec<Event>,
    offline: bool,
    /// True while people confirm the kelengkapan of a step before they work at it.
    pub prepared: bool,
    /// How much of the case each phone without signal had seen when it lost it.
    seen_offline: BTreeMap<PersonId, u64>,
    /// How many of the newest events have not reached the phone although it has signal.
    pub behind: u64,
    pub now: DateTime<FixedOffset>,
    pub who: PersonId,
}

/// Local time of the office, written `2026-11-23 09:00`.
pub fn wib(text: &str) -> DateTime<FixedOffset> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time");
    let zone = FixedOffset::east_opt(7 * 3600).expect("WIB");
    local.and_local_timezone(zone).single().expect("one instant")
}

impl Story {
    /// A case opened on Monday 23 November 2026 at 08.00 by who may.
    pub fn open(code: &str) -> Self {
        Self::untold(code).record(Self::opening(code))
    }

    /// The same under a version that is no longer the newest.
    pub fn open_under(code: &str, version: u16) -> Self {
        let reference = SopRef { code: code.to_owned(), version };
        let mut story = Self::untold(code);
        story.sop = Catalog::builtin().get(&reference).expect("a version");
        let EventBody::CaseOpened(opened) = Self::opening(code) else { unreachable!() };
        story.record(EventBody::CaseOpened(CaseOpened { sop: reference, ..opened }))
    }

    /// The office before the case is opened.
    pub fn untold(code: &str) -> Self {
        let office = office::office();
        let sop = Catalog::builtin().newest().find(|sop| sop.code == code).expect("a SOP");
        let opener = openers(sop).into_iter().find(|role| sight(role) != Sight::Outside);
        let who = office::who(&office, &opener.expect("someone opens it").0).id;
        let now = wib("2026-11-23 08:00");
        Self {
            office,
            sop,
            events: Vec::new(),
            on_the_phone: Vec::new(),
            offline: false,
            prepared: true,
            seen_offline: BTreeMap::new(),
            behind: 0,
            now,
            who,
        }
    }

    pub fn opening(code: &str) -> EventBody {
        let sop = Catalog::builtin().newest().find(|sop| sop.code == code).expect("a SOP");
        EventBody::CaseOpened(CaseOpened {
            sop: sop.reference(),
            client: paper::client(),
            reported_by: "Kepolisian".to_owned(),
            summary: String::new(),
            intake: Intake::default(),
        })
    }

    pub fn at(mut self, time: &str) -> Self {
        self.now = wib(time);
        self
    }

    /// The person of this role acts from here on.
    pub fn by(mut self, key: &str) -> Self {
        self.who = office::who(&self.office, key).id;
        self
    }

    /// The same, acting as this person.
    pub const fn played_by(mut self, who: PersonId) -> Self {
        self.who = who;
        self
    }

    /// From here on the phone has no signal: it sees nothing new until it sends.
    pub fn offline(mut self) -> Self {
        self.offline = true;
        let seen = self.events.len() as u64;
        self.seen_offline.entry(self.who).or_insert(seen);
        self
    }

    /// The office has signal (the phone may still lack it).
    pub fn online(mut self) -> Self {
        self.offline = false;
        self
    }

    /// The phone sends what it holds.
    pub fn syncs(mut self) -> Self {
        self.offline = false;
        self.seen_offline.clear();
        for event in std::mem::take(&mut self.on_the_phone) {
            self.accept(event);
        }
        self
    }

    pub fn case(&self) -> Case {
        Case::from_events(self.events.clone(), Catalog::builtin()).expect("a case")
    }

    /// What the server would say to this, were the person to record it now.
    pub fn refusal(&self, body: &EventBody) -> Option<Refusal> {
        self.refusal_of(&self.event(body.clone()))
    }

    /// The same of an event that a phone holds.
    pub fn refusal_of(&self, event: &Event) -> Option<Refusal> {
        let actor = self.actor(event.author);
        let case = (!self.events.is_empty()).then(|| self.case());
        may_record(&actor, case.as_ref(), &event.body, Seen::of(event, true), Catalog::builtin())
            .err()
    }

    /// Somebody of the office, now.
    pub fn actor(&self, person: PersonId) -> Actor<'_> {
        let person = self.office.person(person).expect("a person of the office");
        Actor::at(person, &self.office, &self.now)
    }

    pub fn record(mut self, body: EventBody) -> Self {
        assert_eq!(body.check(), [], "{body:?}");
        if let Some(kelengkapan) = self.kelengkapan_before(&body) {
            self = self.record(kelengkapan);
        }
        let event = self.event(body);
        if self.offline {
            self.seen_offline.entry(self.who).or_insert(event.seen);
            self.on_the_phone.push(event);
        } else {
            self.accept(event);
        }
        self
    }

    /// The confirmation that a step still asks for before this is recorded for it.
    fn kelengkapan_before(&self, body: &EventBody) -> Option<EventBody> {
        let record = Evidence::of(RecordKind::Kelengkapan);
        let step = self.sop.step(body.step().filter(|_| self.prepared)?)?;
        let confirms = |body: &EventBody| match body {
            EventBody::OutputRecorded(output) => (output.step, output.record) == (step.no, record),
            EventBody::GoneWithout(gone) => (gone.step, gone.record) == (step.no, record),
            _ => false,
        };
        if confirms(body) || !step.yields.concat().contains(&record) {
            return None;
        }
        let on_the_phone = self.on_the_phone.iter().any(|event| confirms(&event.body));
        let case = self.case();
        let asked = match case.progress.steps.get(&step.no) {
            Some(progress) => {
                progress.is_open() && progress.given.iter().all(|given| given.evidence != record)
            }
            None => !self.events.iter().any(|held| confirms(&held.event.body)),
        };
        let asked = asked && !on_the_phone;
        let (step, note, photos) = (step.no, String::new(), Vec::new());
        asked
            .then_some(EventBody::OutputRecorded(OutputRecorded::plain(step, record, note, photos)))
    }

    /// What the person's device would make of this now.
    pub fn event(&self, body: EventBody) -> Event {
        let device = DeviceId(self.who.0);
        let recorded = self.events.iter().map(|held| &held.event).chain(&self.on_the_phone);
        let seq = recorded.filter(|event| event.id.device == device).count() as u64 + 1;
        Event {
            format: FORMAT,
            id: EventId { device, seq },
            case: CaseId(Uuid::from_u128(0xca5e)),
            author: self.who,
            recorded_at: self.now,
            seen: self.seen(),
            link: Some(self.link(device)),
            body,
        }
    }

    fn seen(&self) -> u64 {
        let all = self.events.len() as u64;
        let offline = if self.offline { self.seen_offline.get(&self.who) } else { None };
        // Nobody records in a case whose opening has not reached the phone.
        offline.copied().unwrap_or(all.saturating_sub(self.behind).max(all.min(1)))
    }

    fn link(&self, device: DeviceId) -> Link {
        let texts =
            |held: &Held| chain::of_text(&serde_json::to_string(&held.event).expect("JSON"));
        let seen = usize::try_from(self.seen()).expect("a count");
        let head = self.events.iter().take(seen).map(texts).fold(chain::NOTHING, chain::head);
        let recorded = self.events.iter().map(|held| &held.event).chain(&self.on_the_phone);
        let own = recorded.filter(|event| event.id.device == device).max_by_key(|it| it.id.seq);
        let own = own.map(|event| serde_json::to_string(event).expect("JSON"));
        let own = own.map_or(chain::NOTHING, |text| chain::of_text(&text));
        let now_ms = u64::try_from(self.now.timestamp_millis()).expect("a time after 1970");
        Link { clock: Clock(now_ms, 0), after: chain::after(head, own) }
    }

    /// The office takes it.
    pub fn accept(&mut self, event: Event) {
        assert_eq!(self.refusal_of(&event), None, "{:?}", event.body);
        let place = self.events.len() as u64 + 1;
        let received_at = self.now.with_timezone(&Utc);
        let receipt =
            Receipt { office_seq: place, case_seq: place, received_at, skew_s: 0, fits: true };
        self.events.push(Held { event, receipt: Some(receipt) });
    }

    /// The event that the story recorded last.
    pub fn last(&self) -> EventId {
        let waiting = self.on_the_phone.last().filter(|_| self.offline || self.events.is_empty());
        waiting.or(self.events.last().map(|held| &held.event)).expect("an event").id
    }
}
