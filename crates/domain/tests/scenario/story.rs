//! A case as a story: who does what, and when. Every act is checked as the server checks it,
//! so a story that breaks a rule stops there.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use damping_domain::access::{Refusal, may_record, openers};
use damping_domain::case::Case;
use damping_domain::chain::{self, Clock, Link};
use damping_domain::event::{CaseOpened, Event, EventBody, FORMAT, Held, Receipt};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::office::Office;
use damping_domain::role::{Sight, sight};
use damping_domain::sop::{Catalog, Sop};
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

    /// The office before the case is opened.
    pub fn untold(code: &str) -> Self {
        let office = office::office();
        let sop = Catalog::builtin().newest().find(|sop| sop.code == code).expect("a SOP");
        let opener = openers(sop).into_iter().find(|role| sight(role) != Sight::Outside);
        let who = office::who(&office, &opener.expect("someone opens it").0).id;
        let now = wib("2026-11-23 08:00");
        Self { office, sop, events: Vec::new(), on_the_phone: Vec::new(), offline: false, now, who }
    }

    pub fn opening(code: &str) -> EventBody {
        let sop = Catalog::builtin().newest().find(|sop| sop.code == code).expect("a SOP");
        EventBody::CaseOpened(CaseOpened {
            sop: sop.reference(),
            client: paper::client(),
            reported_by: "Kepolisian".to_owned(),
            summary: String::new(),
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

    /// From here on the phone has no signal.
    pub fn offline(mut self) -> Self {
        self.offline = true;
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
        let person = self.office.person(self.who).expect("a person of the office");
        let case = (!self.events.is_empty()).then(|| self.case());
        may_record(person, case.as_ref(), body, Catalog::builtin()).err()
    }

    pub fn record(mut self, body: EventBody) -> Self {
        assert_eq!(body.check(), [], "{body:?}");
        let event = self.event(body);
        if self.offline {
            self.on_the_phone.push(event);
        } else {
            self.accept(event);
        }
        self
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
            seen: self.events.len() as u64,
            link: Some(self.link(device)),
            body,
        }
    }

    fn link(&self, device: DeviceId) -> Link {
        let texts =
            |held: &Held| chain::of_text(&serde_json::to_string(&held.event).expect("JSON"));
        let head = self.events.iter().map(texts).fold(chain::NOTHING, chain::head);
        let recorded = self.events.iter().map(|held| &held.event).chain(&self.on_the_phone);
        let own = recorded.filter(|event| event.id.device == device).max_by_key(|it| it.id.seq);
        let own = own.map(|event| serde_json::to_string(event).expect("JSON"));
        let own = own.map_or(chain::NOTHING, |text| chain::of_text(&text));
        let now_ms = u64::try_from(self.now.timestamp_millis()).expect("a time after 1970");
        Link { clock: Clock(now_ms, 0), after: chain::after(head, own) }
    }

    fn accept(&mut self, event: Event) {
        let asked = Self { who: event.author, ..self.clone() };
        assert_eq!(asked.refusal(&event.body), None, "{:?}", event.body);
        let place = self.events.len() as u64 + 1;
        let received_at = self.now.with_timezone(&Utc);
        let receipt = Some(Receipt { office_seq: place, case_seq: place, received_at, skew_s: 0 });
        self.events.push(Held { event, receipt });
    }

    /// The event that the story recorded last.
    pub fn last(&self) -> EventId {
        let waiting = self.on_the_phone.last();
        waiting.or(self.events.last().map(|held| &held.event)).expect("an event").id
    }
}
