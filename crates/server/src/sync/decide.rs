//! Deciding about events: what becomes of each, in the order in which they came, and what the
//! office then knows.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use damping_domain::access::{self, Actor};
use damping_domain::chain::{self, EventSignature, Hash};
use damping_domain::event::{Event, Held, Receipt, TOLERATED_SKEW_S};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::sop::Catalog;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::{Outcome, Verdict};

use super::cases::Cases;
use super::ingest::Ready;
use super::memory::{Known, KnownCase};
use super::origin::{self, Devices, Reading};
use super::reading::{MOST_SEQ, Read, Refused};
use super::run::{Run, Voucher};
use crate::storage::{AcceptedEvent, Push, RefusedEvent, Result, Tail};

/// Who sends events, and what was decided about them.
pub struct Sender {
    /// The events' verdicts, as far as they are decided.
    pub verdicts: Vec<Verdict>,
    person: PersonId,
    /// Where its session is.
    device: DeviceId,
    /// How far the clock of that device is ahead, in seconds.
    skew_s: i64,
    /// The devices that recorded what it sends.
    registered: Devices,
    run: Run,
}

impl Sender {
    /// The sender of a push that is taken at this time, and what it sends.
    pub fn of(push: Ready, now: DateTime<Utc>) -> (Self, Vec<Reading>) {
        let Ready { signed_in, readings, registered, lean, sent_at } = push;
        let sender = Self {
            verdicts: Vec::with_capacity(readings.len()),
            person: signed_in.person.id,
            device: signed_in.session.device,
            skew_s: skew(sent_at, now),
            registered,
            run: Run::new(lean),
        };
        (sender, readings)
    }

    /// True when none of its events waits for one that vouches for it.
    pub const fn is_over(&self) -> bool {
        self.run.is_over()
    }

    /// Notes what became of its next event. One that is refused is kept.
    fn hears(&mut self, decided: Decision, at: DateTime<Utc>, refused: &mut Vec<RefusedEvent>) {
        let index = self.verdicts.len();
        let verdict = match decided {
            Ok((id, receipt)) => {
                Verdict { index, id: Some(id), outcome: Outcome::Accepted { receipt } }
            }
            Err(why) => {
                let (id, problem) = (why.id, why.problem.clone());
                refused.push(kept(*why, self.person, at));
                Verdict { index, id, outcome: Outcome::Refused { problem } }
            }
        };
        self.verdicts.push(verdict);
    }
}

/// How far the device's clock is ahead, in seconds; nothing that the way to the server and a
/// quartz explain.
fn skew(sent_at: Option<DateTime<Utc>>, received_at: DateTime<Utc>) -> i64 {
    let ahead = sent_at.map_or(0, |sent_at| (sent_at - received_at).num_seconds());
    if ahead.unsigned_abs() > TOLERATED_SKEW_S.unsigned_abs() { ahead } else { 0 }
}

fn kept(refused: Refused, person: PersonId, received_at: DateTime<Utc>) -> RefusedEvent {
    let code = serde_json::to_value(refused.problem.kind).ok();
    let code = code.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    RefusedEvent {
        // A number that no data base can hold is in the text all the same.
        id: refused.id.filter(|id| id.seq <= MOST_SEQ),
        person,
        received_at,
        problem: code.to_owned(),
        text: refused.text,
        signature: refused.signature,
    }
}

/// Decides about all events of one transaction.
pub struct Decider<'a> {
    office: &'a Office,
    received_at: DateTime<Utc>,
    /// The hash of each stored event's text, and its receipt: of those that came again.
    known: HashMap<EventId, (Hash, Receipt)>,
    /// The last accepted event of each device, where it is one of these.
    tails: HashMap<DeviceId, Tail>,
    /// Hashes of the texts that came under a name, taken or not.
    texts: HashMap<EventId, Vec<Hash>>,
    cases: Cases,
    /// Accepted events that are not yet written.
    pub accepted: Vec<AcceptedEvent>,
    /// The cases of accepted events, each with the office's link with its last one.
    touched: BTreeMap<CaseId, Hash>,
    last_seq: u64,
    head: Hash,
}

/// Of each case that was touched, who sees it.
pub type Viewers = BTreeMap<CaseId, Vec<PersonId>>;
type Decision = std::result::Result<(EventId, Receipt), Box<Refused>>;

