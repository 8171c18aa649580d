//! What must hold.

mod conflicts;
mod settled;

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result, ensure};
use damping_domain::event::{Held, TOLERATED_SKEW_S};
use damping_domain::ids::{CaseId, EventId};
use damping_protocol::plan::Refused;
use damping_protocol::problem::ProblemType;
use damping_server::storage::StoredEvent;

use crate::memory::Memory;
use crate::phone::{Disk, Phone};
use crate::round::Arrival;
use crate::world::World;

pub use settled::settled;

/// New events have the next places, are new, and are what was recorded.
pub fn new_events(memory: &Memory, new: &[StoredEvent]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let mut ids: BTreeSet<EventId> = memory.received();
    let mut places: HashMap<CaseId, u64> = HashMap::new();
    for event in &memory.log {
        *places.entry(event.case).or_default() += 1;
    }
    for (event, place) in new.iter().zip(memory.log.len() as u64 + 1..) {
        let id = event.id;
        ensure!(event.receipt.office_seq == place, "{id} is at a wrong place in the office");
        let of_case = places.entry(event.case).or_default();
        *of_case += 1;
        ensure!(event.receipt.case_seq == *of_case, "{id} is at a wrong place in its case");
        ensure!(ids.insert(id), "{id} is at the office twice");
        let recorded = memory.recorded.get(&id).map(|recorded| &recorded.text);
        ensure!(recorded == Some(&event.text), "{id} is at the office with another text");
    }
    Ok(())
}

/// What the office measured of the clock of the phone that brought these events, and what
/// follows from it.
pub fn clocks(memory: &Memory, phone: &Phone, arrival: Arrival, new: &[StoredEvent]) -> Result<()> {
    let sent = phone.skew.num_seconds();
    for stored in new {
        let (id, receipt) = (stored.id, stored.receipt);
        let held = Held { event: serde_json::from_str(&stored.text)?, receipt: Some(receipt) };
        ensure!(held.happened_at() <= receipt.received_at, "{id} happened after it was received");
        if id.device != phone.device {
            ensure!(receipt.skew_s == 0, "the clock of {id} is judged by that of its carrier");
        } else if arrival == Arrival::AtOnce && is_wrong(sent) {
            ensure!(receipt.skew_s == sent, "the clock of {id} is {sent} s off: {receipt:?}");
            let recorded = memory.recorded.get(&id).context("never recorded")?.skew;
            let marked = held.clock_was_wrong();
            ensure!(marked || !is_wrong(recorded.num_seconds()), "{id} is not marked");
        }
    }
    Ok(())
}

const fn is_wrong(skew_s: i64) -> bool {
    skew_s.unsigned_abs() > TOLERATED_SKEW_S.unsigned_abs()
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

/// What is refused is refused for what it says, never for how it was kept or sent.
pub fn refused(memory: &Memory, refused: &Refused) -> Result<()> {
    let id = refused.event.id;
    let fault = match refused.problem.kind {
        ProblemType::Invalid | ProblemType::Refused => false,
        // A phone that was set up after the copy was made, and lost before it came back.
        ProblemType::NotTheAuthor => !memory.restored,
        _ => true,
    };
    ensure!(!fault, "{id} was refused as {:?}", refused.problem.kind);
    Ok(())
}

/// What was recorded on a phone is at the office, or waits, or was refused and is kept; only
/// what was lost with a phone, or with the office's data base when no phone held it, is not.
pub fn after_a_step(world: &World) -> Result<()> {
    let memory = &world.memory;
    let received = memory.received();
    for id in memory.recorded.keys() {
        let there = received.contains(id) || memory.handed_in.contains(id);
        if there || memory.lost.contains(id) {
            continue;
        }
        let here = world.phones.iter().any(|phone| {
            // What was received goes out again only once a phone has noticed a restore.
            let Disk { outbox, refused, .. } = &phone.disk;
            let waits = outbox.contains_key(id) || refused.contains_key(id);
            waits || (memory.restored && phone.can_send(*id))
        });
        ensure!(here, "{id} is gone");
        ensure!(
            memory.restored || !memory.acknowledged.contains(id),
            "{id} was said to be received and is not"
        );
    }
    Ok(())
}
