//! Filling an office through the server's storage, without HTTP and checks: millions of events in
//! minutes. Where the office has one of the sizes to be measured, a copy is kept.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use anyhow::{Context, Result};
use damping_domain::access::{may_see, sees_all};
use damping_domain::chain;
use damping_domain::ids::{CaseId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::sop::Catalog;
use damping_generate::{Device, Generator};
use damping_server::demo;
use damping_server::storage::{AcceptedEvent, Store};
use futures::future::join_all;
use tokio::sync::mpsc;

use crate::database::{Database, Kind};
use crate::server::Setting;
use crate::{feed, office};

/// Events in one transaction.
const BATCH: usize = 5_000;
/// Cases that are granted to the person whose first page is measured.
pub const CASES_OF_ONE: usize = 200;

/// Events that are written together, and what is granted with them.
#[derive(Debug, Default)]
struct Batch {
    events: Vec<AcceptedEvent>,
    grants: Vec<(CaseId, PersonId)>,
    /// True when the office then has one of the sizes to be measured.
    is_a_size: bool,
}

/// An office of one size.
#[derive(Debug)]
pub struct Filled {
    pub events: usize,
    pub database: Database,
    /// Who has so many cases, spread over all of the office's.
    pub person: PersonId,
}

/// An office of each of these sizes on each of these data bases, from small to large; all of a
/// data base's are beginnings of the same history.
pub async fn offices(
    setting: &Setting,
    kinds: &[Kind],
    sizes: &[usize],
) -> Result<Vec<(Kind, Vec<Filled>)>> {
    let largest = sizes.iter().copied().max().context("no size was given")?;
    let generator = feed::generator(3, largest, &demo::office());
    let devices = Arc::new(generator.devices().to_vec());
    let mut senders = Vec::new();
    let mut tasks = Vec::new();
    for kind in kinds {
        let (sender, receiver) = mpsc::channel(4);
        senders.push(sender);
        let database = Database::new(setting, *kind, &format!("growth-{}", kind.id()))?;
        tasks.push((*kind, write(setting, database, devices.clone(), receiver, sizes)));
    }
    let sizes = sizes.to_vec();
    let making = tokio::task::spawn_blocking(move || make(generator, &sizes, &senders));
    let kinds: Vec<Kind> = tasks.iter().map(|(kind, _)| *kind).collect();
    let written = join_all(tasks.into_iter().map(|(_, task)| task)).await;
    making.await??;
    let written = written.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(kinds.into_iter().zip(written).collect())
}

/// The person who has cases all over an office of the size at this place of the list.
fn person(size: usize) -> PersonId {
    office::courier(1 + size as u128).id
}

fn make(
    mut generator: Generator,
    sizes: &[usize],
    senders: &[mpsc::Sender<Arc<Batch>>],
) -> Result<()> {
    let office = demo::office();
    let mut seen = Sight::new(&office, sizes);
    let mut head = chain::NOTHING;
    let mut made = 0;
    for size in sizes {
        while made < *size {
            let mut batch = Batch::default();
            while batch.events.len() < BATCH && made < *size {
                let next = generator.next().context("there are too few cases")?;
                made += 1;
                seen.took(&generator, next.event.case, made, &mut batch.grants);
                head = chain::office_link(head, chain::of_text(&next.text), None, &next.receipt);
                batch.events.push(AcceptedEvent {
                    event: (&next.event).into(),
                    receipt: next.receipt,
                    text: next.text,
                    signature: None,
                    link: head,
                });
            }
            batch.is_a_size = made == *size;
            let batch = Arc::new(batch);
            for sender in senders {
                // One that failed tells so itself.
                let _ = sender.blocking_send(batch.clone());
            }
        }
    }
    Ok(())
}

/// Who sees which case, as the server works it out.
struct Sight<'a> {
    people: Vec<&'a Person>,
    granted: HashMap<CaseId, BTreeSet<PersonId>>,
    sizes: &'a [usize],
}

impl<'a> Sight<'a> {
    fn new(office: &'a Office, sizes: &'a [usize]) -> Self {
        let people = office.people.iter().filter(|person| !sees_all(person)).collect();
        Self { people, granted: HashMap::new(), sizes }
    }

    /// An event of a case was made, the office's so manieth: whoever may see the case since.
    fn took(
        &mut self,
        generator: &Generator,
        id: CaseId,
        made: usize,
        grants: &mut Vec<(CaseId, PersonId)>,
    ) {
        let Some(case) = generator.case(id) else { return };
        let granted = self.granted.entry(id).or_default();
        let sees = |person: &&&Person| may_see(person, case, Catalog::builtin());
        for person in self.people.iter().filter(sees) {
            if granted.insert(person.id) {
                grants.push((id, person.id));
            }
        }
        // A case in so many events is also granted to who is measured.
        for (place, size) in self.sizes.iter().enumerate() {
            let every = (*size / CASES_OF_ONE).max(1);
            if made <= *size && made.is_multiple_of(every) && granted.insert(person(place)) {
                grants.push((id, person(place)));
            }
        }
    }
}

async fn write(
    setting: &Setting,
    database: Database,
    devices: Arc<Vec<Device>>,
    mut batches: mpsc::Receiver<Arc<Batch>>,
    sizes: &[usize],
) -> Result<Vec<Filled>> {
    let mut store = database.open().await?;
    office::prepare(&*store, &devices).await?;
    let mut filled = Vec::new();
    while let Some(batch) = batches.recv().await {
        append(&*store, &batch).await?;
        if !batch.is_a_size {
            continue;
        }
        let place = filled.len();
        let (events, person) = (sizes[place], person(place));
        eprintln!("growth: {} has {events} events", database.kind.name());
        store.close().await;
        database.settle().await?;
        let name = format!("growth-{}-{events}", database.kind.id());
        // The last is nobody's beginning.
        let copy = if place + 1 == sizes.len() {
            database.clone()
        } else {
            let copy = database.copy(setting, &name)?;
            store = database.open().await?;
            copy
        };
        filled.push(Filled { events, database: copy, person });
    }
    Ok(filled)
}

async fn append(store: &dyn Store, batch: &Batch) -> Result<()> {
    let mut push = store.begin_push(demo::OFFICE).await?;
    push.append(batch.events.clone()).await?;
    push.grant(&batch.grants, push.last_seq()).await?;
    Ok(push.commit().await?)
}
