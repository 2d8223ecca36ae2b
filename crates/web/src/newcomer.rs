//! Devices that are new in great numbers from one network: each then does a little work before it
//! writes, or waits a minute. A program that makes up devices is slowed by that, a person hardly is. No
//! puzzle, no third party: the work is done by the browser, and waiting needs no script.
//!
//! Networks of a room's own (private addresses) are never asked, nor is anybody whose network is not
//! known. What is remembered is in memory, for an hour at the most where it names a network.

use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
    sync::Mutex,
    time::{Duration, Instant},
};

use axum::response::Response;
use kuzul_locale::Words;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Settings,
    asked::{Asked, Format},
    errors::Problem,
    frame::{Frame, Heading, Section},
    live::Pace,
    lock,
    page::framed,
    person::{Peer, network},
    room::{html, sent::Sent},
    secret::{keyed, same},
    site::Site,
};

/// New devices of one network that write at once without being asked for anything: a full hall behind
/// one address.
const AT_ONCE: f64 = 300.0;
/// How many more each second.
const PER_SECOND: f64 = 0.1;
/// How often a second one network comes in by waiting, after thirty times at once.
const WAITED_PER_SECOND: f64 = 0.1;
/// Zero bits that the first piece of work asks for: less than a second on a phone.
const BITS_MIN: u32 = 16;
/// And the hardest: ten seconds and more on a phone.
const BITS_MAX: u32 = 20;
/// Pieces of work that one network is given in an hour before each is twice as hard.
const EASY: u32 = 16;
/// How long whoever does no work waits, in seconds, for the first pieces.
const WAIT_S: i64 = 60;
/// How long a piece of work can be brought back, in seconds.
const GOOD_S: i64 = 3_600;
/// Devices and networks that are remembered; beyond, all are forgotten.
const REMEMBERED_MAX: usize = 20_000;
const HOUR: Duration = Duration::from_secs(3_600);

/// A piece of work: what is to be hashed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Work {
    /// SHA-256 of it, a point and a number begins with…
    pub(crate) slip: String,
    /// … so many zero bits.
    pub(crate) bits: u32,
    /// Or it is brought after so many seconds, without a number.
    pub(crate) wait: i64,
}

/// Which devices are no newcomers any more, and what each network was given to do.
pub(crate) struct Newcomers {
    networks: Pace,
    waited: Pace,
    admitted: Mutex<HashSet<String>>,
    given: Mutex<HashMap<String, (u32, Instant)>>,
}

impl Default for Newcomers {
    fn default() -> Self {
        Self {
            networks: Pace::with_burst(PER_SECOND, AT_ONCE),
            waited: Pace::new(WAITED_PER_SECOND),
            admitted: Mutex::default(),
            given: Mutex::default(),
        }
    }
}

impl Newcomers {
    /// Lets a device write, or gives it something to do.
    ///
    /// # Errors
    /// When its network has brought too many new ones, and it brings no work.
    pub(crate) fn admit(
        &self,
        settings: &Settings,
        from: Option<Peer>,
        device: &str,
        sent: &Sent,
    ) -> Result<(), Problem> {
        self.admit_at(settings, from, device, sent, seconds())
    }

    /// The same, so many seconds after 1970.
    fn admit_at(
        &self,
        settings: &Settings,
        from: Option<Peer>,
        device: &str,
        sent: &Sent,
        at: i64,
    ) -> Result<(), Problem> {
        let Some(Peer(address)) = from.filter(|Peer(address)| !is_of_a_room(*address)) else {
            return Ok(());
        };
        let mut admitted = lock(&self.admitted);
        if admitted.contains(device) {
            return Ok(());
        }
        let network = network(address);
        let now = Instant::now();
        let free = self.networks.take(&network, now).is_ok();
        let is_done = || {
            let slip = sent.text("billet");
            let (bits, given) = read(settings, device, slip)?;
            let age = at - given;
            let worked = zero_bits(&format!("{slip}.{}", sent.text("essai"))) >= bits;
            let waited = || age >= wait(bits) && self.waited.take(&network, now).is_ok();
            Some(age < GOOD_S && (worked || waited()))
        };
        if !free && !is_done().unwrap_or(false) {
            drop(admitted);
            let work = self.work(settings, device, network, at, now);
            return Err(Problem::Newcomer(work));
        }
        if admitted.len() >= REMEMBERED_MAX {
            admitted.clear();
        }
        admitted.insert(device.to_owned());
        Ok(())
    }

