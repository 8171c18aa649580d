//! What must hold.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context, Result, ensure};
use damping_domain::access::may_see;
use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::{CaseId, EventId};
use damping_domain::sop::Catalog;
use damping_server::storage::{Store, StoredEvent};

use crate::phone::Phone;
use crate::world::{World, person};

/// New events have the next places, are new, and are what was recorded.
pub fn new_events(world: &World, new: &[StoredEvent]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let mut ids: BTreeSet<EventId> = world.log.iter().map(|event| event.id).collect();
    let mut places: HashMap<CaseId, u64> = HashMap::new();
    for event in &world.log {
        *places.entry(event.case).or_default() += 1;
    }
    for (event, place) in new.iter().zip(world.log.len() as u64 + 1..) {
        let id = event.id;
        ensure!(event.receipt.office_seq == place, "{id} is at a wrong place in the office");
        let of_case = places.entry(event.case).or_default();
        *of_case += 1;
        ensure!(event.receipt.case_seq == *of_case, "{id} is at a wrong place in its case");
        ensure!(ids.insert(id), "{id} is at the office twice");
        let recorded = world.recorded.get(&id);
        ensure!(recorded == Some(&event.text), "{id} is at the office with another text");
    }
    Ok(())
}

/// What a phone is told is what the office has.
pub fn told(log: &[StoredEvent], held: &Held) -> Result<()> {
    let id = held.event.id;
    let receipt = held.receipt.with_context(|| format!("{id} was told without receipt"))?;
    let stored = usize::try_from(receipt.office_seq)?.checked_sub(1).and_then(|at| log.get(at));
    let same = stored.is_some_and(|stored| stored.id == id && stored.receipt == receipt);
    ensure!(same, "{id} was told with a receipt that the office never gave");
    Ok(())
}

/// What was recorded on a phone is at the office, or waits, or was refused and is kept.
pub fn after_a_step(world: &World) -> Result<()> {
    let received: BTreeSet<EventId> = world.log.iter().map(|event| event.id).collect();
    let phones: HashMap<_, _> = world.phones.iter().map(|phone| (phone.device, phone)).collect();
    for id in world.recorded.keys() {
        let disk = &phones.get(&id.device).context("no such phone")?.disk;
        let there = received.contains(id);
        let here = disk.outbox.contains_key(id) || disk.refused.contains_key(id);
        ensure!(there || here, "{id} is gone");
    }
    for id in &world.acknowledged {
        ensure!(received.contains(id), "{id} was said to be received and is not");
    }
    Ok(())
}

/// Once everybody has everything.
pub async fn settled(world: &World) -> Result<()> {
    let stored = world.server.events_after(0).await?;
    ensure!(stored == world.log, "the office's events are not what they were when they came");
    let mut events: BTreeMap<CaseId, Vec<Held>> = BTreeMap::new();
    for stored in &stored {
        let event = serde_json::from_str(&stored.text)?;
        let held = Held { event, receipt: Some(stored.receipt) };
        events.entry(stored.case).or_default().push(held);
    }
    let fold = |events| Case::from_events(events, Catalog::builtin());
    let cases: Vec<Case> = events
        .into_values()
        .map(|events| fold(events).map_err(|why| anyhow::anyhow!("no case: {why:?}")))
        .collect::<Result<_>>()?;
    let office = world.server.office().await?;
    for phone in &world.phones {
        let who = person(&office, phone).context("no such person")?;
        for case in &cases {
            if may_see(who, case, Catalog::builtin()) {
                let held = fold(phone.accepted(case.id).cloned().collect());
                ensure!(held.as_ref() == Ok(case), "{} sees {} otherwise", who.title, case.id);
            } else {
                let own = phone.accepted(case.id).all(|held| held.event.id.device == phone.device);
                ensure!(own, "{} holds {} and may not see it", who.title, case.id);
            }
        }
        ensure!(phone.disk.office.as_ref() == Some(&office), "{} has an old directory", who.title);
        of_its_own(world, phone).await?;
    }
    Ok(())
}

/// What a phone recorded: nothing waits any more, and what was refused is also kept at the office.
async fn of_its_own(world: &World, phone: &Phone) -> Result<()> {
    let disk = &phone.disk;
    ensure!(disk.outbox.is_empty(), "something waits for ever");
    ensure!(disk.unreadable == 0, "something could not be read");
    for held in disk.events.values() {
        let id = held.event.id;
        ensure!(!disk.refused.contains_key(&id), "{id} is both refused and received");
    }
    let kept = world.server.store.refused_events(phone.person).await?;
    let kept: BTreeSet<&str> = kept.iter().map(|refused| refused.text.as_str()).collect();
    for id in disk.refused.keys() {
        let text = world.recorded.get(id).context("refused and never recorded")?;
        ensure!(kept.contains(text.as_str()), "{id} was refused and is not kept at the office");
    }
    Ok(())
}
