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
    /// It is outdated, or not there yet, until it is made at leisure.
    PutOff,
}

/// The answers of one sync. Times are milliseconds of one clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// When lists were last made with an answer.
    listed_at: Option<f64>,
    /// When the last answer had been taken in.
    taken_at: Option<f64>,
    /// True once the lists of an answer were put off.
    behind: bool,
}

impl Pace {
    /// Before the first answer.
    pub const fn new() -> Self {
        Self { listed_at: None, taken_at: None, behind: false }
    }

    /// Whether what lists show is made with the answer that has come now. With the first, so that
    /// there is something to see; then with those that were waited for, and with one a second else.
    /// `goes_on` says that another follows at once: without it the last would hold up nobody, but
    /// where much was put off its cases go with the rest.
    pub fn lists(&mut self, now: f64, goes_on: bool) -> Lists {
        let since = |then: Option<f64>| then.map(|then| now - then);
        let waited = since(self.taken_at).is_some_and(|ms| ms >= WAITED_MS);
        let due = since(self.listed_at).is_none_or(|ms| ms >= AT_LEAST_EVERY_MS);
        if waited || due || !(goes_on || self.behind) {
            self.listed_at = Some(now);
            return Lists::Made;
        }
        self.behind = true;
        Lists::PutOff
    }

    /// Notes that an answer has been taken in.
    pub const fn taken(&mut self, now: f64) {
        self.taken_at = Some(now);
    }
}
