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
    Turn(Box<(Turn, Ready)>),
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
                Ok(Told::Turn(turn)) => *turn,
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
        drop(next.told.send(Told::Turn(Box::new((turn, next.push)))));
    }
}

#[cfg(test)]
mod tests {
    use damping_domain::ids::EventId;
    use damping_protocol::problem::{Problem, ProblemType};
    use uuid::Uuid;

    use super::*;
    use crate::demo;
    use crate::session::{Directory, SignedIn};
    use crate::storage::StoredSession;
    use crate::sync::origin::Devices;
    use crate::sync::reading::Refused;

    /// A push with one event of this device.
    fn push(device: u128) -> Ready {
        let office = demo::office();
        let (person, device) = (office.people[0].clone(), DeviceId(Uuid::from_u128(device)));
        let now = "2026-11-02T01:00:00Z".parse().unwrap();
        let session = StoredSession {
            person: person.id,
            office: office.id,
            device,
            revoked: false,
            closed: false,
            last_used: now,
            expires: now,
        };
        let directory = Arc::new(Directory::of(office).unwrap());
        let refused = Refused {
            id: Some(EventId { device, seq: 1 }),
            problem: Problem::new(ProblemType::Malformed),
            text: String::new(),
            signature: None,
        };
        Ready {
            signed_in: SignedIn { session, person, directory },
            readings: vec![Err(Box::new(refused))],
            registered: Devices::new(),
            lean: false,
            sent_at: None,
        }
    }

    async fn turn(turns: &Arc<Turns>, push: Ready, alone: bool) -> (Turn, usize) {
        match turns.wait(push, alone).await {
            Waited::Turn(turn, (pushes, _)) => (turn, pushes.len()),
            Waited::Taken(_) | Waited::Nothing => panic!("it has not got the turn"),
        }
    }

    /// Lets those who were started ask for their turn.
    async fn all_wait() {
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn those_who_wait_go_with_the_first_of_them() {
        let turns = Arc::new(Turns::default());
        let (first, _) = turn(&turns, push(1), false).await;
        let waiting = [2, 3, 4].map(|device| {
            let turns = turns.clone();
            tokio::spawn(async move { turns.wait(push(device), false).await })
        });
        all_wait().await;
        drop(first);
        let [leads, follows, gives_up] = waiting;
        let Waited::Turn(turn, (pushes, company)) = leads.await.unwrap() else {
            panic!("the first has not got the turn");
        };
        assert_eq!(pushes.len(), 3);
        gives_up.abort();
        company.tell(vec![Vec::new(), Vec::new()]);
        drop(turn);
        assert!(matches!(follows.await.unwrap(), Waited::Taken(_)));
        assert!(!turns.state().taken, "nobody has the turn any more");
    }

    #[tokio::test]
    async fn where_all_came_to_nothing_each_hears_so() {
        let turns = Arc::new(Turns::default());
        let (first, _) = turn(&turns, push(1), false).await;
        let waiting = [2, 3].map(|device| {
            let turns = turns.clone();
            tokio::spawn(async move { turns.wait(push(device), false).await })
        });
        all_wait().await;
        drop(first);
        let [leads, follows] = waiting;
        drop(leads.await.unwrap());
        assert!(matches!(follows.await.unwrap(), Waited::Nothing));
    }

    #[tokio::test]
    async fn who_has_to_do_with_another_or_wants_to_be_alone_waits_for_a_turn_of_its_own() {
        let turns = Arc::new(Turns::default());
        let (first, _) = turn(&turns, push(1), false).await;
        let ask = |device, alone| {
            let turns = turns.clone();
            tokio::spawn(async move { turn(&turns, push(device), alone).await })
        };
        let (leads, same, alone) = (ask(2, false), ask(2, false), ask(3, true));
        all_wait().await;
        drop(first);
        for waiting in [leads, same, alone] {
            let (turn, together) = waiting.await.unwrap();
            assert_eq!(together, 1);
            drop(turn);
        }
    }

    #[tokio::test]
    async fn the_turn_goes_past_those_who_have_gone_away() {
        let turns = Arc::new(Turns::default());
        let (first, _) = turn(&turns, push(1), false).await;
        let ask = |device| {
            let turns = turns.clone();
            tokio::spawn(async move { turn(&turns, push(device), true).await })
        };
        let (gone, stays) = (ask(2), ask(3));
        all_wait().await;
        gone.abort();
        all_wait().await;
        drop(first);
        assert_eq!(stays.await.unwrap().1, 1);
        assert!(turns.state().waiting.is_empty());
    }
}
