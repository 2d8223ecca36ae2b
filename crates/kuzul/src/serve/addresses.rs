//! The addresses under which phones in the room reach this machine.

use std::net::{IpAddr, SocketAddr};

use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};

/// The addresses as a browser takes them, those of a room's network first; none where the server
/// listens to this machine alone.
pub(super) fn of(listening: SocketAddr) -> Vec<String> {
    let ip = listening.ip();
    if !ip.is_unspecified() {
        return if ip.is_loopback() {
            Vec::new()
        } else {
            vec![url(ip, listening.port())]
        };
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::warn!(%error, "the addresses of this machine cannot be listed");
        Vec::new()
    });
    let addresses = interfaces.iter().filter(|it| !it.is_loopback());
    // Phones type and scan IPv4; an IPv6 address that begins with fe80 works on one link only.
    let mut addresses: Vec<IpAddr> = addresses.map(if_addrs::Interface::ip).collect();
    addresses.retain(IpAddr::is_ipv4);
    addresses.sort_by_key(|ip| !is_private(*ip));
    addresses.dedup();
    addresses
        .into_iter()
        .map(|ip| url(ip, listening.port()))
        .collect()
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private(),
        IpAddr::V6(_) => false,
    }
}

fn url(ip: IpAddr, port: u16) -> String {
    match port {
        80 => format!("http://{}", host(ip)),
        port => format!("http://{}:{port}", host(ip)),
    }
}

fn host(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// A QR code to be photographed from a terminal; `None` where the text is too long for one.
pub(super) fn qr(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    // Light squares are drawn: most terminals are dark.
    let drawn = code
        .render::<Dense1x2>()
        .dark_color(Dense1x2::Dark)
        .light_color(Dense1x2::Light)
        .build();
    Some(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_that_talks_to_itself_has_no_address_for_phones() {
        assert!(of("127.0.0.1:8080".parse().unwrap()).is_empty());
        assert!(of("[::1]:8080".parse().unwrap()).is_empty());
    }

    #[test]
    fn an_address_that_was_given_is_the_one() {
        let given = |address: &str| of(address.parse().unwrap());
        assert_eq!(given("192.168.4.1:8080"), ["http://192.168.4.1:8080"]);
        assert_eq!(given("192.168.4.1:80"), ["http://192.168.4.1"]);
        assert_eq!(given("[2001:db8::1]:80"), ["http://[2001:db8::1]"]);
    }

    #[test]
    fn every_address_has_a_code() {
        assert!(qr("http://192.168.4.1:8080/salles").is_some());
    }
}
