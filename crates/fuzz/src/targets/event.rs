//! The text of an event, alone or with its receipt, and the case that it makes.

use anyhow::{Result, ensure};
use damping_domain::access::{Actor, may_record, may_see};
use damping_domain::case::Case;
use damping_domain::conflict::Seen;
use damping_domain::event::{Event, Held};
use damping_domain::lateness::late;
use damping_domain::sop::Catalog;
use damping_domain::tail::Tail;
use damping_domain::task::tasks;
use damping_domain::{described, dukcapil, identified, journey};
use damping_server::demo;
use damping_simulate::Chance;

use super::{Try, read_twice};

pub struct Events;

impl Try for Events {
    fn one(&mut self, input: &[u8], _: &mut Chance) -> Result<()> {
        if let Some(event) = read_twice::<Event>(input)? {
            look_at(&[Held { event, receipt: None }])?;
        }
        if let Some(held) = read_twice::<Held>(input)? {
            look_at(&[held])?;
        }
        if let Some(timeline) = read_twice::<Vec<Held>>(input)? {
            look_at(&timeline)?;
        }
        Ok(())
    }
}

/// Everything that anybody asks of events.
fn look_at(timeline: &[Held]) -> Result<()> {
    let office = demo::office();
    let catalog = Catalog::builtin();
    let mut tail = Tail::default();
    for held in timeline {
        held.event.check();
        held.clock_was_wrong();
        tail.saw(held);
        if let Some(receipt) = held.receipt {
            ensure!(held.happened_at() <= receipt.received_at, "it happened after its receipt");
        }
    }
    let Ok(case) = Case::from_events(timeline.to_vec(), catalog) else { return Ok(()) };
    let (names, custody) = (identified::names(&case), journey::custody(&case));
    ensure!(!names.is_empty(), "a client without a name");
    ensure!(custody.is_some() || journey::of(&case).is_none(), "a journey without custody");
    described::photos(&case);
    let found = dukcapil::found(&case);
    let answers = dukcapil::questions(&case).filter(|question| question.answered.is_some());
    ensure!(found.is_none() || answers.count() > 0, "found without an answer");
    late(&case, &office, catalog, case.opened_at);
    for person in &office.people {
        may_see(person, &case, catalog);
        let actor = Actor::at(person, &office, &case.opened_at);
        tasks(&actor, &case, &office, catalog);
        for held in timeline {
            let actor = Actor::at(person, &office, &held.happened_at());
            let _ = may_record(&actor, Some(&case), &held.event.body, Seen::by(held), catalog);
        }
    }
    let mut reversed = timeline.to_vec();
    reversed.reverse();
    let ids: std::collections::BTreeSet<_> = timeline.iter().map(|held| held.event.id).collect();
    if ids.len() == timeline.len() {
        let places: std::collections::BTreeSet<_> =
            timeline.iter().filter_map(|held| Some(held.receipt?.case_seq)).collect();
        let other = Case::from_events(reversed, catalog);
        ensure!(
            places.len() < timeline.len() || other.as_ref() == Ok(&case),
            "in another order it is another case"
        );
    }
    Ok(())
}
