//! A small fuzzer on stable Rust. It changes inputs of the corpus by chance, the same way for
//! the same seed, and gives them to the code that reads what comes over the wire or out of a
//! file. That code must not panic, nor take long, nor much memory; and what it reads must be
//! the same once it was written and read again.
//!
//! What has ever failed goes into `corpus/<target>/`, which is tried first in every run.

mod corpus;
mod json;
mod mutate;
mod office;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};
use damping_simulate::Chance;

pub use corpus::save;
pub use targets::Target;

/// The longest that one input may take: far more than it needs, also without optimisation.
const MOST_TIME: Duration = Duration::from_secs(10);
/// The most memory that the process may ever have taken.
const MOST_KIB: u64 = 3 * 1024 * 1024;
/// Inputs between two looks at the memory.
const LOOK_EVERY: u64 = 500;

/// How long a run goes on.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// So many inputs.
    Runs(u64),
    /// This long.
    Time(Duration),
}

/// An input that something is wrong with.
#[derive(Debug)]
pub struct Failure {
    /// The input.
    pub input: Vec<u8>,
    /// What is wrong.
    pub why: anyhow::Error,
}

/// Tries the corpus of a target as it is, and then changed by chance. Gives the number of inputs
/// or the first one that failed.
///
/// # Errors
/// When there is no corpus, or the target cannot be set up.
pub fn run(target: Target, seed: u64, until: Until) -> Result<std::result::Result<u64, Failure>> {
    let corpus = corpus::load(target)?;
    let mut tried = target.prepare()?;
    let mut chance = Chance::new(seed);
    let start = Instant::now();
    for number in 0.. {
        let done = match until {
            Until::Runs(runs) => number >= corpus.len() as u64 + runs,
            Until::Time(time) => number >= corpus.len() as u64 && start.elapsed() >= time,
        };
        if done {
            return Ok(Ok(number));
        }
        let as_it_is = usize::try_from(number).ok().and_then(|number| corpus.get(number));
        let input = as_it_is.cloned().unwrap_or_else(|| mutate::input(&mut chance, &corpus));
        if let Err(why) = one(&mut *tried, &input, &mut chance, number) {
            return Ok(Err(Failure { input, why }));
        }
    }
    bail!("there are no more numbers")
}

fn one(tried: &mut dyn targets::Try, input: &[u8], chance: &mut Chance, number: u64) -> Result<()> {
    let start = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| tried.one(input, chance)));
    done.map_err(|panic| anyhow!("it panicked: {}", said(&*panic)))??;
    let took = start.elapsed();
    ensure!(took < MOST_TIME, "it took {took:?}");
    if number.is_multiple_of(LOOK_EVERY) {
        let peak = peak_kib();
        ensure!(peak < MOST_KIB, "it took {peak} KiB of memory, or one before it did");
    }
    Ok(())
}

fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("?")
}

/// The most memory this process has taken, where the system tells it.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
