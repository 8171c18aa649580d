//! The story of one seed: what happens, in which order.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use chrono::TimeDelta;
use damping_domain::access::may_record;
use damping_domain::event::EventBody;
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_domain::sop::{Catalog, Sop};
use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::sync::{SyncRequest, SyncResponse};
use damping_server::demo;
use damping_server::storage::{Most, Store, StoredEvent};
use uuid::Uuid;

use crate::chance::Chance;
use crate::phone::{Disk, Phone, Write};
use crate::server::Server;
use crate::{Flaw, Tally, act, check};

/// Those of the demo office who can have a phone. Two have two.
const PEOPLE: [&str; 17] = [
    "sekretariat",
    "ketua",
    "manajer",
    "pendamping",
    "pendamping2",
    "pembantu",
    "koordinator",
    "staf",
    "analis",
    "peksos",
    "kasi",
    "kabid",
    "kadis",
    "umum",
    "rps",
    "pendamping",
    "staf",
];
/// Cases in one story, and how often people try before one can.
const MOST_CASES: u128 = 4;
const TRIES: usize = 12;
/// Rounds in which everything must have settled once nothing goes wrong any more.
const SETTLED_AFTER: usize = 30;

/// See the module.
pub struct World {
    pub server: Server,
    pub phones: Vec<Phone>,
    pub office: Office,
    /// Everything that was ever recorded on a phone, as it was.
    pub recorded: BTreeMap<EventId, String>,
    /// What phones were told is received.
    pub acknowledged: BTreeSet<EventId>,
    /// The office's events in its order, as they were read when they were new.
    pub log: Vec<StoredEvent>,
    pub tally: Tally,
    chance: Chance,
    flaw: Flaw,
    /// What most of its cases run under.
    sop: &'static Sop,
    cases: u128,
    /// Requests that may reach the office once more.
    late: Vec<(usize, String)>,
    /// Answers without verdicts that a phone may take in once more.
    pages: Vec<(usize, SyncResponse)>,
}

