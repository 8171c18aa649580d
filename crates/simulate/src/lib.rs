//! Whole offices in one thread, by seed: phones that run the app's sync plan, people who try
//! what they may and may not, a network that loses and repeats, crashes and restarts, and the
//! server's real code on its real data base. The same seed always tells the same story, so a
//! seed that breaks an invariant can be told again.

mod act;
mod chance;
mod check;
mod paper;
mod phone;
mod server;
mod world;

use anyhow::{Context, Result};

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
}

/// How much happened: what did not happen was not tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events recorded on phones.
    pub recorded: u64,
    /// Events at the office.
    pub accepted: u64,
    /// Events that the office refused.
    pub refused: u64,
    /// Cases withdrawn from a phone.
    pub withdrawn: u64,
    /// Cases that came to a phone with events that were older than what it had read.
    pub granted: u64,
    /// Requests that were lost.
    pub lost_requests: u64,
    /// Answers that were lost.
    pub lost_answers: u64,
    /// Requests that reached the office again later.
    pub repeated_requests: u64,
    /// Answers that a phone took in again later.
    pub repeated_answers: u64,
    /// Crashes amid or just after a transaction.
    pub crashes: u64,
    /// Restarts of the server.
    pub restarts: u64,
    /// Answers that were not the last page.
    pub pages: u64,
    /// A number that any other story would not give.
    pub digest: u64,
}

impl Tally {
    /// What both of them counted.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            recorded: self.recorded + other.recorded,
            accepted: self.accepted + other.accepted,
            refused: self.refused + other.refused,
            withdrawn: self.withdrawn + other.withdrawn,
            granted: self.granted + other.granted,
            lost_requests: self.lost_requests + other.lost_requests,
            lost_answers: self.lost_answers + other.lost_answers,
            repeated_requests: self.repeated_requests + other.repeated_requests,
            repeated_answers: self.repeated_answers + other.repeated_answers,
            crashes: self.crashes + other.crashes,
            restarts: self.restarts + other.restarts,
            pages: self.pages + other.pages,
            digest: self.digest ^ other.digest,
        }
    }
}

/// Tells the story of a seed.
///
/// # Errors
/// When an invariant is broken, which one and where.
pub fn run(seed: u64, flaw: Flaw) -> Result<Tally> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(world::tell(seed, flaw)).with_context(|| format!("seed {seed}"))
}
