//! How much happened in a story.

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
    /// Conflicts in the cases at the end.
    pub conflicts: u64,
    /// Those of them that somebody has settled.
    pub conflicts_settled: u64,
    /// Records that were corrected or withdrawn.
    pub corrections: u64,
    /// Records marked because the clock was wrong.
    pub wrong_clocks: u64,
    /// Events that went to another phone in a backup file.
    pub carried: u64,
    /// Phones that were lost.
    pub phones_lost: u64,
    /// Phones that were revoked and have erased themselves.
    pub wiped: u64,
    /// Changes of somebody's roles.
    pub roles: u64,
    /// Accounts that were closed.
    pub closed: u64,
    /// Requests of people who could not sign in.
    pub turned_away: u64,
    /// Restores of the office's data base to a copy with fewer events.
    pub restores: u64,
    /// Answers that told a phone to begin anew.
    pub restarted: u64,
    /// Events that follow a history which the restored office did not hold.
    pub unfitting: u64,
    /// Events that were received before a restore and are refused after it.
    pub refused_for_good: u64,
    /// Events lost with the phones that held them.
    pub lost: u64,
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
            conflicts: self.conflicts + other.conflicts,
            conflicts_settled: self.conflicts_settled + other.conflicts_settled,
            corrections: self.corrections + other.corrections,
            wrong_clocks: self.wrong_clocks + other.wrong_clocks,
            carried: self.carried + other.carried,
            phones_lost: self.phones_lost + other.phones_lost,
            wiped: self.wiped + other.wiped,
            roles: self.roles + other.roles,
            closed: self.closed + other.closed,
            turned_away: self.turned_away + other.turned_away,
            restores: self.restores + other.restores,
            restarted: self.restarted + other.restarted,
            unfitting: self.unfitting + other.unfitting,
            refused_for_good: self.refused_for_good + other.refused_for_good,
            lost: self.lost + other.lost,
            digest: self.digest ^ other.digest,
        }
    }
}