impl<'a> Decider<'a> {
    /// Loads what has to be known to decide about these pushes.
    pub async fn begin(
        push: &mut dyn Push,
        known: &mut Known,
        office: &'a Office,
        pushes: &[Ready],
        received_at: DateTime<Utc>,
    ) -> Result<Self> {
        let mut decider = Self {
            office,
            received_at,
            known: HashMap::new(),
            tails: HashMap::new(),
            texts: HashMap::new(),
            cases: Cases::new(office.id, Catalog::builtin()),
            accepted: Vec::new(),
            touched: BTreeMap::new(),
            last_seq: push.last_seq(),
            head: push.head(),
        };
        let read = || pushes.iter().flat_map(|push| push.readings.iter().flatten());
        let ids: HashSet<EventId> = read().map(|read| read.event.id).collect();
        let preceding: Vec<EventId> = ids.iter().filter_map(|id| before(*id)).collect();
        let devices: HashSet<DeviceId> = ids.iter().map(|id| id.device).collect();
        let unknown = devices.into_iter().filter(|id| !known.tails.contains_key(id));
        let unknown: Vec<DeviceId> = unknown.collect();
        let tails = push.tails(&unknown).await?;
        let tail_of = |id: &DeviceId| tails.get(id).copied().unwrap_or(Tail::NONE);
        known.tails.extend(unknown.iter().map(|id| (*id, tail_of(id))));
        // What comes after the last event of its device is not stored.
        let tail = |id: &EventId| known.tails.get(&id.device).copied().unwrap_or(Tail::NONE);
        let mut wanted: HashSet<EventId> = HashSet::new();
        wanted.extend(ids.iter().filter(|id| id.seq <= tail(id).seq));
        for id in &preceding {
            match tail(id) {
                Tail { seq, text } if seq == id.seq => drop(decider.texts.insert(*id, vec![text])),
                Tail { seq, .. } if seq > id.seq => drop(wanted.insert(*id)),
                _ => {}
            }
        }
        for (id, stored) in push.stored(&wanted.into_iter().collect::<Vec<_>>()).await? {
            let text = chain::of_text(&stored.text);
            decider.texts.insert(id, vec![text]);
            decider.known.insert(id, (text, stored.receipt));
        }
        // Only the first of a run follows something that is not in the request itself.
        let mut unknown = preceding;
        unknown.retain(|id| !decider.texts.contains_key(id) && !ids.contains(id));
        for (id, hash) in push.refused(&unknown).await? {
            let texts = decider.texts.entry(id).or_default();
            if !texts.contains(&hash) {
                texts.push(hash);
            }
        }
        let cases = read().map(|read| read.event.case);
        decider.cases.load(push, known, cases).await?;
        Ok(decider)
    }

    /// The event with the hash that it follows; `None` when that cannot be told here, or is not
    /// what its device signed.
    fn whole(&self, read: Read, devices: &Devices) -> Option<Read> {
        if read.whole {
            return Some(read);
        }
        let head = self.cases.head_after(read.event.case, read.event.seen)?;
        let [own] = self.recorded_before(read.event.id) else { return None };
        let key = devices.get(&read.event.id.device)?.key.as_ref()?;
        let read = read.following(chain::after(head, *own))?;
        let signed = |signature| origin::is_signed(key, signature, &read.text);
        read.signature.as_ref().is_none_or(signed).then_some(read)
    }

    /// Decides about the next event of a sender; `None` when nothing of it can be taken.
    pub fn next(
        &mut self,
        sender: &mut Sender,
        reading: Reading,
        refused: &mut Vec<RefusedEvent>,
    ) -> Option<()> {
        let decided = match reading {
            Ok(read) => {
                let read = self.whole(read, &sender.registered)?;
                let voucher = self.voucher(&read);
                let decided = self.decide(sender, read, voucher.text);
                sender.run.goes_on(voucher, decided.is_ok()).then_some(decided)?
            }
            Err(unread) => sender.run.breaks(unread.signature.is_some()).then_some(Err(unread))?,
        };
        sender.hears(decided, self.received_at, refused);
        Some(())
    }

    fn voucher(&self, read: &Read) -> Voucher {
        let Read { event, text, signature, .. } = read;
        let head = self.cases.head_after(event.case, event.seen);
        let after = event.link.map(|link| link.after);
        let signed = signature.is_some();
        Voucher { id: event.id, text: chain::of_text(text), after, head, signed }
    }

    /// Decides about an event whose case is loaded and whose text has this hash.
    fn decide(&mut self, sender: &Sender, mut read: Read, text: Hash) -> Decision {
        let id = read.event.id;
        let texts = self.texts.entry(id).or_default();
        if !texts.contains(&text) {
            texts.push(text);
        }
        if let Some((known, receipt)) = self.known.get(&id) {
            return match *known == text {
                true => Ok((id, *receipt)),
                false => Err(read.refused(Problem::new(ProblemType::IdReused))),
            };
        }
        if let Some(problem) = read.problem.take() {
            return Err(read.refused(*problem));
        }
        // Whoever brings it: what may be recorded is a question of who recorded it.
        let Some(author) = self.author(&read.event) else {
            return Err(read.refused(Problem::new(ProblemType::NotTheAuthor)));
        };
        let fits = self.fits(&read.event);
        let receipt = self.receipt(sender, &read.event, fits);
        let held = Held { event: read.event, receipt: Some(receipt) };
        let actor = Actor::at(author, self.office, &held.happened_at());
        if let Err(problem) = self.cases.may_record(&actor, &held.event, fits) {
            return Err(Read { event: held.event, ..read }.refused(problem));
        }
        self.accept(held, receipt, (read.text, text), read.signature);
        Ok((id, receipt))
    }

