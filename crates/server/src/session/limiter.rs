//! Limits on trying passwords, by account and by the peer's address. Held in memory: a
//! restart forgets them, and a phone that is signed in is never affected.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// How long tries are counted together.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Wrong passwords for one account within [`WINDOW`].
pub const MOST_PER_ACCOUNT: u32 = 10;
/// Wrong passwords from one address within [`WINDOW`]: a whole office may share one.
pub const MOST_PER_ADDRESS: u32 = 100;
/// Accounts or addresses remembered at most.
const MOST_KEYS: usize = 10_000;

/// See the module.
#[derive(Debug)]
pub struct Limiter {
    counts: Mutex<Counts>,
}

#[derive(Debug)]
struct Counts {
    accounts: Windows<String>,
    addresses: Windows<IpAddr>,
}

/// A try that has been counted as a wrong one until it turns out to be right.
#[derive(Debug)]
pub struct Attempt {
    account: String,
    address: IpAddr,
}

impl Default for Limiter {
    fn default() -> Self {
        let counts = Counts {
            accounts: Windows { most: MOST_PER_ACCOUNT, windows: HashMap::new() },
            addresses: Windows { most: MOST_PER_ADDRESS, windows: HashMap::new() },
        };
        Self { counts: Mutex::new(counts) }
    }
}

impl Limiter {
    /// Counts a try.
    ///
    /// # Errors
    /// The seconds to wait, when there were too many.
    pub fn begin(&self, username: &str, peer: IpAddr, now: DateTime<Utc>) -> Result<Attempt, u64> {
        let attempt = Attempt { account: username.trim().to_lowercase(), address: network(peer) };
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = [
            counts.accounts.wait(&attempt.account, now),
            counts.addresses.wait(&attempt.address, now),
        ];
        if let Some(wait) = waits.into_iter().flatten().max() {
            return Err(wait);
        }
        counts.accounts.count(attempt.account.clone(), now);
        counts.addresses.count(attempt.address, now);
        Ok(attempt)
    }

    /// The password was right: the account begins anew, and the address has one try less.
    pub fn succeeded(&self, attempt: &Attempt) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.accounts.windows.remove(&attempt.account);
        if let Some(window) = counts.addresses.windows.get_mut(&attempt.address) {
            window.count = window.count.saturating_sub(1);
        }
    }
}

/// The address, or the network that one subscriber has in IPv6.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[derive(Debug)]
struct Windows<K> {
    most: u32,
    windows: HashMap<K, Window>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    ends: DateTime<Utc>,
    count: u32,
}

impl<K: Hash + Eq + Clone> Windows<K> {
    /// Seconds to wait, when the limit is reached.
    fn wait(&self, key: &K, now: DateTime<Utc>) -> Option<u64> {
        let window = self.windows.get(key).filter(|window| window.ends > now)?;
        let seconds = (window.ends - now).num_seconds() + 1;
        (window.count >= self.most).then(|| seconds.unsigned_abs())
    }

    fn count(&mut self, key: K, now: DateTime<Utc>) {
        if self.windows.len() >= MOST_KEYS && !self.windows.contains_key(&key) {
            self.make_room(now);
        }
        let window = self.windows.entry(key).or_insert(Window { ends: now + WINDOW, count: 0 });
        if window.ends <= now {
            *window = Window { ends: now + WINDOW, count: 0 };
        }
        window.count += 1;
    }

    /// Forgets what is over; were all still counting, first those who are far from the limit.
    fn make_room(&mut self, now: DateTime<Utc>) {
        self.windows.retain(|_, window| window.ends > now);
        for least in [2, self.most, u32::MAX] {
            if self.windows.len() >= MOST_KEYS {
                self.windows.retain(|_, window| window.count >= least);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn peer(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn an_account_is_locked_wherever_one_tries_from_and_opens_again() {
        let limiter = Limiter::default();
        for host in 0..MOST_PER_ACCOUNT {
            assert!(limiter.begin("Ketua", peer(host as u8), at(0)).is_ok());
        }
        assert_eq!(limiter.begin(" ketua", peer(99), at(5)).unwrap_err(), 601);
        assert!(limiter.begin("staf", peer(99), at(5)).is_ok());
        assert!(limiter.begin("ketua", peer(99), at(15)).is_ok());
    }

    #[test]
    fn an_address_is_locked_whoever_it_tries() {
        let limiter = Limiter::default();
        for name in 0..MOST_PER_ADDRESS {
            assert!(limiter.begin(&name.to_string(), peer(1), at(0)).is_ok());
        }
        assert!(limiter.begin("x", peer(1), at(0)).is_err());
        assert!(limiter.begin("x", peer(2), at(0)).is_ok());
    }

    #[test]
    fn a_right_password_clears_the_account() {
        let limiter = Limiter::default();
        for _ in 0..3 * MOST_PER_ADDRESS {
            let attempt = limiter.begin("ketua", peer(1), at(0)).unwrap();
            limiter.succeeded(&attempt);
        }
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_address() {
        let one: IpAddr = "2001:db8::1".parse().unwrap();
        let other: IpAddr = "2001:db8::ffff".parse().unwrap();
        let further: IpAddr = "2001:db8:0:1::1".parse().unwrap();
        assert_eq!(network(one), network(other));
        assert_ne!(network(one), network(further));
    }

    #[test]
    fn memory_stays_bounded() {
        let limiter = Limiter::default();
        for name in 0..3 * MOST_KEYS {
            let address = IpAddr::from((name as u32).to_be_bytes());
            let _ = limiter.begin(&name.to_string(), address, at(0));
        }
        assert!(limiter.counts.lock().unwrap().accounts.windows.len() <= MOST_KEYS);
    }
}