/// Tells the story of a seed and checks it.
pub async fn tell(seed: u64, flaw: Flaw) -> Result<Tally> {
    let mut world = World::begin(seed, flaw).await?;
    for _ in 0..60 + world.chance.below(60) {
        world.step().await?;
    }
    world.settle().await?;
    check::settled(&world).await?;
    world.tally.accepted = world.log.len() as u64;
    world.server.store.close().await;
    for event in &world.log {
        for byte in event.text.bytes() {
            world.tally.digest =
                (world.tally.digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    Ok(world.tally)
}

impl World {
    async fn begin(seed: u64, flaw: Flaw) -> Result<Self> {
        let mut chance = Chance::new(seed);
        let most = Most { events: 1 + chance.below(12), bytes: 2000 + chance.below(20_000) };
        let server = Server::start(most).await?;
        let sops: Vec<&Sop> = Catalog::builtin().newest().collect();
        let sop = *chance.one_of(&sops).context("there are no SOPs")?;
        let roles: Vec<Role> = sop.steps.iter().flat_map(|step| sop.performers(step)).collect();
        let mut phones = Vec::new();
        for (name, number) in PEOPLE.into_iter().zip(1_u128..) {
            let person = demo::person(name).with_context(|| format!("nobody is {name}"))?;
            if !chance.percent(if person.holds_any(&roles) { 85 } else { 10 }) {
                continue;
            }
            let device = DeviceId(Uuid::from_u128(0xde << 64 | number));
            server.register(device, person.id).await?;
            let days = if chance.percent(40) { chance.below(14) } else { 7 };
            let skew = TimeDelta::days(i64::try_from(days)? - 7);
            let disk = Disk::default();
            phones.push(Phone { person: person.id, device, skew, online: true, disk });
        }
        Ok(Self {
            office: server.office().await?,
            server,
            sop,
            phones,
            recorded: BTreeMap::new(),
            acknowledged: BTreeSet::new(),
            log: Vec::new(),
            tally: Tally::default(),
            chance,
            flaw,
            cases: 0,
            late: Vec::new(),
            pages: Vec::new(),
        })
    }

    async fn step(&mut self) -> Result<()> {
        let minutes = if self.chance.percent(10) { 3000 } else { 60 };
        self.server.wait(TimeDelta::minutes(i64::try_from(self.chance.below(minutes))?));
        let phone = self.chance.below(self.phones.len());
        match self.chance.below(100) {
            0..45 => self.record()?,
            45..80 => self.sync(phone).await?,
            80..86 => self.phones[phone].online = !self.phones[phone].online,
            86..89 => self.crash(phone),
            89..92 => self.repeat_request().await?,
            92..95 => self.repeat_answer()?,
            95..97 => self.send_again(phone),
            97..99 => {
                self.server.restart().await?;
                self.tally.restarts += 1;
            }
            _ => self.rename_office().await?,
        }
        check::after_a_step(self)
    }

    /// A person records something: mostly after the checks that the app makes, sometimes, like
    /// a phone that knows too little, without.
    fn record(&mut self) -> Result<()> {
        let Some((phone, case, body)) = self.attempt() else { return Ok(()) };
        let now = self.server.now();
        let waiting = self.phones[phone].event(case, body, now)?;
        let crash = self.crash_before(2);
        let (id, text) = (waiting.event.id, waiting.text.clone());
        if self.phones[phone].transaction(vec![Write::Record(waiting)], crash, self.flaw) {
            // Said to be saved: from here on it may not be lost.
            self.tally.recorded += 1;
            ensure!(self.recorded.insert(id, text).is_none(), "{id} was given twice");
        }
        if crash.is_some() {
            self.crash(phone);
        }
        Ok(())
    }

    /// What the app lets through, of what some people try; now and then what it does not.
    fn attempt(&mut self) -> Option<(usize, CaseId, EventBody)> {
        for _ in 0..TRIES {
            let phone = self.chance.below(self.phones.len());
            let Some((case, body, fits)) = self.try_one(phone) else { continue };
            if fits || self.chance.percent(4) {
                return Some((phone, case, body));
            }
        }
        None
    }

    /// Something that the person tries, and whether the app lets it through.
    fn try_one(&mut self, phone: usize) -> Option<(CaseId, EventBody, bool)> {
        let phone = &self.phones[phone];
        let person = person(&self.office, phone)?;
        let chance = &mut self.chance;
        let at = phone.time(self.server.now());
        let held = phone.cases();
        let opens = self.cases < MOST_CASES && (held.is_empty() || chance.percent(10));
        let known = if opens { None } else { chance.one_of(&held).copied() };
        let folded = known.and_then(|case| phone.case(case));
        let body = match &folded {
            Some(case) => act::in_case(chance, &self.office, person, case, at)?,
            None if opens => act::opening(chance, person, self.sop)?,
            None => return None,
        };
        let allowed = may_record(person, folded.as_ref(), &body, Catalog::builtin()).is_ok();
        let fits = allowed && body.check().is_empty();
        // Now and then for a case that somebody else has opened and this phone has not seen.
        let elsewhere = self.cases > 0 && chance.percent(2);
        let case = match known {
            _ if elsewhere => CaseId(Uuid::from_u128(1 + u128::from(chance.any()) % self.cases)),
            Some(case) => case,
            None => {
                self.cases += u128::from(fits);
                CaseId(Uuid::from_u128(self.cases.max(1)))
            }
        };
        Some((case, body, fits))
    }

    /// Rounds as the app makes them, until there is no more or something goes wrong.
    async fn sync(&mut self, phone: usize) -> Result<()> {
        while self.phones[phone].online && self.round(phone, true).await? == Some(true) {}
        Ok(())
    }

    /// One round: `None` when it did not come through, else whether there is more.
    async fn round(&mut self, phone: usize, faults: bool) -> Result<Option<bool>> {
        let at = phone;
        let outbox: Vec<Waiting> = self.phones[at].disk.outbox.values().cloned().collect();
        let some = if faults && self.chance.percent(20) {
            self.chance.below(outbox.len() + 1)
        } else {
            outbox.len()
        };
        let sent = plan::portion(&outbox[..some]);
        let Disk { cursor, office_version, .. } = &self.phones[at].disk;
        let request = plan::request(sent, *cursor, office_version.clone());
        let request = serde_json::to_string(&request)?;
        if faults && self.chance.percent(10) {
            self.late.push((at, request.clone()));
        }
        if faults && self.chance.percent(8) {
            self.tally.lost_requests += 1;
            self.unanswered(at, sent);
            return Ok(None);
        }
        let answer = self.ask(at, &request).await?;
        if faults && self.chance.percent(10) {
            self.tally.lost_answers += 1;
            self.unanswered(at, sent);
            return Ok(None);
        }
        if sent.is_empty() && faults && self.chance.percent(20) {
            self.pages.push((at, answer.clone()));
        }
        let more = answer.more || sent.len() < outbox.len();
        self.tally.pages += u64::from(answer.more);
        let crash =
            if faults { self.crash_before(answer.events.len() + sent.len() + 3) } else { None };
        let kept = self.take_in(at, sent, answer, crash)?;
        if crash.is_some() {
            self.crash(at);
        }
        Ok((kept && crash.is_none()).then_some(more))
    }

    /// The office answers; what is new there is read and checked.
    async fn ask(&mut self, phone: usize, request: &str) -> Result<SyncResponse> {
        let Phone { person, device, .. } = self.phones[phone];
        let request: SyncRequest = serde_json::from_str(request)?;
        let answer = self.server.sync(&self.office, person, device, &request).await?;
        if !request.events.is_empty() {
            let new = self.server.events_after(self.log.len() as u64).await?;
            check::new_events(self, &new)?;
            self.log.extend(new);
        }
        Ok(answer)
    }

    fn take_in(
        &mut self,
        phone: usize,
        sent: &[Waiting],
        answer: SyncResponse,
        crash: Option<usize>,
    ) -> Result<bool> {
        let phone = &mut self.phones[phone];
        let before = phone.disk.cursor;
        let changes = plan::changes(sent, answer, phone.device);
        for change in &changes {
            match change {
                Change::Withdraw(_) => self.tally.withdrawn += 1,
                Change::Refuse(_) => self.tally.refused += 1,
                Change::Accept { held, own } => {
                    check::told(&self.log, held)?;
                    let old = held.receipt.is_some_and(|receipt| receipt.office_seq < before.at);
                    self.tally.granted += u64::from(!own && old);
                }
                Change::KeepUnreadable { .. } => bail!("the office sent what no app can read"),
                Change::SetOffice { .. } | Change::SetCursor(_) => {}
            }
        }
        let received: Vec<EventId> = changes
            .iter()
            .filter_map(|change| match change {
                Change::Accept { held, own: true } => Some(held.event.id),
                _ => None,
            })
            .collect();
        if self.flaw == Flaw::MovesTheCursorFirst
            && let Some(Change::SetCursor(cursor)) = changes.last()
        {
            phone.disk.cursor = *cursor;
        }
        let writes = changes.into_iter().map(Write::Take).collect();
        let kept = phone.transaction(writes, crash, self.flaw);
        if kept {
            self.acknowledged.extend(received);
        }
        Ok(kept)
    }

    fn unanswered(&mut self, phone: usize, sent: &[Waiting]) {
        if self.flaw == Flaw::ForgetsTheOutbox {
            for waiting in sent {
                self.phones[phone].disk.outbox.remove(&waiting.event.id);
            }
        }
    }

    /// The write before which the phone crashes, if it does: one more than there are is a crash
    /// after the transaction.
    fn crash_before(&mut self, writes: usize) -> Option<usize> {
        let crash = self.chance.below(writes);
        self.chance.percent(8).then_some(crash)
    }

    /// The app is gone and starts anew from what is on the disk.
    fn crash(&mut self, phone: usize) {
        self.tally.crashes += 1;
        if self.flaw == Flaw::CountsAnew {
            self.phones[phone].disk.last_seq = 0;
        }
    }

    /// A request reaches the office that was sent long ago, perhaps for the second time; nobody
    /// waits for the answer any more.
    async fn repeat_request(&mut self) -> Result<()> {
        if self.late.is_empty() {
            return Ok(());
        }
        let (phone, request) = self.late.swap_remove(self.chance.below(self.late.len()));
        self.tally.repeated_requests += 1;
        self.ask(phone, &request).await.map(drop)
    }

    /// A phone takes in a page that it has taken in before, perhaps after later ones.
    fn repeat_answer(&mut self) -> Result<()> {
        if self.pages.is_empty() {
            return Ok(());
        }
        let (phone, page) = self.pages.swap_remove(self.chance.below(self.pages.len()));
        self.tally.repeated_answers += 1;
        self.take_in(phone, &[], page, None).map(drop)
    }

    /// A person sends again what was refused.
    fn send_again(&mut self, phone: usize) {
        let refused: Vec<EventId> = self.phones[phone].disk.refused.keys().copied().collect();
        if let Some(id) = self.chance.one_of(&refused) {
            let crash = self.crash_before(2);
            self.phones[phone].transaction(vec![Write::SendAgain(*id)], crash, self.flaw);
        }
    }

    async fn rename_office(&mut self) -> Result<()> {
        self.office.name = format!("Dinas Sosial Contoh {}", self.chance.below(1000));
        Ok(self.server.store.save_office(&self.office).await?)
    }

    /// Nothing goes wrong any more, and everybody syncs until nothing changes.
    async fn settle(&mut self) -> Result<()> {
        for _ in 0..SETTLED_AFTER {
            let before = self.log.len();
            for phone in 0..self.phones.len() {
                self.phones[phone].online = true;
                let mut rounds = 0;
                while self.round(phone, false).await? == Some(true) {
                    rounds += 1;
                    ensure!(rounds < 10_000, "phone {phone} never comes to an end");
                }
                check::after_a_step(self)?;
            }
            let last = self.log.len() as u64;
            if before == self.log.len() && self.phones.iter().all(|it| it.disk.cursor.at == last) {
                return Ok(());
            }
        }
        bail!("it never settles");
    }
}

/// Who uses a phone.
pub fn person<'a>(office: &'a Office, phone: &Phone) -> Option<&'a Person> {
    office.person(phone.person)
}
