//! Making events on a device.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::chain::{self, Clock, Hash, History, Link};
use crate::event::{Event, EventBody, FORMAT, Held};
use crate::ids::{CaseId, DeviceId, EventId, PersonId};

/// The end of what a device has recorded: all that it has to remember to record the next event.
/// It is kept together with the events, so that no number is ever given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tail {
    /// The number of the last event.
    pub seq: u64,
    /// The hash of its text.
    pub text: Hash,
    /// The latest time that the device has given or seen.
    pub clock: Clock,
}

impl Default for Tail {
    fn default() -> Self {
        Self { seq: 0, text: chain::NOTHING, clock: Clock::default() }
    }
}

/// What is to be recorded.
#[derive(Debug)]
pub struct NewEvent<'a> {
    /// Where.
    pub device: DeviceId,
    /// In which case.
    pub case: CaseId,
    /// By whom.
    pub author: PersonId,
    /// The device's time.
    pub at: DateTime<FixedOffset>,
    /// The accepted events of the case that the device holds.
    pub history: &'a History,
    /// What happened.
    pub body: EventBody,
}

impl Tail {
    /// The next event and its exact text, which is what is kept, signed and sent. The end is another
    /// with it.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no body of this crate can cause.
    pub fn record(&mut self, new: NewEvent<'_>) -> serde_json::Result<(Event, String)> {
        let (event, text) = self.follow(new)?;
        *self = Self::of(&event, &text);
        Ok((event, text))
    }

    /// The same without going on to it: [`Self::of`] tells the end that it makes.
    ///
    /// # Errors
    /// See [`Self::record`].
    pub fn follow(&self, new: NewEvent<'_>) -> serde_json::Result<(Event, String)> {
        let now_ms = u64::try_from(new.at.timestamp_millis()).unwrap_or_default();
        let clock = self.clock.next(now_ms);
        let event = Event {
            format: FORMAT,
            id: EventId { device: new.device, seq: self.seq + 1 },
            case: new.case,
            author: new.author,
            recorded_at: new.at,
            seen: new.history.len(),
            link: Some(Link { clock, after: chain::after(new.history.head(), self.text) }),
            body: new.body,
        };
        let text = serde_json::to_string(&event)?;
        Ok((event, text))
    }

    /// The end, when this event with this exact text is the last.
    pub fn of(event: &Event, text: &str) -> Self {
        let clock = event.link.map_or_else(Clock::default, |link| link.clock);
        Self { seq: event.id.seq, text: chain::of_text(text), clock }
    }

    /// Notes that the device has seen an accepted event.
    pub fn saw(&mut self, held: &Held) {
        let (Some(link), Some(receipt)) = (held.event.link, held.receipt) else { return };
        let received_ms = u64::try_from(receipt.received_at.timestamp_millis()).unwrap_or_default();
        self.clock = self.clock.saw(link.clock, received_ms);
    }
}
