//! From where a request comes that a proxy hands on. Only proxies that were named are believed, and only
//! what they write themselves: the end of X-Forwarded-For. What stands before it anybody can write.

use std::net::IpAddr;

use hyper::HeaderMap;
use kuzul_web::Peer;

/// Proxies that are believed.
#[derive(Clone, Debug, Default)]
pub(super) struct Proxies(pub(super) Vec<IpAddr>);

impl Proxies {
    /// From where a request comes; `None` where that is not known.
    pub(super) fn peer(&self, from: IpAddr, headers: &HeaderMap) -> Option<Peer> {
        let from = from.to_canonical();
        if !self.knows(from) {
            // Whoever comes from this very machine is a proxy: it speaks for many.
            return Some(Peer(from)).filter(|_| !from.is_loopback());
        }
        let lines = headers.get_all("x-forwarded-for").iter().rev();
        for line in lines {
            for text in line.to_str().ok()?.rsplit(',') {
                let said = address(text.trim())?;
                // One proxy behind another.
                if !self.knows(said) {
                    return Some(Peer(said));
                }
            }
        }
        None
    }

    fn knows(&self, address: IpAddr) -> bool {
        self.0.iter().any(|known| known.to_canonical() == address)
    }
}

/// An address as proxies write it: some with a port, IPv6 in brackets or not.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<std::net::SocketAddr>().ok().map(|it| it.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let address: Option<IpAddr> = text.parse().ok().or_else(with_port).or_else(in_brackets);
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn peer(from: &str, trusted: &[&str], lines: &[&str]) -> Option<String> {
        let proxies = Proxies(trusted.iter().map(|it| it.parse().unwrap()).collect());
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
        }
        let peer = proxies.peer(from.parse().unwrap(), &headers);
        peer.map(|Peer(address)| address.to_string())
    }

    #[test]
    fn nobody_is_believed_who_was_not_named() {
        let said = ["203.0.113.9"];
        assert_eq!(peer("198.51.100.1", &[], &said).unwrap(), "198.51.100.1");
        assert_eq!(
            peer("198.51.100.1", &["10.0.0.1"], &said).unwrap(),
            "198.51.100.1"
        );
        assert_eq!(peer("127.0.0.1", &[], &said), None);
    }

    #[test]
    fn of_a_named_proxy_the_end_is_believed() {
        let trusted = ["10.0.0.1", "10.0.0.2", "::1"];
        let from = |lines: &[&str]| peer("10.0.0.1", &trusted, lines);
        assert_eq!(from(&["203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["1.1.1.1, 203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(
            from(&["1.1.1.1", "203.0.113.9, 10.0.0.2"]).unwrap(),
            "203.0.113.9"
        );
        assert_eq!(from(&["203.0.113.9:4711"]).unwrap(), "203.0.113.9");
        assert_eq!(from(&["[2001:db8::7]:4711"]).unwrap(), "2001:db8::7");
        assert_eq!(from(&["2001:db8::7"]).unwrap(), "2001:db8::7");
        assert_eq!(from(&["::ffff:203.0.113.9"]).unwrap(), "203.0.113.9");
        assert_eq!(
            peer("::1", &trusted, &["203.0.113.9"]).unwrap(),
            "203.0.113.9"
        );
        assert_eq!(
            peer("::ffff:10.0.0.1", &trusted, &["203.0.113.9"]).unwrap(),
            "203.0.113.9"
        );
    }

    #[test]
    fn what_a_named_proxy_does_not_say_is_not_known() {
        let trusted = ["10.0.0.1"];
        for lines in [
            &[][..],
            &["unknown"],
            &["1.1.1.1, unknown"],
            &["10.0.0.1"],
            &[""],
        ] {
            assert_eq!(peer("10.0.0.1", &trusted, lines), None, "{lines:?}");
        }
    }
}