    fn work(
        &self,
        settings: &Settings,
        device: &str,
        network: String,
        at: i64,
        now: Instant,
    ) -> Work {
        let mut given = lock(&self.given);
        given.retain(|_, (_, since)| now.duration_since(*since) < HOUR);
        if given.len() >= REMEMBERED_MAX {
            given.clear();
        }
        let (count, _) = given.entry(network).or_insert((0, now));
        *count = count.saturating_add(1);
        let harder = (*count / EASY + 1).ilog2();
        let bits = (BITS_MIN + harder).min(BITS_MAX);
        Work {
            slip: format!("{bits}.{at}.{}", mac(settings, device, bits, at)),
            bits,
            wait: wait(bits),
        }
    }
}

/// How long it takes to come in without work, in seconds.
fn wait(bits: u32) -> i64 {
    WAIT_S << (bits.saturating_sub(BITS_MIN) / 2)
}

fn seconds() -> i64 {
    crate::now().0.div_euclid(1_000)
}

fn mac(settings: &Settings, device: &str, bits: u32, at: i64) -> String {
    let text = format!("{bits}.{at}.{device}");
    keyed(settings, "kuzul newcomer 1", &text).to_string()
}

/// What a slip of ours asks of a device, and when it was given.
fn read(settings: &Settings, device: &str, slip: &str) -> Option<(u32, i64)> {
    let mut parts = slip.splitn(3, '.');
    let (bits, at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let ours = same(parts.next()?, &mac(settings, device, bits, at));
    ours.then_some((bits, at))
}

/// How many zero bits the SHA-256 of a text begins with.
fn zero_bits(text: &str) -> u32 {
    let digest = Sha256::digest(text);
    let zeros = digest.iter().take_while(|byte| **byte == 0).count();
    let next = digest.get(zeros).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(zeros).unwrap_or(0) * 8 + next
}

/// Whether an address is one of a room's own network.
pub(crate) fn is_of_a_room(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(it) => it.is_private() || it.is_loopback() || it.is_link_local(),
        IpAddr::V6(it) => it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local(),
    }
}

/// What was sent, kept until the work is done.
#[derive(askama::Template)]
#[template(path = "newcomer/newcomer.html")]
struct Page {
    frame: Frame,
    path: String,
    fields: Vec<(String, String)>,
    work: Work,
}

