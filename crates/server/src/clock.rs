//! The server's clock.

use chrono::{DateTime, SubsecRound, Utc};

/// Tells the time. Tests set their own.
pub trait Clock: Send + Sync {
    /// Now, to the millisecond: the precision in which times are stored.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }
}
