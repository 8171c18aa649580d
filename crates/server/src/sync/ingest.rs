//! Taking events: one transaction for all of a request, one verdict for each event. One that
//! cannot be taken never holds up the others, and is kept all the same.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use damping_domain::access::{self, Actor};
use damping_domain::chain::{self, Hash};
use damping_domain::event::{Event, Held, Receipt, TOLERATED_SKEW_S};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::office::Person;
use damping_domain::sop::Catalog;
use damping_protocol::problem::{Problem, ProblemType};
use damping_protocol::sync::{Outcome, SyncRequest, Verdict};

use super::cases::Cases;
use super::memory::{Known, KnownCase, Memory};
use super::origin::{self, Bearer, Devices, Reading};
use super::reading::{self, MOST_SEQ, Read, Refused};
use super::run::{Run, Voucher};
use crate::clock::Clock;
use crate::session::SignedIn;
use crate::storage::{AcceptedEvent, Push, RefusedEvent, Result, Store, Tail};

/// Events that are decided while those before them are written.
const PORTION: usize = 32;

/// What became of the events of a request.
pub enum Taken {
    /// One verdict for each.
    Verdicts(Vec<Verdict>),
    /// Nothing was taken: what the request left out of its events cannot be told here.
    Nothing,
}

/// Takes the events of one request and makes them durable before the verdicts are known.
///
/// # Errors
/// When the store cannot; then nothing was taken.
pub async fn ingest(
    store: &dyn Store,
    clock: &dyn Clock,
    memory: &Memory,
    signed_in: &SignedIn,
    request: &SyncRequest,
) -> Result<Taken> {
    let (readings, devices) = read(store, signed_in, request).await?;
    let mut known = memory.of(signed_in.office().id).await;
    let mut push = store.begin_push(signed_in.office().id).await?;
    known.stands_at(push.head());
    // Taken after the lock, so that times run in the order of the places.
    let now = clock.now();
    let mut ingest = Ingest::begin(&mut *push, &mut known, signed_in, &readings, now).await?;
    ingest.skew_s = skew(request.sent_at, ingest.received_at);

    let mut verdicts = Vec::with_capacity(readings.len());
    let mut refused = Vec::new();
    let mut run = Run::new(request.lean);
    let mut readings = readings.into_iter().enumerate().peekable();
    let mut written: Vec<AcceptedEvent> = Vec::new();
    while readings.peek().is_some() || !ingest.accepted.is_empty() {
        // While the data base writes what was accepted, the next are decided.
        let accepted = std::mem::take(&mut ingest.accepted);
        let decide = async {
            readings.by_ref().take(PORTION).all(|(index, reading)| {
                let decided = ingest.next(reading, &mut run, &devices);
                let verdict = decided.map(|decided| ingest.verdict(index, decided, &mut refused));
                verdict.map(|verdict| verdicts.push(verdict)).is_some()
            })
        };
        let (stored, goes_on) = tokio::join!(push.append(&accepted), decide);
        stored?;
        if !goes_on {
            return Ok(Taken::Nothing);
        }
        written.extend(accepted);
    }
    if !run.is_over() {
        return Ok(Taken::Nothing);
    }
    push.keep_refused(&refused).await?;
    let viewers = ingest.update_viewers(&mut *push, &known, &written).await?;
    let Ingest { cases, tails, head, .. } = ingest;
    push.commit().await?;
    for (device, tail) in tails {
        let known = known.tails.entry(device).or_insert(Tail::NONE);
        *known = if known.seq < tail.seq { tail } else { *known };
    }
    remember(&mut known, &written, viewers);
    known.moved_to(head);
    cases.remember(&written);
    Ok(Taken::Verdicts(verdicts))
}

/// Reads the events and finds out who recorded them, before anything is locked.
async fn read(
    store: &dyn Store,
    signed_in: &SignedIn,
    request: &SyncRequest,
) -> Result<(Vec<Reading>, Devices)> {
    let readings = reading::read_all(&request.events, request.lean).await?;
    let devices: HashSet<_> = readings.iter().flatten().map(|read| read.event.id.device).collect();
    let devices = store.devices(&devices.into_iter().collect::<Vec<_>>()).await?;
    let (office, person) = (signed_in.office().id, signed_in.person.id);
    let bearer = Bearer { office, person, lean: request.lean };
    origin::check_all(readings, bearer, devices).await
}

/// Notes what is known of the office now that everything is stored.
fn remember(known: &mut Known, written: &[AcceptedEvent], mut viewers: Viewers) {
    for AcceptedEvent { event, .. } in written {
        known.cases.remove(&event.case);
    }
    for AcceptedEvent { event, link, .. } in written.iter().rev() {
        // Only the last event of each case is found here.
        if let Some(viewers) = viewers.remove(&event.case) {
            known.cases.insert(event.case, KnownCase { link: *link, viewers });
        }
    }
}