/// Says so to a program, or shows the page that does the work and then sends what was typed.
pub(crate) fn respond(site: &Site, asked: &Asked, sent: &Sent, problem: Problem) -> Response {
    let work = match &problem {
        Problem::Newcomer(work) if asked.format == Format::Html => work.clone(),
        _ => return problem.respond(site, asked),
    };
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(kuzul_model::access::Viewer::Public);
    let heading = |words: Words| Heading::new(words.t("newcomer-title"), Section::None);
    let at = asked.clone().at("/salles");
    let own = ["billet", "essai"];
    let fields = sent
        .pairs()
        .filter(|(name, _)| !own.contains(&name.as_str()));
    let page = Page {
        frame: framed(site, seen, snapshot.head, &at, None, heading),
        path: asked.path.clone(),
        fields: fields.cloned().collect(),
        work,
    };
    let mut response = html(problem.status(), &page);
    problem.say_when(response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Option<Peer> = Some(Peer(IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 9))));

    /// Newcomers of one network that has brought as many as come in freely.
    fn full() -> Newcomers {
        let newcomers = Newcomers::default();
        let is_free = |n: &u32| asks(&newcomers, &n.to_string(), &[], 0).is_ok();
        let free = (0..1_000).take_while(is_free).count();
        assert!((300..305).contains(&free), "{free}");
        newcomers
    }

    fn asks(of: &Newcomers, device: &str, sent: &[(&str, &str)], at: i64) -> Result<(), Work> {
        let sent = sent
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let sent = Sent::of(sent.collect());
        of.admit_at(&Settings::default(), FROM, device, &sent, at)
            .map_err(|problem| match problem {
                Problem::Newcomer(work) => work,
                other => panic!("{other:?}"),
            })
    }

    fn done(work: &Work) -> String {
        let number = (0_u64..).find(|n| zero_bits(&format!("{}.{n}", work.slip)) >= work.bits);
        number.unwrap().to_string()
    }

    #[test]
    fn t03_very_many_new_devices_of_one_network_work_or_wait() {
        let newcomers = full();
        assert!(
            asks(&newcomers, "7", &[], 0).is_ok(),
            "no newcomer any more"
        );
        let work = asks(&newcomers, "anna", &[], 0).unwrap_err();
        let number = done(&work);
        let brought = [("billet", &*work.slip), ("essai", &*number)];
        assert!(
            asks(&newcomers, "yann", &brought, 1).is_err(),
            "of another device"
        );
        assert!(asks(&newcomers, "anna", &[("billet", &work.slip)], 1).is_err());
        let forged = work.slip.replacen("17", "1", 1).replacen("16", "1", 1);
        let forged = [("billet", &*forged), ("essai", &*number)];
        assert!(
            asks(&newcomers, "anna", &forged, 1).is_err(),
            "easier than it was given"
        );
        assert!(
            asks(&newcomers, "anna", &brought, GOOD_S).is_err(),
            "too late"
        );
        assert!(asks(&newcomers, "anna", &brought, 1).is_ok());
        assert!(asks(&newcomers, "anna", &[], 2).is_ok(), "once is enough");

        let work = asks(&newcomers, "lena", &[], 0).unwrap_err();
        let slip = [("billet", &*work.slip)];
        assert!(asks(&newcomers, "lena", &slip, work.wait - 1).is_err());
        assert!(
            asks(&newcomers, "lena", &slip, work.wait).is_ok(),
            "waiting does as well"
        );
        // Nobody else is asked for anything.
        let elsewhere = Some(Peer([198, 51, 100, 7].into()));
        let settings = Settings::default();
        let other = newcomers.admit_at(&settings, elsewhere, "malo", &Sent::default(), 0);
        assert!(other.is_ok());
    }

    #[test]
    fn who_waits_for_a_thousand_devices_is_held_up_all_the_same() {
        let newcomers = full();
        let slips: Vec<_> = (0..200)
            .map(|n| {
                (
                    n,
                    asks(&newcomers, &format!("bot {n}"), &[], 0).unwrap_err(),
                )
            })
            .collect();
        assert!(
            slips.last().unwrap().1.bits > slips[0].1.bits,
            "it gets harder"
        );
        let came = slips.iter().filter(|(n, work)| {
            let slip = [("billet", &*work.slip)];
            asks(&newcomers, &format!("bot {n}"), &slip, GOOD_S - 1).is_ok()
        });
        assert!(came.count() <= 31);
    }

    #[test]
    fn zero_bits_are_counted() {
        // SHA-256 of "abc" begins with ba, of the empty text with e3.
        assert_eq!(zero_bits("abc"), 0);
        let found = (0_u32..).find(|n| zero_bits(&n.to_string()) >= 8).unwrap();
        assert_eq!(Sha256::digest(found.to_string())[0], 0);
    }

    #[test]
    fn a_rooms_own_network_is_never_asked() {
        for own in [
            "192.168.1.7",
            "10.0.0.3",
            "127.0.0.1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(is_of_a_room(own.parse().unwrap()), "{own}");
        }
        for other in ["203.0.113.9", "2001:db8::1"] {
            assert!(!is_of_a_room(other.parse().unwrap()), "{other}");
        }
    }

    #[test]
    fn harder_work_is_waited_for_longer() {
        assert_eq!(wait(BITS_MIN), WAIT_S);
        assert_eq!(wait(BITS_MAX), WAIT_S * 4);
    }
}
