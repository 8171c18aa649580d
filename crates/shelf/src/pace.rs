//! How often what lists show is made while answers come one after another. Most cases of a first
//! load get more events with the next answer: to fold them with each would hold up the line. Pure.

/// While answers hurry, lists grow at least as often as this, in milliseconds.
const AT_LEAST_EVERY_MS: f64 = 1_000.0;
/// An answer that was waited for so long, in milliseconds, came over a line that leaves time for lists.
const WAITED_MS: f64 = 250.0;

/// What becomes of what lists show of the cases of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// It is made with the answer.
    Made,
    /// It is made of a few of them, so that there is something to see; the others wait.
    OfAFew,
    /// It is outdated, or not there yet, until it is made at leisure.
    PutOff,
}

/// The answers of one sync. Times are milliseconds of one clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// When lists were last made with an answer.
    listed_at: Option<f64>,
    /// When the last answer had been taken in, or all of it began.
    taken_at: f64,
    /// True once the lists of an answer were put off.
    behind: bool,
}

impl Pace {
    /// Before the first answer.
    pub const fn begun(now: f64) -> Self {
        Self { listed_at: None, taken_at: now, behind: false }
    }

    /// What becomes of the lists with the answer that has come now. They are made with those that were
    /// waited for, and with one a second else; of the first at least a few, so that there is something to
    /// see. `goes_on` says that another follows at once: without it the last would hold up nobody, but
    /// where much was put off its cases go with the rest.
    pub fn lists(&mut self, now: f64, goes_on: bool) -> Lists {
        let waited = now - self.taken_at >= WAITED_MS;
        let due = self.listed_at.is_some_and(|then| now - then >= AT_LEAST_EVERY_MS);
        if waited || due || !(goes_on || self.behind) {
            self.listed_at = Some(now);
            return Lists::Made;
        }
        self.behind = true;
        if self.listed_at.is_some() {
            return Lists::PutOff;
        }
        self.listed_at = Some(now);
        Lists::OfAFew
    }

    /// Notes that an answer has been taken in.
    pub const fn taken(&mut self, now: f64) {
        self.taken_at = now;
    }
}
