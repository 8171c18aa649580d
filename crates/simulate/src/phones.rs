//! What happens to phones: clocks, people who send again, backups, loss, revocation.

use anyhow::{Context, Result, ensure};
use chrono::TimeDelta;
use damping_domain::ids::EventId;
use damping_protocol::backup::{Backup, FORMAT};
use damping_protocol::plan::{Extent, Refused, Waiting};
use damping_server::demo;

use crate::disk::Write;
use crate::phone::Phone;
use crate::world::World;

/// Phones in one story, those that are gone among them.
const MOST_PHONES: usize = 24;

impl World {
    /// Phones that are not gone.
    pub fn alive(&self) -> Vec<usize> {
        (0..self.phones.len()).filter(|phone| !self.phones[*phone].gone).collect()
    }

    /// One of them.
    pub fn any_phone(&mut self) -> Option<usize> {
        let alive = self.alive();
        self.chance.one_of(&alive).copied()
    }

    /// Somebody gets a new phone and signs in, where the office lets them.
    pub async fn get_phone(&mut self, username: &'static str) -> Result<()> {
        if self.phones.len() >= MOST_PHONES {
            return Ok(());
        }
        let person = demo::person(username).with_context(|| format!("nobody is {username}"))?;
        let mut phone = Phone::new(username, person.id, 1 + self.phones.len() as u128);
        if self.server.sign_in(username, phone.device).await? {
            if self.chance.percent(40) {
                phone.skew = self.some_skew();
            }
            self.phones.push(phone);
        }
        Ok(())
    }

    /// How wrong clocks are: not at all, by minutes, days or up to two years.
    pub fn some_skew(&mut self) -> TimeDelta {
        let most = match self.chance.below(4) {
            0 => return TimeDelta::zero(),
            1 => 600,
            2 => 14 * 86_400,
            _ => 2 * 365 * 86_400,
        };
        TimeDelta::seconds(self.chance.below(2 * most + 1) as i64 - most as i64)
    }

    /// A person sends again what was refused.
    pub fn send_again(&mut self, phone: usize) {
        let refused: Vec<EventId> = self.phones[phone].disk.refused.keys().copied().collect();
        if let Some(id) = self.chance.one_of(&refused) {
            let crash = self.crash_before(2);
            self.phones[phone].transaction(vec![Write::SendAgain(*id)], crash, self.flaw);
        }
    }

    /// What a phone has not handed in goes to another one, as in a backup file; mostly the
    /// first one is lost then.
    pub async fn carry(&mut self) -> Result<()> {
        let (Some(from), Some(to)) = (self.any_phone(), self.any_phone()) else { return Ok(()) };
        if from == to {
            return Ok(());
        }
        let backup = self.back_up(from)?;
        let opened = Backup::read(backup.write()?.as_bytes());
        let opened = opened.map_err(|why| anyhow::anyhow!("a backup cannot be read: {why:?}"))?;
        ensure!(opened.unreadable.is_empty(), "something of a backup cannot be read");
        self.tally.carried += opened.backup.waiting.len() as u64;
        let crash = self.crash_before(2);
        self.phones[to].transaction(vec![Write::Restore(opened.backup)], crash, self.flaw);
        if crash.is_none() && self.chance.percent(60) {
            self.lose(from).await?;
        }
        Ok(())
    }

    fn back_up(&self, phone: usize) -> Result<Backup> {
        let Phone { device, disk, .. } = &self.phones[phone];
        let signed = |sent| self.phones[phone].signed(sent, Extent::Whole, self.flaw);
        let waiting = signed(disk.outbox.values().cloned().collect());
        let sent = waiting.iter().map(|waiting| waiting.sent().context("no JSON"));
        let refused = disk.refused.values().cloned().map(|mut refused| {
            let Refused { event, text, signature, .. } = refused.clone();
            let signed = signed(vec![Waiting { event, text, signature }]).pop();
            refused.signature = signed.and_then(|signed| signed.signature);
            refused
        });
        Ok(Backup {
            format: FORMAT,
            made_at: self.phones[phone].time(self.server.now()).to_utc(),
            device: *device,
            waiting: sent.collect::<Result<_>>()?,
            refused: refused.collect(),
            photos: Vec::new(),
        })
    }

    /// A phone falls into the river; its person mostly gets another.
    pub async fn lose(&mut self, phone: usize) -> Result<()> {
        self.tally.phones_lost += 1;
        self.bury(phone);
        let username = self.phones[phone].username;
        if self.chance.percent(70) { self.get_phone(username).await } else { Ok(()) }
    }

    /// A phone that the office has revoked erases itself: what it recorded is at the office.
    pub async fn wipe(&mut self, at: usize) -> Result<()> {
        let phone = &self.phones[at];
        let kept = self.server.refused_texts().await?;
        for (id, refused) in &phone.disk.refused {
            let is_kept = kept.contains(&refused.text) || self.memory.taken_back.contains(id);
            ensure!(is_kept, "{id} was erased and is not kept at the office");
        }
        ensure!(phone.disk.outbox.is_empty(), "a phone was erased before all was handed in");
        self.memory.handed_in.extend(phone.disk.refused.keys());
        self.tally.wiped += 1;
        self.bury(at);
        Ok(())
    }

    fn bury(&mut self, phone: usize) {
        self.phones[phone].gone = true;
        self.phones[phone].disk = crate::phone::Disk::default();
        self.memory.count_losses(&self.phones);
    }
}
