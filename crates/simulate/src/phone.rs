//! A phone: what is on its disk, written as the app writes it. Its memory is nothing but what
//! is on the disk and the answer that is just being taken in, so a crash costs that answer.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use damping_domain::chain::{DeviceKey, EventSignature, History, to_sign};
use damping_domain::event::{EventBody, Held};
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::office::Office;
use damping_domain::tail::{NewEvent, Tail};
use damping_domain::zone::Zone;
use damping_protocol::plan::{self, Accepted, Bookmark, Extent, HandedIn, Refused, Waiting};
use ed25519_dalek::{Signer, SigningKey};
use uuid::Uuid;

use crate::Flaw;

/// A phone and whose it is.
#[derive(Debug)]
pub struct Phone {
    /// The name the person signs in with.
    pub username: &'static str,
    pub person: PersonId,
    pub device: DeviceId,
    /// How far its clock is off.
    pub skew: TimeDelta,
    /// False while it has no signal.
    pub online: bool,
    /// True once it was lost, or has erased itself.
    pub gone: bool,
    /// In its memory only.
    pub handed_in: HandedIn,
    pub disk: Disk,
}

/// What survives a crash.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    pub tail: Tail,
    pub outbox: BTreeMap<EventId, Waiting>,
    pub refused: BTreeMap<EventId, Refused>,
    /// Accepted events, by case and place in it.
    pub events: BTreeMap<(CaseId, u64), Accepted>,
    pub unreadable: usize,
    pub bookmark: Bookmark,
    pub office: Option<Office>,
    pub office_version: Option<String>,
}

impl Phone {
    /// A new one, with a right clock and signal.
    pub fn new(username: &'static str, person: PersonId, number: u128) -> Self {
        Self {
            username,
            person,
            device: DeviceId(Uuid::from_u128(0xde << 64 | number)),
            skew: TimeDelta::zero(),
            online: true,
            gone: false,
            handed_in: HandedIn::default(),
            disk: Disk::default(),
        }
    }

    /// The time as the phone tells it.
    pub fn time(&self, now: DateTime<Utc>) -> DateTime<FixedOffset> {
        (now + self.skew).with_timezone(&Zone::Wib.offset())
    }

    /// The events of a case that are held here: accepted ones, and those on their way.
    pub fn held(&self, case: CaseId) -> Vec<Held> {
        let accepted = self.accepted(case).map(|accepted| accepted.held.clone());
        let waiting = self.disk.outbox.values().filter(|waiting| waiting.event.case == case);
        let waiting = waiting.map(|it| Held { event: it.event.clone(), receipt: None });
        accepted.chain(waiting).collect()
    }

    /// Accepted events of a case.
    pub fn accepted(&self, case: CaseId) -> impl Iterator<Item = &Accepted> {
        self.disk.events.range((case, 0)..=(case, u64::MAX)).map(|(_, accepted)| accepted)
    }

    /// Cases of which anything is held here.
    pub fn cases(&self) -> Vec<CaseId> {
        let accepted = self.disk.events.keys().map(|(case, _)| *case);
        let waiting = self.disk.outbox.values().map(|waiting| waiting.event.case);
        let mut cases: Vec<CaseId> = accepted.chain(waiting).collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// What the next event recorded here is, and the tail after it.
    pub fn event(
        &self,
        case: CaseId,
        body: EventBody,
        now: DateTime<Utc>,
    ) -> Result<(Waiting, Tail)> {
        let places = self.disk.events.range((case, 0)..=(case, u64::MAX));
        let history = History::of(places.map(|((_, place), it)| (*place, it.text.as_str())));
        let mut tail = self.disk.tail;
        let (event, text) = tail.record(NewEvent {
            device: self.device,
            case,
            author: self.person,
            at: self.time(now),
            history: &history,
            body,
        })?;
        Ok((Waiting { event, text, signature: None }, tail))
    }

    /// The events with the phone's signatures, as they leave it.
    pub fn signed(&self, mut sent: Vec<Waiting>, extent: Extent, flaw: Flaw) -> Vec<Waiting> {
        if flaw == Flaw::SignsNothing {
            return sent;
        }
        for place in plan::unsigned(&sent, extent, self.device) {
            let Waiting { text, signature, .. } = &mut sent[place];
            *signature = Some(sign(self.device, text));
            if flaw == Flaw::ChangesWhatIsSigned {
                *text = text.replacen('{', "{ ", 1);
            }
        }
        sent
    }

    /// True when the phone can send this event to the office, now or after a restore.
    pub fn can_send(&self, id: EventId) -> bool {
        let Disk { outbox, refused, .. } = &self.disk;
        outbox.contains_key(&id) || refused.contains_key(&id) || self.can_send_again(id)
    }

    fn can_send_again(&self, id: EventId) -> bool {
        let mut accepted = self.disk.events.values().filter(|it| it.held.event.id == id);
        accepted.any(|it| it.again(self.device).is_some())
    }
}

/// The key of a device: made of its name, so that nobody has to carry it along.
fn signer(device: DeviceId) -> SigningKey {
    let name = device.0.into_bytes();
    let mut seed = [0; 32];
    seed[..16].copy_from_slice(&name);
    seed[16..].copy_from_slice(&name);
    SigningKey::from_bytes(&seed)
}

/// The public key of a device.
pub fn key_of(device: DeviceId) -> DeviceKey {
    Hex(signer(device).verifying_key().to_bytes())
}

/// What a device signs.
pub fn sign(device: DeviceId, text: &str) -> EventSignature {
    Hex(signer(device).sign(&to_sign(text)).to_bytes())
}