    fn author(&self, event: &Event) -> Option<&'a Person> {
        self.office.person(event.author)
    }

    /// What the office will say of an event that it takes next.
    fn receipt(&self, sender: &Sender, event: &Event, fits: bool) -> Receipt {
        // The clock that was measured is not that of a phone whose events this one carries.
        let measured = event.id.device == sender.device;
        Receipt {
            office_seq: self.last_seq + 1,
            case_seq: self.cases.next_seq(event.case),
            received_at: self.received_at,
            skew_s: if measured { sender.skew_s } else { 0 },
            fits,
        }
    }

    /// `text`: the event's exact text, and its hash.
    fn accept(
        &mut self,
        held: Held,
        receipt: Receipt,
        (text, hash): (String, Hash),
        signature: Option<EventSignature>,
    ) {
        let event = &held.event;
        self.last_seq = receipt.office_seq;
        self.head = chain::office_link(self.head, hash, signature.as_ref(), &receipt);
        let tail = self.tails.entry(event.id.device).or_insert(Tail::NONE);
        if tail.seq < event.id.seq {
            *tail = Tail { seq: event.id.seq, text: hash };
        }
        self.known.insert(event.id, (hash, receipt));
        self.touched.insert(event.case, self.head);
        let (recorded, link) = (event.into(), self.head);
        self.accepted.push(AcceptedEvent { event: recorded, receipt, text, signature, link });
        self.cases.take(held, hash);
    }

    /// True when the event follows what the office holds. It is taken in any case: an office
    /// that was restored from a backup no longer holds what its phones had seen.
    fn fits(&self, event: &Event) -> bool {
        let Some(link) = &event.link else { return true };
        let Some(head) = self.cases.head_after(event.case, event.seen) else { return false };
        let own = self.recorded_before(event.id);
        own.iter().any(|own| chain::after(head, *own) == link.after)
    }

    /// Hashes of the texts that came under the name of the event which the same device recorded
    /// before: more than one where a device tells different things under one name.
    fn recorded_before(&self, id: EventId) -> &[Hash] {
        match before(id) {
            Some(id) => self.texts.get(&id).map_or(&[], Vec::as_slice),
            None => &[chain::NOTHING],
        }
    }

    /// Who sees the cases that were touched.
    pub fn viewers(&self) -> Viewers {
        let people = self.office.people.iter();
        let people: Vec<&Person> = people.filter(|person| !access::sees_all(person)).collect();
        let cases = self.touched.keys().filter_map(|id| Some((*id, self.cases.get(*id)?)));
        cases
            .map(|(id, case)| {
                let sees = |person: &&&Person| access::may_see(person, case, Catalog::builtin());
                (id, people.iter().filter(sees).map(|person| person.id).collect())
            })
            .collect()
    }

    /// Grants and withdraws what the new events changed about who sees their cases. Each such case
    /// has a new event, so the place is one that nobody has read yet.
    pub async fn update_viewers(
        &self,
        push: &mut dyn Push,
        known: &Known,
        viewers: &Viewers,
    ) -> Result<()> {
        let may = viewers.iter().flat_map(|(id, sees)| sees.iter().map(move |sees| (*id, *sees)));
        let may: BTreeSet<(CaseId, PersonId)> = may.collect();
        let mut had: BTreeSet<(CaseId, PersonId)> = BTreeSet::new();
        let mut asked = Vec::new();
        for id in self.touched.keys() {
            match known.cases.get(id) {
                Some(case) => had.extend(case.viewers.iter().map(|person| (*id, *person))),
                None if self.cases.was_stored(*id) => asked.push(*id),
                // What has just been opened was granted to nobody.
                None => {}
            }
        }
        had.extend(push.viewers(&asked).await?);
        let (new, gone) = (may.difference(&had), had.difference(&may));
        push.grant(&new.copied().collect::<Vec<_>>(), self.last_seq).await?;
        push.withdraw(&gone.copied().collect::<Vec<_>>(), self.last_seq).await
    }

    /// Notes what is known of the office where it has come to stand here: under its link, so it
    /// holds for nothing where that is not what is stored in the end.
    pub fn remember(self, known: &mut Known, mut viewers: Viewers) {
        for (id, link) in &self.touched {
            match viewers.remove(id) {
                Some(viewers) => known.cases.insert(*id, KnownCase { link: *link, viewers }),
                None => known.cases.remove(id),
            };
        }
        for (device, tail) in &self.tails {
            let known = known.tails.entry(*device).or_insert(Tail::NONE);
            *known = if known.seq < tail.seq { *tail } else { *known };
        }
        known.moved_to(self.head);
        self.cases.remember(self.touched);
    }
}

/// The event that the same device recorded before.
const fn before(id: EventId) -> Option<EventId> {
    match id.seq {
        0 | 1 => None,
        seq => Some(EventId { device: id.device, seq: seq - 1 }),
    }
}
