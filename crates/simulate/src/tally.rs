//! How much happened in a story.

macro_rules! tally {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// How much happened: what did not happen was not tried.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $name: u64,)*
            /// A number that any other story would not give.
            pub digest: u64,
        }

        impl Tally {
            /// What both of them counted.
            #[must_use]
            pub const fn and(self, other: Self) -> Self {
                Self {
                    $($name: self.$name + other.$name,)*
                    digest: self.digest ^ other.digest,
                }
            }

            /// What never happened.
            pub fn missing(&self) -> Vec<&'static str> {
                let all = [$((stringify!($name), self.$name),)*];
                all.into_iter().filter(|(_, count)| *count == 0).map(|(name, _)| name).collect()
            }
        }
    };
}

tally! {
    /// Events recorded on phones.
    recorded
    /// Events at the office.
    accepted
    /// Events that the office refused.
    refused
    /// Cases withdrawn from a phone.
    withdrawn
    /// Cases that came to a phone with events that were older than what it had read.
    granted
    /// Requests that were lost.
    lost_requests
    /// Answers that were lost.
    lost_answers
    /// Requests that reached the office again later.
    repeated_requests
    /// Answers that a phone took in again later.
    repeated_answers
    /// Crashes amid or just after a transaction.
    crashes
    /// Answers that asked for the events of the request in full.
    sent_whole
    /// Restarts of the server.
    restarts
    /// Answers that were not the last page.
    pages
    /// Conflicts in the cases at the end.
    conflicts
    /// Those of them that somebody has settled.
    conflicts_settled
    /// Records that were corrected or withdrawn.
    corrections
    /// Records marked because the clock was wrong.
    wrong_clocks
    /// Events that went to another phone in a backup file.
    carried
    /// Phones that were lost.
    phones_lost
    /// Phones that were revoked and have erased themselves.
    wiped
    /// Changes of somebody's roles.
    roles
    /// Accounts that were closed.
    closed
    /// Requests of people who could not sign in.
    turned_away
    /// Restores of the office's data base to a copy with fewer events.
    restores
    /// Answers that told a phone to begin anew.
    restarted
    /// Events that follow a history which the restored office did not hold.
    unfitting
    /// Events that were received before a restore and are refused after it.
    refused_for_good
    /// Events lost with the phones that held them.
    lost
}
