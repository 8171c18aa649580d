//! The story of one seed: what happens, in which order.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use chrono::TimeDelta;
use damping_domain::access::may_see;
use damping_domain::case::{Case, NotACase};
use damping_domain::event::{EventBody, Held, NoteWritten};
use damping_domain::ids::{CaseId, DeviceId, EventId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;
use damping_domain::sop::{Catalog, Sop};
use damping_protocol::sync::SyncResponse;
use damping_server::demo;
use damping_server::storage::Most;

use crate::Chance;
use crate::disk::Write;
use crate::memory::Memory;
use crate::phone::Phone;
use crate::server::Server;
use crate::{Flaw, Tally, check};

/// Those of the demo office who can have a phone. Two have two.
pub const PEOPLE: [&str; 17] = [
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
/// Rounds in which everything must have settled once nothing goes wrong any more.
const SETTLED_AFTER: usize = 30;

/// See the module.
pub struct World {
    pub server: Server,
    pub phones: Vec<Phone>,
    pub office: Office,
    pub memory: Memory,
    pub tally: Tally,
    pub chance: Chance,
    pub flaw: Flaw,
    /// What most of its cases run under.
    pub sop: &'static Sop,
    /// How many were opened.
    pub cases: u128,
    /// Requests that may reach the office once more.
    pub late: Vec<(usize, String)>,
    /// Answers without verdicts that a phone may take in once more.
    pub pages: Vec<(usize, SyncResponse)>,
    /// Devices that the office has revoked.
    pub revoked: Vec<DeviceId>,
    /// Older copies of the office's data base.
    pub copies: Vec<Vec<u8>>,
    /// True when the data base is put back to a copy now and then.
    restores: bool,
}

/// Tells the story of a seed and checks it.
pub async fn tell(seed: u64, flaw: Flaw) -> Result<Tally> {
    let mut world = World::begin(seed, flaw).await?;
    for _ in 0..45 + world.chance.below(55) {
        world.step().await?;
    }
    world.settle().await?;
    let mut tally = world.tally.and(check::settled(&world).await?);
    tally.lost = world.memory.lost.len() as u64;
    world.server.store.close().await;
    for event in &world.memory.log {
        for byte in event.text.bytes() {
            tally.digest = (tally.digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    Ok(tally)
}

impl World {
    async fn begin(seed: u64, flaw: Flaw) -> Result<Self> {
        let mut chance = Chance::new(seed);
        let most = Most { events: 1 + chance.below(30), bytes: 2000 + chance.below(20_000) };
        let server = Server::start(most).await?;
        let sops: Vec<&Sop> = Catalog::builtin().newest().collect();
        let sop = *chance.one_of(&sops).context("there are no SOPs")?;
        let roles: Vec<Role> = sop.steps.iter().flat_map(|step| sop.performers(step)).collect();
        let mut world = Self {
            office: server.office().await?,
            server,
            sop,
            phones: Vec::new(),
            memory: Memory::default(),
            tally: Tally::default(),
            restores: chance.percent(40),
            chance,
            flaw,
            cases: 0,
            late: Vec::new(),
            pages: Vec::new(),
            revoked: Vec::new(),
            copies: Vec::new(),
        };
        for username in PEOPLE {
            let person = demo::person(username).context("nobody has that name")?;
            let needed = if person.holds_any(&roles) { 85 } else { 10 };
            if world.chance.percent(needed) {
                world.get_phone(username).await?;
            }
        }
        Ok(world)
    }

    async fn step(&mut self) -> Result<()> {
        let minutes = if self.chance.percent(10) { 3000 } else { 60 };
        self.server.wait(TimeDelta::minutes(i64::try_from(self.chance.below(minutes))?));
        let Some(phone) = self.any_phone() else { return Ok(()) };
        match self.chance.below(100) {
            0..38 => self.record()?,
            38..44 => self.record_together()?,
            44..76 => self.sync(phone).await?,
            76..80 => self.phones[phone].online = !self.phones[phone].online,
            80..82 => self.crash(phone),
            82..85 => self.repeat_request().await?,
            85..87 => self.repeat_answer().await?,
            87..89 => self.send_again(phone),
            89..91 => self.phones[phone].skew = self.some_skew(),
            91..93 => self.carry().await?,
            93 => self.lose(phone).await?,
            94..97 if self.restores => self.copy_or_restore().await?,
            _ => self.office_acts().await?,
        }
        check::after_a_step(self)
    }

    async fn office_acts(&mut self) -> Result<()> {
        match self.chance.below(9) {
            0 => {
                self.tally.restarts += 1;
                self.server.restart().await
            }
            1 => self.rename_office().await,
            2..5 => self.change_roles().await,
            5 | 6 => self.close_or_open().await,
            _ => self.revoke().await,
        }
    }

    /// Nothing goes wrong any more, and everybody syncs until nothing changes.
    async fn settle(&mut self) -> Result<()> {
        self.open_all().await?;
        for number in 0..SETTLED_AFTER {
            let before = self.memory.log.len();
            for phone in self.alive() {
                self.phones[phone].online = true;
                self.send_again_what_was_received(phone);
                // Whoever has everything already hears nothing new.
                if number > 0 && self.is_up_to_date(phone) {
                    continue;
                }
                let mut rounds = 0;
                while self.round(phone, false).await? == Some(true) {
                    rounds += 1;
                    ensure!(rounds < 1000, "phone {phone} never comes to an end");
                }
                check::after_a_step(self)?;
            }
            if number == 0 && self.memory.roles_at.is_some() {
                self.touch_cases()?;
                continue;
            }
            let all = self.alive().into_iter().all(|phone| self.is_up_to_date(phone));
            if before == self.memory.log.len() && all {
                return Ok(());
            }
        }
        bail!("it never settles");
    }

    fn is_up_to_date(&self, phone: usize) -> bool {
        let disk = &self.phones[phone].disk;
        disk.outbox.is_empty() && disk.bookmark.cursor.at == self.memory.log.len() as u64
    }

    /// After a restore, what follows what is not there yet is refused at first; people send it
    /// again until it is taken.
    fn send_again_what_was_received(&mut self, phone: usize) {
        let refused = self.phones[phone].disk.refused.keys();
        let again: Vec<EventId> =
            refused.filter(|id| self.memory.acknowledged.contains(id)).copied().collect();
        let writes = again.into_iter().map(Write::SendAgain).collect();
        self.phones[phone].transaction(writes, None, self.flaw);
    }

    /// Who sees a case after roles were changed follows with its next event: here it comes.
    fn touch_cases(&mut self) -> Result<()> {
        let phones = self.alive();
        let cases: BTreeSet<CaseId> =
            phones.iter().flat_map(|phone| self.phones[*phone].cases()).collect();
        for id in cases {
            let sees = |phone: &&usize| {
                let phone = &self.phones[**phone];
                let case = fold(phone.held(id), Flaw::None);
                let who = person(&self.office, phone);
                who.zip(case.ok()).is_some_and(|(who, it)| may_see(who, &it, Catalog::builtin()))
            };
            let Some(phone) = phones.iter().find(sees).copied() else { continue };
            let text = "Petugas berganti.".to_owned();
            self.put_down(phone, id, EventBody::NoteWritten(NoteWritten { text }))?;
        }
        Ok(())
    }
}

/// Who uses a phone.
pub fn person<'a>(office: &'a Office, phone: &Phone) -> Option<&'a Person> {
    office.person(phone.person)
}

/// The case that these events make.
pub fn fold(mut events: Vec<Held>, flaw: Flaw) -> Result<Case, NotACase> {
    if flaw == Flaw::DropsTheLaterVersion {
        let case = Case::from_events(events.clone(), Catalog::builtin())?;
        let later: Vec<EventId> =
            case.conflicts.iter().flat_map(|it| it.events.iter().skip(1)).copied().collect();
        events.retain(|held| !later.contains(&held.event.id));
    }
    Case::from_events(events, Catalog::builtin())
}