/// How far the device's clock is ahead, in seconds; nothing that the way to the server and a
/// quartz explain.
fn skew(sent_at: Option<DateTime<Utc>>, received_at: DateTime<Utc>) -> i64 {
    let ahead = sent_at.map_or(0, |sent_at| (sent_at - received_at).num_seconds());
    if ahead.unsigned_abs() > TOLERATED_SKEW_S.unsigned_abs() { ahead } else { 0 }
}

struct Ingest<'a> {
    signed_in: &'a SignedIn,
    received_at: DateTime<Utc>,
    skew_s: i64,
    known: HashMap<EventId, (String, Receipt)>,
    /// The last accepted event of each device, where it is one of these.
    tails: HashMap<DeviceId, Tail>,
    /// Hashes of the texts that came under a name, taken or not.
    texts: HashMap<EventId, Vec<Hash>>,
    cases: Cases,
    /// Accepted events that are not yet written.
    accepted: Vec<AcceptedEvent>,
    last_seq: u64,
    head: Hash,
}

/// Of each case that was touched, who sees it.
type Viewers = BTreeMap<CaseId, Vec<PersonId>>;
type Decision = std::result::Result<(EventId, Receipt), Box<Refused>>;

impl<'a> Ingest<'a> {
    async fn begin(
        push: &mut dyn Push,
        known: &mut Known,
        signed_in: &'a SignedIn,
        readings: &[Reading],
        received_at: DateTime<Utc>,
    ) -> Result<Self> {
        let mut ingest = Self {
            signed_in,
            received_at,
            skew_s: 0,
            known: HashMap::new(),
            tails: HashMap::new(),
            texts: HashMap::new(),
            cases: Cases::new(signed_in.office().id, Catalog::builtin()),
            accepted: Vec::new(),
            last_seq: push.last_seq(),
            head: push.head(),
        };
        let ids: HashSet<EventId> = readings.iter().flatten().map(|read| read.event.id).collect();
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
                Tail { seq, text } if seq == id.seq => drop(ingest.texts.insert(*id, vec![text])),
                Tail { seq, .. } if seq > id.seq => drop(wanted.insert(*id)),
                _ => {}
            }
        }
        for (id, stored) in push.stored(&wanted.into_iter().collect::<Vec<_>>()).await? {
            ingest.texts.insert(id, vec![chain::of_text(&stored.text)]);
            ingest.known.insert(id, (stored.text, stored.receipt));
        }
        // Only the first of a run follows something that is not in the request itself.
        let mut unknown = preceding;
        unknown.retain(|id| !ingest.texts.contains_key(id) && !ids.contains(id));
        for (id, hash) in push.refused(&unknown).await? {
            let texts = ingest.texts.entry(id).or_default();
            if !texts.contains(&hash) {
                texts.push(hash);
            }
        }
        let cases = readings.iter().flatten().map(|read| read.event.case);
        ingest.cases.load(push, known, cases).await?;
        Ok(ingest)
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

    /// Decides about the next of the request; `None` when nothing of it can be taken.
    fn next(&mut self, reading: Reading, run: &mut Run, devices: &Devices) -> Option<Decision> {
        let read = match reading {
            Ok(read) => self.whole(read, devices)?,
            Err(refused) => return run.breaks(refused.signature.is_some()).then_some(Err(refused)),
        };
        let voucher = self.voucher(&read);
        let decided = self.decide(read, voucher.text);
        run.goes_on(voucher, decided.is_ok()).then_some(decided)
    }

    /// The verdict on the event at a place of the request. One that is refused is kept.
    fn verdict(&self, index: usize, decided: Decision, refused: &mut Vec<RefusedEvent>) -> Verdict {
        match decided {
            Ok((id, receipt)) => {
                Verdict { index, id: Some(id), outcome: Outcome::Accepted { receipt } }
            }
            Err(why) => {
                let (id, problem) = (why.id, why.problem.clone());
                refused.push(self.keep(*why));
                Verdict { index, id, outcome: Outcome::Refused { problem } }
            }
        }
    }

    fn voucher(&self, read: &Read) -> Voucher {
        let Read { event, text, signature, .. } = read;
        let head = self.cases.head_after(event.case, event.seen);
        let after = event.link.map(|link| link.after);
        let signed = signature.is_some();
        Voucher { id: event.id, text: chain::of_text(text), after, head, signed }
    }

    /// Decides about an event whose case is loaded and whose text has this hash.
    fn decide(&mut self, read: Read, text: Hash) -> Decision {
        let id = read.event.id;
        let texts = self.texts.entry(id).or_default();
        if !texts.contains(&text) {
            texts.push(text);
        }
        if let Some((known, receipt)) = self.known.get(&id) {
            return match *known == read.text {
                true => Ok((id, *receipt)),
                false => Err(read.refused(Problem::new(ProblemType::IdReused))),
            };
        }
        if let Err(problem) = reading::check(&read.event) {
            return Err(read.refused(problem));
        }
        // Whoever brings it: what may be recorded is a question of who recorded it.
        let Some(author) = self.author(&read.event) else {
            return Err(read.refused(Problem::new(ProblemType::NotTheAuthor)));
        };
        let fits = self.fits(&read.event);
        let receipt = self.receipt(&read.event, fits);
        let held = Held { event: read.event.clone(), receipt: Some(receipt) };
        let actor = Actor::at(author, self.signed_in.office(), &held.happened_at());
        if let Err(problem) = self.cases.may_record(&actor, &held.event, fits) {
            return Err(read.refused(problem));
        }
        self.accept(held, read, text, &receipt);
        Ok((id, receipt))
    }

    fn author(&self, event: &Event) -> Option<&'a Person> {
        self.signed_in.office().person(event.author)
    }

    /// What the office will say of an event that it takes next.
    fn receipt(&self, event: &Event, fits: bool) -> Receipt {
        // The clock that was measured is not that of a phone whose events this one carries.
        let measured = event.id.device == self.signed_in.session.device;
        Receipt {
            office_seq: self.last_seq + 1,
            case_seq: self.cases.next_seq(event.case),
            received_at: self.received_at,
            skew_s: if measured { self.skew_s } else { 0 },
            fits,
        }
    }

    fn accept(&mut self, held: Held, read: Read, hash: Hash, receipt: &Receipt) {
        let Read { event, text, signature, .. } = read;
        self.last_seq = receipt.office_seq;
        self.head = chain::office_link(self.head, hash, signature.as_ref(), receipt);
        let tail = self.tails.entry(event.id.device).or_insert(Tail::NONE);
        if tail.seq < event.id.seq {
            *tail = Tail { seq: event.id.seq, text: hash };
        }
        self.known.insert(event.id, (text.clone(), *receipt));
        self.cases.take(held, hash);
        let link = self.head;
        let receipt = *receipt;
        self.accepted.push(AcceptedEvent { event, receipt, text, signature, link });
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

    fn keep(&self, refused: Refused) -> RefusedEvent {
        let code = serde_json::to_value(refused.problem.kind).ok();
        let code = code.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
        RefusedEvent {
            // A number that no data base can hold is in the text all the same.
            id: refused.id.filter(|id| id.seq <= MOST_SEQ),
            person: self.signed_in.person.id,
            received_at: self.received_at,
            problem: code.to_owned(),
            text: refused.text,
            signature: refused.signature,
        }
    }

    /// Grants and withdraws what the new events changed about who sees their cases, and gives who
    /// sees them now. Each such case has a new event, so the place is one that nobody has read yet.
    async fn update_viewers(
        &self,
        push: &mut dyn Push,
        known: &Known,
        written: &[AcceptedEvent],
    ) -> Result<Viewers> {
        let touched: BTreeSet<CaseId> =
            written.iter().map(|accepted| accepted.event.case).collect();
        let people = self.signed_in.office().people.iter();
        let people: Vec<&Person> = people.filter(|person| !access::sees_all(person)).collect();
        let mut viewers = Viewers::new();
        let mut may: BTreeSet<(CaseId, PersonId)> = BTreeSet::new();
        for id in &touched {
            let Some(case) = self.cases.get(*id) else { continue };
            let sees = |person: &&&Person| access::may_see(person, case, Catalog::builtin());
            let sees: Vec<PersonId> = people.iter().filter(sees).map(|person| person.id).collect();
            may.extend(sees.iter().map(|person| (*id, *person)));
            viewers.insert(*id, sees);
        }
        let mut had: BTreeSet<(CaseId, PersonId)> = BTreeSet::new();
        let mut asked = Vec::new();
        for id in touched {
            match known.cases.get(&id) {
                Some(case) => had.extend(case.viewers.iter().map(|person| (id, *person))),
                None => asked.push(id),
            }
        }
        had.extend(push.viewers(&asked).await?);
        let (new, gone) = (may.difference(&had), had.difference(&may));
        push.grant(&new.copied().collect::<Vec<_>>(), self.last_seq).await?;
        push.withdraw(&gone.copied().collect::<Vec<_>>(), self.last_seq).await?;
        Ok(viewers)
    }
}

/// The event that the same device recorded before.
const fn before(id: EventId) -> Option<EventId> {
    match id.seq {
        0 | 1 => None,
        seq => Some(EventId { device: id.device, seq: seq - 1 }),
    }
}
