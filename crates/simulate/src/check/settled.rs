//! What must hold once everybody has everything.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use damping_domain::access::may_see;
use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::CaseId;
use damping_domain::office::{Office, Person};
use damping_domain::sop::Catalog;
use damping_server::storage::StoredEvent;

use super::conflicts;
use crate::Tally;
use crate::phone::Phone;
use crate::world::{World, fold, person};

/// Everything that is checked at the end.
pub async fn settled(world: &World) -> Result<Tally> {
    let stored = world.server.events_after(0).await?;
    ensure!(stored == world.memory.log, "the office's events are not what they were");
    let events = by_case(&stored)?;
    let mut tally = Tally { accepted: stored.len() as u64, ..Tally::default() };
    let mut cases = Vec::new();
    for events in events.values() {
        let case = fold(events.clone(), world.flaw);
        let case = case.map_err(|why| anyhow::anyhow!("no case: {why:?}"))?;
        conflicts::complete(&world.memory, events, &case)?;
        if !world.memory.restored {
            conflicts::founded(&world.memory, &case)?;
        }
        tally.conflicts += case.conflicts.len() as u64;
        tally.conflicts_settled +=
            case.conflicts.iter().filter(|it| it.settled.is_some()).count() as u64;
        tally.corrections += case.corrections.len() as u64;
        tally.wrong_clocks += events.iter().filter(|held| held.clock_was_wrong()).count() as u64;
        cases.push(case);
    }
    let office = world.server.office().await?;
    let kept = world.server.refused_texts().await?;
    for phone in world.phones.iter().filter(|phone| !phone.gone) {
        sees(world, phone, &office, &cases)?;
        tally.refused_for_good += of_its_own(world, phone, &kept)?;
    }
    let whole = world.server.verify().await.context("verify")?;
    ensure!(whole.events == stored.len(), "verify counts {whole:?}");
    ensure!(
        whole.unfitting == 0 || world.memory.restored,
        "{} events do not fit, and nothing was restored",
        whole.unfitting
    );
    tally.unfitting = whole.unfitting as u64;
    Ok(tally)
}

fn by_case(stored: &[StoredEvent]) -> Result<BTreeMap<CaseId, Vec<Held>>> {
    let mut events: BTreeMap<CaseId, Vec<Held>> = BTreeMap::new();
    for stored in stored {
        let event = serde_json::from_str(&stored.text)?;
        let held = Held { event, receipt: Some(stored.receipt) };
        events.entry(stored.case).or_default().push(held);
    }
    Ok(events)
}

/// A phone holds all that its person may see, as the office does, and nothing else of others'.
fn sees(world: &World, phone: &Phone, office: &Office, cases: &[Case]) -> Result<()> {
    let who = person(office, phone).context("no such person")?;
    for case in cases {
        if world.memory.roles_at.is_some_and(|at| is_older(case, at)) {
            continue;
        }
        let accepted = || phone.accepted(case.id).map(|accepted| &accepted.held);
        if may_see(who, case, Catalog::builtin()) {
            let held = fold(accepted().cloned().collect(), world.flaw);
            ensure!(held.as_ref() == Ok(case), "{} sees {} otherwise", name(who), case.id);
        } else {
            // What was recorded or carried here came from nobody else.
            let own = phone.accepted(case.id).all(|it| it.again(phone.device).is_some());
            ensure!(own, "{} holds {} and may not see it", name(who), case.id);
        }
    }
    ensure!(phone.disk.office.as_ref() == Some(office), "{} has an old directory", name(who));
    Ok(())
}

/// Who sees a case is found out anew with its next event.
fn is_older(case: &Case, roles_at: u64) -> bool {
    let last = case.timeline.iter().filter_map(|held| held.receipt);
    last.map(|receipt| receipt.office_seq).max().is_none_or(|last| last <= roles_at)
}

fn name(person: &Person) -> &str {
    &person.title
}

/// What a phone recorded: nothing waits any more, and what was refused is also kept at the
/// office. Gives how much of that had been received before a restore.
fn of_its_own(world: &World, phone: &Phone, kept: &BTreeSet<String>) -> Result<u64> {
    let (disk, memory) = (&phone.disk, &world.memory);
    let received = memory.received();
    ensure!(disk.outbox.is_empty(), "something waits for ever");
    ensure!(disk.unreadable == 0, "something could not be read");
    for accepted in disk.events.values() {
        let id = accepted.held.event.id;
        ensure!(!disk.refused.contains_key(&id), "{id} is both refused and received");
        ensure!(received.contains(&id), "{id} is taken for received and is not");
    }
    for id in disk.refused.keys() {
        let text = &memory.recorded.get(id).context("refused and never recorded")?.text;
        let is_kept = kept.contains(text) || memory.restored;
        ensure!(is_kept, "{id} was refused and is not kept at the office");
    }
    let again = disk.refused.keys().filter(|id| memory.acknowledged.contains(id));
    Ok(again.count() as u64)
}
