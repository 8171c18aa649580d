//! Pushes to an office take turns, and those that wait go together: whoever has the turn takes
//! what waits along into its own transaction, so that many pushes are made durable at once.
//!
//! Nobody is told anything before that transaction is committed. Where it comes to nothing, by
//! whosever fault, each of them is taken by itself; so what one sends never harms another.

use std::collections::{HashSet, VecDeque};
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use damping_domain::ids::DeviceId;
use damping_protocol::sync::Verdict;
use tokio::sync::oneshot::{self, Receiver, Sender};

use super::ingest::Ready;
use super::memory::Known;

/// Events of pushes that go together. More would gain little, and let everybody wait longer.
const MOST_TOGETHER: usize = 800;

/// The pushes to one office.
#[derive(Debug, Default)]
pub struct Turns(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// True while somebody has the turn.
    taken: bool,
    /// What is known of the office while nobody has the turn.
    known: Known,
    waiting: VecDeque<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    push: Ready,
    /// True for one that goes with no other.
    alone: bool,
    told: Sender<Told>,
}

/// What a push hears that waited.
#[derive(Debug)]
enum Told {
    /// It went with another, and is durable.
    Taken(Vec<Verdict>),
    /// It has the turn itself, and here it is again.
    Turn(Turn, Ready),
}

/// What came of waiting.
pub enum Waited {
    /// The push went with another, and this became of it.
    Taken(Vec<Verdict>),
    /// It has the turn: it is the first of these, and the others go along.
    Turn(Turn, (Vec<Ready>, Company)),
    /// It went with another, and all came to nothing: it has to go by itself.
    Nothing,
}

/// Who waits for what becomes of the pushes that go along with another.
#[derive(Debug, Default)]
pub struct Company(Vec<Sender<Told>>);

/// The right to push to an office. It goes to the next when this is dropped, however that comes.
#[derive(Debug)]
pub struct Turn {
    turns: Arc<Turns>,
    /// What is known of the office.
    pub known: Known,
}

impl Turns {
    /// Waits for the turn, or until another push has taken this one along; `alone`: it neither
    /// goes along nor takes any along.
    pub async fn wait(self: &Arc<Self>, push: Ready, alone: bool) -> Waited {
        let (turn, push) = match self.ask(push, alone) {
            Ok(at_once) => at_once,
            Err(hears) => match hears.await {
                Ok(Told::Taken(verdicts)) => return Waited::Taken(verdicts),
                Ok(Told::Turn(turn, push)) => (turn, push),
                Err(_) => return Waited::Nothing,
            },
        };
        Waited::Turn(turn, if alone { (vec![push], Company::default()) } else { self.gather(push) })
    }

    /// The turn, when nobody has it; otherwise what tells how it goes on.
    fn ask(self: &Arc<Self>, push: Ready, alone: bool) -> Result<(Turn, Ready), Receiver<Told>> {
        let mut state = self.state();
        if state.taken {
            let (told, hears) = oneshot::channel();
            state.waiting.push_back(Waiting { push, alone, told });
            return Err(hears);
        }
        state.taken = true;
        let known = mem::take(&mut state.known);
        Ok((Turn { turns: self.clone(), known }, push))
    }

    /// Those who wait and go along with this push: as far as they have nothing to do with each
    /// other. What is said of a device's events must not depend on what another push says of them,
    /// which may be refused.
    fn gather(&self, first: Ready) -> (Vec<Ready>, Company) {
        let version = first.directory().version.clone();
        let mut devices: HashSet<DeviceId> = first.devices().collect();
        let mut events = first.readings.len();
        let (mut pushes, mut company) = (vec![first], Company::default());
        let mut state = self.state();
        for Waiting { push, alone, told } in mem::take(&mut state.waiting) {
            // Who has gone away meanwhile comes again.
            if told.is_closed() {
                continue;
            }
            let fits = !alone
                && events + push.readings.len() <= MOST_TOGETHER
                && push.directory().version == version
                && push.devices().all(|device| !devices.contains(&device));
            if fits {
                events += push.readings.len();
                devices.extend(push.devices());
                pushes.push(push);
                company.0.push(told);
            } else {
                state.waiting.push_back(Waiting { push, alone, told });
            }
        }
        (pushes, company)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Company {
    /// True when nobody goes along.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells each what became of its events; to be called only once all of it is durable.
    pub fn tell(self, verdicts: Vec<Vec<Verdict>>) {
        for (told, verdicts) in self.0.into_iter().zip(verdicts) {
            // Who has gone away sends the same again, and gets the same verdicts.
            drop(told.send(Told::Taken(verdicts)));
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let known = mem::take(&mut self.known);
        let next = {
            let mut state = self.turns.state();
            state.waiting.retain(|waiting| !waiting.told.is_closed());
            let next = state.waiting.pop_front();
            let Some(next) = next else {
                (state.taken, state.known) = (false, known);
                return;
            };
            next
        };
        // Who goes away at this very moment drops the turn again, which hands it on.
        let turn = Self { turns: self.turns.clone(), known };
        drop(next.told.send(Told::Turn(turn, next.push)));
    }
}
