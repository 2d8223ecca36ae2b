//! Whatever is sent to whatever address, nothing breaks: forms, JSON, files, queries and headers that
//! are nearly right, through the real router. From a seed, so that what is found is found again.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
};
use tower::ServiceExt as _;

use crate::{outsider::filled, person::administrator, support::Town};

const SEED: u64 = 0x6b75_7a75_6c00_0017;
/// Requests in a run of all tests; `KUZUL_NOISE` asks for more.
const REQUESTS: u32 = 1_500;

/// What is nearly right: kind and body.
const BODIES: &[(&str, &[u8])] = &[
    (
        "application/x-www-form-urlencoded",
        b"id=0123456789abcdef0123456789abcdef&action=regler&text=Un+mot+%C3%A9crit&column=0&nom=Anna\
          &adresse=a%40b.bzh&jour=2098-02-28&heure=18%3A30&places=10&regle=respect&motif=x&code=123456\
          &role=member&pour=rencontre-3&premier=2098-01-01&dernier=2098-01-02&page=2&titre=T&q1=1&q1=2",
    ),
    (
        "application/json",
        br#"{"id":"0123456789abcdef0123456789abcdef","action":"ecrire","text":"Un mot","column":0,"n":1.5e3}"#,
    ),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
          \x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\r\n--b--\r\n",
    ),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n\
          \xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00\r\n--b--\r\n",
    ),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=\"tableau\"; filename=\"a.csv\"\r\n\r\n\
          code_insee;nom;population;latitude;longitude;epci_siren;epci_nom\n56121;\"Lo\"\"rient\";58 202;47,75;-3,37;200042174;A\n\r\n--b--\r\n",
    ),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.jsonl\"\r\n\r\n\
          {\"room\":\"brought\",\"format\":1}\n{\"kuzul\":1,\"stream\":\"territory\",\"scope\":\"public\"}\n{\"seq\":1,\"at\":0}\n\r\n--b--\r\n",
    ),
];

const HEADERS: &[(&str, &[u8])] = &[
    ("accept-language", b"fr-FR,br;q=0.9, en;q=0.8,*;q=0.1"),
    ("accept", b"application/json;q=0.9, text/html"),
    ("if-none-match", b"W/\"0123456789abcdef\", \"x\""),
    ("if-modified-since", b"Wed, 27 Apr 2016 18:30:00 GMT"),
    ("range", b"bytes=0-99,200-"),
    (
        "cookie",
        b"langue=fr; appareil=0123456789abcdef0123456789abcdef0123456789abcdef; session=x",
    ),
    ("user-agent", b"Mozilla/5.0 (X11; Linux) Firefox/140.0"),
    ("last-event-id", b"1234"),
    ("origin", b"http://localhost"),
];

const QUERIES: &[&str] = &[
    "q=port+et+mer&page=2",
    "au=2016-04-27",
    "vers=%2Fmoi&cle=0123456789abcdef",
    "commune=56121&depuis=2016-01-01&format=csv",
    "de=307&a=317&fait=nom",
];

/// What stands where a number or a word was expected.
const ODD: &[&[u8]] = &[
    b"18446744073709551616",
    b"-1",
    b"1e309",
    b"NaN",
    b"0000000000000000000000000000000000000000",
    "é\u{202e}\u{0301}🌊".as_bytes(),
];

/// Numbers that look drawn (xorshift, Marsaglia 2003).
struct Noise(u64);

impl Noise {
    fn draw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.draw(from.len())]
    }

    /// Nearly the same bytes: some changed, left out, doubled, cut off, or put in.
    fn near(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..self.draw(5) {
            let at = self.draw(bytes.len());
            match self.draw(6) {
                0 if !bytes.is_empty() => bytes[at] = u8::try_from(self.draw(256)).unwrap(),
                1 if !bytes.is_empty() => drop(bytes.remove(at)),
                2 => bytes.truncate(at),
                3 => bytes.insert(at, *self.pick(b"\0\r\n%&=;\"'<>{}[]\xff\xc3 -9")),
                4 => {
                    let part = bytes[at..(at + self.draw(40)).min(bytes.len())].to_vec();
                    drop(bytes.splice(at..at, part));
                }
                _ => {
                    let number = *self.pick(ODD);
                    drop(bytes.splice(at..at, number.iter().copied()));
                }
            }
        }
        bytes
    }

    /// As it can stand in an address.
    fn near_text(&mut self, text: &str) -> String {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.&=+%".contains(byte);
        let bytes = self.near(text.as_bytes());
        let coded = bytes.iter().map(|byte| match plain(byte) {
            true => char::from(*byte).to_string(),
            false => format!("%{byte:02X}"),
        });
        coded.collect()
    }

    fn path(&mut self, pattern: &str, town: &Town) -> String {
        let path = match self.draw(3) {
            0 => filled(pattern, town),
            _ => {
                let parts = pattern.split('/').map(|part| match part.starts_with('{') {
                    true => self.near_text(if part.contains("code") {
                        "KUZUL7"
                    } else {
                        "12"
                    }),
                    false => part.to_owned(),
                });
                parts.collect::<Vec<_>>().join("/")
            }
        };
        match self.draw(3) {
            0 => path,
            _ => {
                let query = *self.pick(QUERIES);
                format!("{path}?{}", self.near_text(query))
            }
        }
    }
}

#[tokio::test]
async fn p17_nothing_that_is_sent_breaks_anything() {
    let town = Town::new();
    let admin = administrator(&town).await;
    let session = format!("session={}", admin.cookies["session"]);
    let addresses = kuzul_web::addresses();
    let mut noise = Noise(SEED);
    let asked = std::env::var("KUZUL_NOISE").ok();
    let requests = asked.map_or(REQUESTS, |asked| asked.parse().unwrap());
    let mut taken = 0;
    for turn in 0..requests {
        let pattern = noise.pick(&addresses).clone();
        let path = noise.path(&pattern, &town);
        let method = match noise.draw(3) {
            0 => Method::GET,
            _ => Method::POST,
        };
        let mut request = Request::builder().method(method.clone()).uri(&path);
        for _ in 0..noise.draw(4) {
            let (name, value) = *noise.pick(HEADERS);
            if let Ok(value) = HeaderValue::from_bytes(&noise.near(value)) {
                request = request.header(name, value);
            }
        }
        if noise.draw(2) == 0 {
            request = request.header(header::COOKIE, &session);
        }
        let (kind, body) = *noise.pick(BODIES);
        let body = noise.near(body);
        // What is no address or no header at all never reaches a router.
        let Ok(request) = request
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
        else {
            continue;
        };
        let status = town.router.clone().oneshot(request).await.unwrap().status();
        let waits = [
            StatusCode::SERVICE_UNAVAILABLE,
            StatusCode::INSUFFICIENT_STORAGE,
        ];
        assert!(
            !status.is_server_error() || waits.contains(&status),
            "turn {turn}: {method} {path} ({kind}) answers {status}"
        );
        taken += 1;
    }
    assert!(taken > requests / 2, "{taken}");
}
