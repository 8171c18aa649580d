//! Taking events: one transaction for all of a request, and for those that wait beside it; one
//! verdict for each event. One that cannot be taken never holds up the others, and is kept all
//! the same.

use std::collections::HashSet;
use std::mem;

use chrono::{DateTime, Utc};
use damping_domain::ids::DeviceId;
use damping_protocol::sync::{SyncRequest, Verdict};

use super::decide::{Decider, Sender};
use super::memory::{Known, Memory};
use super::origin::{self, Bearer, Devices, Reading};
use super::reading;
use super::turns::Waited;
use crate::clock::Clock;
use crate::session::{Directory, SignedIn};
use crate::storage::{Result, Store, StoreError};

/// Events that are decided before the first are written, and while those before them are: writing
/// them takes longer, and a statement of many rows takes less for each.
const PORTIONS: (usize, usize) = (32, 128);

/// What became of the events of a request.
#[derive(Debug)]
pub enum Taken {
    /// One verdict for each.
    Verdicts(Vec<Verdict>),
    /// Nothing was taken: what the request left out of its events cannot be told here.
    Nothing,
}

/// The events of a request, read and ready to be taken.
#[derive(Debug)]
pub struct Ready {
    pub signed_in: SignedIn,
    pub readings: Vec<Reading>,
    /// The devices that recorded them.
    pub registered: Devices,
    pub lean: bool,
    pub sent_at: Option<DateTime<Utc>>,
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
    let turns = memory.of(signed_in.office().id);
    for alone in [false, true] {
        let ready = read(store, signed_in, request).await?;
        match turns.wait(ready, alone).await {
            Waited::Taken(verdicts) => return Ok(Taken::Verdicts(verdicts)),
            Waited::Turn(mut turn, (pushes, company)) => {
                let by_itself = company.is_empty();
                match take(store, clock, &mut turn.known, pushes).await {
                    Ok(Some((own, others))) => {
                        company.tell(others);
                        return Ok(Taken::Verdicts(own));
                    }
                    Ok(None) if by_itself => return Ok(Taken::Nothing),
                    Err(error) if by_itself => return Err(error),
                    // One of several is at fault, or the data base is: each by itself finds out.
                    Ok(None) | Err(_) => {}
                }
            }
            Waited::Nothing => {}
        }
    }
    // Who goes by itself is told by nobody else.
    Err(StoreError::Unavailable("the office's turn was lost".to_owned()))
}

/// Takes the events of pushes of one office that have nothing to do with each other, all in one
/// transaction; gives the verdicts of the first and those of the others, in their order. `None`
/// when nothing was taken, because of one of them.
async fn take(
    store: &dyn Store,
    clock: &dyn Clock,
    known: &mut Known,
    pushes: Vec<Ready>,
) -> Result<Option<(Vec<Verdict>, Vec<Vec<Verdict>>)>> {
    let Some(first) = pushes.first() else { return Ok(None) };
    let directory = first.signed_in.directory.clone();
    let mut push = store.begin_push(directory.office.id).await?;
    known.stands_at(push.head());
    // Taken after the lock, so that times run in the order of the places.
    let now = clock.now();
    let mut decider = Decider::begin(&mut *push, known, &directory.office, &pushes, now).await?;
    let (mut senders, readings): (Vec<Sender>, Vec<Vec<Reading>>) =
        pushes.into_iter().map(|ready| Sender::of(ready, now)).unzip();
    let mut readings = readings
        .into_iter()
        .enumerate()
        .flat_map(|(sender, readings)| readings.into_iter().map(move |reading| (sender, reading)))
        .peekable();
    let mut refused = Vec::new();
    let mut portion = PORTIONS.0;
    let mut viewers = None;
    while readings.peek().is_some() || !decider.accepted.is_empty() {
        // While the data base writes what was accepted, the next are decided.
        let accepted = mem::replace(&mut decider.accepted, Vec::with_capacity(portion));
        let decide = async {
            if readings.peek().is_none() {
                viewers = Some(decider.viewers());
            }
            readings.by_ref().take(portion).all(|(sender, reading)| {
                decider.next(&mut senders[sender], reading, &mut refused).is_some()
            })
        };
        let (stored, goes_on) = tokio::join!(push.append(accepted), decide);
        stored?;
        if !goes_on {
            return Ok(None);
        }
        portion = PORTIONS.1;
    }
    if !senders.iter().all(Sender::is_over) {
        return Ok(None);
    }
    push.keep_refused(&refused).await?;
    // Where the last were all refused, nothing was written while they were decided.
    let viewers = viewers.unwrap_or_else(|| decider.viewers());
    decider.update_viewers(&mut *push, known, &viewers).await?;
    let (committed, ()) = tokio::join!(push.commit(), async {
        decider.remember(known, viewers);
    });
    committed?;
    let mut verdicts = senders.into_iter().map(|sender| sender.verdicts);
    Ok(verdicts.next().map(|own| (own, verdicts.collect())))
}

/// Reads the events and finds out who recorded them, before anything is locked.
async fn read(store: &dyn Store, signed_in: &SignedIn, request: &SyncRequest) -> Result<Ready> {
    let lean = request.lean;
    let readings = reading::read_all(&request.events, lean).await?;
    let devices: HashSet<_> = readings.iter().flatten().map(|read| read.event.id.device).collect();
    let devices = store.devices(&devices.into_iter().collect::<Vec<_>>()).await?;
    let bearer = Bearer { office: signed_in.office().id, person: signed_in.person.id, lean };
    let (readings, registered) = origin::check_all(readings, bearer, devices).await?;
    let (signed_in, sent_at) = (signed_in.clone(), request.sent_at);
    Ok(Ready { signed_in, readings, registered, lean, sent_at })
}

impl Ready {
    /// The office's directory as its sender's session found it.
    pub fn directory(&self) -> &Directory {
        &self.signed_in.directory
    }

    /// The devices that recorded its events, as far as these can be read.
    pub fn devices(&self) -> impl Iterator<Item = DeviceId> {
        self.readings.iter().filter_map(|reading| match reading {
            Ok(read) => Some(read.event.id.device),
            Err(refused) => refused.id.map(|id| id.device),
        })
    }
}
