//! How often one network may knock: asking for letters, trying codes. Networks are known in memory
//! alone, for an hour at the most: their addresses enter no record and no log.

mod budget;

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use kuzul_model::{
    Actor, Command, id::PersonId, mail::Address, person, registration, subscription,
};

use crate::{errors::Problem, live::Pace};
use budget::Budget;

/// How often a second, on average, one network may knock, after thirty times at once: a whole
/// office or a room behind one address, and not a program that guesses.
const OF_NETWORK: f64 = 0.5;
/// How often all may whose network is not known: the server stands behind another.
const OF_ALL: f64 = 20.0;
/// How often a second, on average, one account may write, after thirty times at once: faster than
/// anybody works, slower than a program that runs wild.
const OF_ACCOUNT: f64 = 5.0;

/// Links by mail to one address, for which one network may ask in an hour: nobody's letter box is
/// filled by others, and nobody uses up what others may ask for.
const LINKS_MAX: usize = 3;
/// Letters that strangers in one network may cause at once, and in an hour after that: those of a
/// meeting room behind one address, and not those of a program that writes to everybody.
const LETTERS_AT_ONCE: f64 = 20.0;
const LETTERS_AN_HOUR: f64 = 60.0;
/// The same for all whose network is not known.
const LETTERS_OF_ALL_AT_ONCE: f64 = 200.0;
const LETTERS_OF_ALL_AN_HOUR: f64 = 1_200.0;
/// How many people somebody may look for by their address in an hour, to hand roles over.
const SOUGHT_MAX: usize = 5;
const HOUR_SECONDS: f64 = 3_600.0;

tokio::task_local! {
    static FROM: Option<Peer>;
}

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
    links: Budget,
    letters: Pace,
    letters_of_all: Pace,
    sought: Budget,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            networks: Pace::new(OF_NETWORK),
            all: Pace::new(OF_ALL),
            accounts: Pace::new(OF_ACCOUNT),
            links: Budget::new(LINKS_MAX),
            letters: Pace::with_burst(LETTERS_AN_HOUR / HOUR_SECONDS, LETTERS_AT_ONCE),
            letters_of_all: Pace::with_burst(
                LETTERS_OF_ALL_AN_HOUR / HOUR_SECONDS,
                LETTERS_OF_ALL_AT_ONCE,
            ),
            sought: Budget::new(SOUGHT_MAX),
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

    /// Takes one letter that a stranger's command would cause, or says how long to wait. Asked where
    /// commands are handed over, so that no page can forget it.
    ///
    /// # Errors
    /// When strangers in this network have caused too many.
    pub(crate) fn letter(&self, by: &Actor, command: &Command) -> Result<(), Problem> {
        let stranger = !matches!(by, Actor::Person(_) | Actor::Operator);
        if !(stranger && causes_letter(command)) {
            return Ok(());
        }
        let now = Instant::now();
        // Outside of a request there is no network.
        let taken = match FROM.try_with(|from| *from).ok().flatten() {
            Some(Peer(address)) => self.letters.take(&network(address), now),
            None => self.letters_of_all.take("", now),
        };
        taken.map_err(Problem::TooManyLetters)
    }

    /// Whether one more link may be sent to an address for the network that asks. Whoever asks is
    /// told nothing of it.
    pub(crate) fn link(&self, from: Option<Peer>, to: &Address) -> bool {
        let from = from.map_or_else(String::new, |Peer(address)| network(address));
        let of = format!("{from} {}", to.as_str().to_lowercase());
        self.links.take(&of, Instant::now()).is_ok()
    }

    /// Takes one look for somebody by their address, or says how long to wait.
    ///
    /// # Errors
    /// When this person has looked for many.
    pub(crate) fn seek(&self, person: PersonId) -> Result<(), Problem> {
        let taken = self.sought.take(&person.to_string(), Instant::now());
        taken.map_err(Problem::TooFast)
    }
}

/// Keeps where a request comes from while it is answered.
pub(crate) async fn from<T>(peer: Option<Peer>, answer: impl Future<Output = T>) -> T {
    FROM.scope(peer, answer).await
}

/// Whether the request that is being answered comes from a private network.
pub(super) fn is_near() -> bool {
    let from = FROM.try_with(|from| *from).ok().flatten();
    from.is_some_and(|Peer(address)| crate::newcomer::is_of_a_room(address))
}

/// Whether a letter comes of it, to an address that whoever asks has typed.
fn causes_letter(command: &Command) -> bool {
    match command {
        Command::Person(command) => matches!(command, person::Command::AskLink(_)),
        Command::Registration(registration::Command::Register(asked)) => {
            !asked.address.trim().is_empty()
        }
        Command::Registration(command) => {
            matches!(command, registration::Command::AskForKey { .. })
        }
        Command::Subscription(command) => matches!(command, subscription::Command::Ask { .. }),
        _ => false,
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

    #[tokio::test]
    async fn t16_strangers_of_a_network_cause_sixty_letters_an_hour() {
        let door = Door::default();
        let command = Command::Registration(registration::Command::AskForKey {
            digest: String::new(),
        });
        let ask = |by: &Actor| door.letter(by, &command).is_ok();
        let of = |host: u8| Some(Peer([203, 0, 113, host].into()));
        let from = |peer| {
            let by = Actor::Visitor;
            FROM.sync_scope(peer, || (0..500).filter(|_| ask(&by)).count())
        };
        assert_eq!(from(of(1)), 20);
        assert_eq!(from(of(2)), 20, "another network");
        assert_eq!(from(None), 200);
        let signed = Actor::Person(PersonId(1));
        assert!(FROM.sync_scope(of(1), || ask(&signed)));
    }

    #[test]
    fn t16_one_network_has_three_links_sent_to_an_address_and_locks_nobody_else_out() {
        let door = Door::default();
        let anna = Address::parse("Anna@exemple.bzh").unwrap();
        let sent = |text: &str| {
            let from = text.parse().ok().map(Peer);
            (0..1_000).filter(|_| door.link(from, &anna)).count()
        };
        assert_eq!(sent("2001:db8:1:2::1"), 3);
        assert_eq!(sent("2001:db8:1:2::2"), 0, "the same household");
        assert_eq!(sent("2001:db8:1:3::1"), 3);
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
