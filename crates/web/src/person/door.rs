//! How often one network may knock: asking for letters, trying codes.

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use kuzul_model::Actor;

use crate::{errors::Problem, live::Pace};

/// How often a second, on average, one network may knock, after thirty times at once: a whole
/// office or a room behind one address, and not a program that guesses.
const OF_NETWORK: f64 = 0.5;
/// How often all may whose network is not known: the server stands behind another.
const OF_ALL: f64 = 20.0;
/// How often a second, on average, one account may write, after thirty times at once: faster than
/// anybody works, slower than a program that runs wild.
const OF_ACCOUNT: f64 = 5.0;

/// The address that a request comes from, as the connection says it. Kept in memory for a moment, in
/// no log and in no record.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// Whether it is this machine, or one of a private network.
    pub(crate) fn is_near(self) -> bool {
        match self.0.to_canonical() {
            IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
            IpAddr::V6(v6) => {
                v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local()
            }
        }
    }
}

/// How often each network knocks.
pub(crate) struct Door {
    networks: Pace,
    all: Pace,
    accounts: Pace,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            networks: Pace::new(OF_NETWORK),
            all: Pace::new(OF_ALL),
            accounts: Pace::new(OF_ACCOUNT),
        }
    }
}

impl Door {
    /// Takes one knock, or says how long to wait.
    ///
    /// # Errors
    /// When this network knocks too often.
    pub(crate) fn knock(&self, from: Option<Peer>) -> Result<(), Problem> {
        let now = Instant::now();
        let taken: Result<(), Duration> = match from {
            Some(Peer(address)) => self.networks.take(&network(address), now),
            None => self.all.take("", now),
        };
        taken.map_err(Problem::TooFast)
    }

    /// Takes one act of an account, or says how long to wait.
    ///
    /// # Errors
    /// When this account acts too often.
    pub(crate) fn act(&self, by: &Actor) -> Result<(), Problem> {
        match by {
            Actor::Person(person) => {
                let taken = self.accounts.take(&person.to_string(), Instant::now());
                taken.map_err(Problem::TooFast)
            }
            _ => Ok(()),
        }
    }
}

/// The network of an address: of IPv6 the part that one household is given.
pub(crate) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_network() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
    }

    #[test]
    fn t15_who_guesses_is_slowed_alone() {
        let door = Door::default();
        let from = Some(Peer([10, 0, 0, 1].into()));
        let taken = (0..10_000).filter(|_| door.knock(from).is_ok()).count();
        assert!(taken <= 35, "{taken}");
        assert!(door.knock(Some(Peer([10, 0, 0, 2].into()))).is_ok());
    }
}
