//! What the office does: its directory, accounts, devices, and copies of its data base.

use anyhow::{Context, Result, ensure};
use damping_domain::access::sees_all;
use damping_domain::office::Person;
use damping_server::demo;
use damping_server::storage::Store;

use crate::world::{PEOPLE, World, person};

/// Copies of the data base that the office keeps.
const MOST_COPIES: usize = 3;

impl World {
    pub async fn rename_office(&mut self) -> Result<()> {
        self.office.name = format!("Dinas Sosial Contoh {}", self.chance.below(1000));
        Ok(self.server.store.save_office(&self.office).await?)
    }

    /// Somebody is given the roles of one who sees few cases, none at all, or the own ones again.
    pub async fn change_roles(&mut self) -> Result<()> {
        // Mostly of those who may lose a case by it.
        let mut phones = self.alive();
        if self.chance.percent(70) {
            phones.retain(|phone| {
                let phone = &self.phones[*phone];
                let few = person(&self.office, phone).is_some_and(|who| !sees_all(who));
                few && !phone.disk.events.is_empty()
            });
        }
        let Some(phone) = self.chance.one_of(&phones).copied() else { return Ok(()) };
        let whose = self.phones[phone].person;
        let people = demo::office().people;
        let own = people.iter().find(|person| person.id == whose).context("no such person")?;
        let few: Vec<&Person> = people.iter().filter(|person| !sees_all(person)).collect();
        let like = match self.chance.below(3) {
            0 => Some(own),
            1 => self.chance.one_of(&few).copied(),
            _ => None,
        };
        let roles = like.map_or_else(Vec::new, |person| person.roles.clone());
        let person: Option<&mut Person> =
            self.office.people.iter_mut().find(|person| person.id == whose);
        person.context("no such person")?.roles = roles;
        self.memory.roles_at = Some(self.memory.log.len() as u64);
        self.tally.roles += 1;
        Ok(self.server.store.save_office(&self.office).await?)
    }

    /// Closes an account or opens it again.
    pub async fn close_or_open(&mut self) -> Result<()> {
        let Some(username) = self.chance.one_of(&PEOPLE).copied() else { return Ok(()) };
        let person = demo::person(username).context("nobody has that name")?.id;
        let at = self.chance.percent(50).then(|| self.server.now());
        self.tally.closed += u64::from(at.is_some());
        Ok(self.server.store.close_account(person, at).await?)
    }

    pub async fn open_all(&mut self) -> Result<()> {
        for person in &self.office.people {
            self.server.store.close_account(person.id, None).await?;
        }
        Ok(())
    }

    /// Revokes a phone; its person gets another.
    pub async fn revoke(&mut self) -> Result<()> {
        let Some(phone) = self.any_phone() else { return Ok(()) };
        let device = self.phones[phone].device;
        if self.server.store.revoke_device(device, self.server.now()).await? {
            self.revoked.push(device);
            self.get_phone(self.phones[phone].username).await?;
        }
        Ok(())
    }

    /// Makes a copy of the data base, or goes back to one.
    pub async fn copy_or_restore(&mut self) -> Result<()> {
        let restores = !self.copies.is_empty() && self.chance.percent(50);
        if restores { self.restore().await } else { self.copy().await }
    }

    /// Keeps a copy of the data base.
    async fn copy(&mut self) -> Result<()> {
        let copy = self.server.copy().await?;
        if self.copies.len() < MOST_COPIES {
            self.copies.push(copy);
        }
        Ok(())
    }

    /// Puts an older copy in the place of the data base. What was revoked since is revoked again
    /// at once: the office has it on paper.
    async fn restore(&mut self) -> Result<()> {
        // Copies that are younger hold what from now on never was.
        self.copies.truncate(1 + self.chance.below(self.copies.len()));
        let Some(copy) = self.copies.last() else { return Ok(()) };
        self.server.restore(copy).await?;
        for device in &self.revoked {
            self.server.store.revoke_device(*device, self.server.now()).await?;
        }
        self.office = self.server.office().await?;
        // Answers under way broke off with the server.
        self.pages.clear();
        let log = self.server.events_after(0).await?;
        let memory = &mut self.memory;
        ensure!(memory.log.starts_with(&log), "a copy holds what the office never held");
        self.tally.restores += u64::from(log.len() < memory.log.len());
        memory.log = log;
        memory.restored = true;
        let kept = self.server.refused_texts().await?;
        for phone in &self.phones {
            let refused = phone.disk.refused.iter();
            let gone =
                refused.filter(|(id, it)| phone.handed_in.has(**id) && !kept.contains(&it.text));
            memory.taken_back.extend(gone.map(|(id, _)| *id));
        }
        let recorded = &memory.recorded;
        memory.handed_in.retain(|id| recorded.get(id).is_some_and(|it| kept.contains(&it.text)));
        memory.count_losses(&self.phones);
        Ok(())
    }
}
