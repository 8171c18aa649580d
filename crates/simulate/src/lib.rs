//! Whole offices in one thread, by seed: phones that run the app's sync plan, people who try
//! what they may and may not, a network that loses and repeats, crashes and restarts, and the
//! server's real code on its real data base. The same seed always tells the same story, so a
//! seed that breaks an invariant can be told again.

mod act;
mod check;
mod disk;
mod memory;
mod mend;
mod office;
#[path = "../../domain/tests/scenario/paper.rs"]
mod paper;
mod phone;
mod phones;
mod plans;
mod record;
mod round;
mod rulings;
mod server;
mod tally;
mod world;

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::{Context, Result};

pub use damping_generate::Chance;
pub use phone::{key_of, sign};
pub use tally::Tally;

/// A mistake made on purpose, to see that the checks would notice it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flaw {
    /// None: everything as the app does it.
    #[default]
    None,
    /// Takes what it has sent for received when no answer comes.
    ForgetsTheOutbox,
    /// Throws away what the office refuses.
    DropsWhatIsRefused,
    /// Writes down how far it has read before what it has read.
    MovesTheCursorFirst,
    /// Keeps cases that the person may no longer see.
    KeepsWithdrawnCases,
    /// Begins to count its events anew after a crash.
    CountsAnew,
    /// Moves its tail back when the office refuses, so that a number is given twice.
    MovesTheTailBack,
    /// Sends nothing again when the office was restored.
    ForgetsToSendAgain,
    /// Sends without a signature.
    SignsNothing,
    /// Changes a text after it was signed.
    ChangesWhatIsSigned,
    /// Of two versions of one thing, only the first counts.
    DropsTheLaterVersion,
    /// Erases itself before it has handed in what waits.
    WipesTooEarly,
}

/// Tells the story of a seed.
///
/// # Errors
/// When an invariant is broken, which one and where.
pub fn run(seed: u64, flaw: Flaw) -> Result<Tally> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(world::tell(seed, flaw)).with_context(|| format!("seed {seed}"))
}

/// Tells the stories of many seeds on all processors; gives them in the order of the seeds.
pub fn run_all(seeds: Range<u64>) -> Vec<(u64, Result<Tally>)> {
    let next = AtomicU64::new(seeds.start);
    let tell = || {
        let mut told = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return told;
            }
            told.push((seed, run(seed, Flaw::None)));
        }
    };
    // Each story mostly waits for the thread of its data base.
    let threads = 2 * thread::available_parallelism().map_or(1, usize::from);
    let mut told: Vec<(u64, Result<Tally>)> = thread::scope(|scope| {
        let tellers: Vec<_> = (0..threads).map(|_| scope.spawn(tell)).collect();
        // A panic in a story is one of this process.
        let join = |teller: thread::ScopedJoinHandle<'_, _>| teller.join();
        let told = tellers.into_iter().map(join);
        told.flat_map(|told| told.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    told.sort_by_key(|(seed, _)| *seed);
    told
}
