//! A document of hundreds of pages, made by the real server: whoever asks for a page or writes meanwhile
//! does not wait for it.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    http::{Client, Response},
    load::{ROOM, folder_with_room},
    program::{Scratch, Serving},
};

/// Longest that a page or a card may take meanwhile, on a machine that is busy with other tests too.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// Longest that the document itself may take, not optimised and beside other tests.
const DOCUMENT_MAX: Duration = Duration::from_secs(120);
/// Sections of the plan of an opinion.
const SECTIONS: u64 = 9;

/// A browser at the desk.
struct Writer {
    client: Client,
    host: String,
    cookie: String,
    next: u64,
}

impl Writer {
    fn enter(serving: &Serving) -> Self {
        let link = serving.line_with("/animation/entrer?cle=");
        let path = link.split("/animation/").nth(1).unwrap().trim();
        let host = serving.address.clone();
        let mut client = Client::new(&host).unwrap();
        let request = format!("GET /animation/{path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let entered = client.ask(&request).unwrap();
        assert_eq!(entered.status, 303, "{entered:?}");
        let cookie = entered.field("set-cookie").unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self {
            client,
            host,
            cookie,
            next: 1,
        }
    }

    fn post(&mut self, path: &str, fields: &str) -> Response {
        let id = format!("{:032x}", u128::from(self.next) | 7 << 90);
        self.next += 1;
        let body = format!("id={id}&{fields}");
        let (host, cookie, length) = (&self.host, &self.cookie, body.len());
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.client.ask(&request).unwrap()
    }

    /// Begins an opinion with some hundred pages.
    fn long_opinion(&mut self) -> u64 {
        let processes = self.client.get("/demarches.json").unwrap();
        let processes: serde_json::Value = serde_json::from_str(&processes.body).unwrap();
        let process = processes["data"]["processes"][0]["id"].as_u64().unwrap();
        let begun = self.post(
            "/redaction",
            &format!("demarche={process}&modele=avis&titre=Un+long+avis"),
        );
        assert_eq!(begun.status, 303, "{begun:?}");
        let location = begun.field("location").unwrap();
        let opinion: u64 = location.rsplit('/').next().unwrap().parse().unwrap();
        let sentence = "Chacun prend part à la vie du territoire.";
        let text = vec![sentence.replace(' ', "+"); 2_150].join("%0A%0A");
        for at in 1..=SECTIONS {
            let section = opinion + at;
            let fields = format!(
                "action=ecrire&page=partie&section={section}&de={section}&titre=Partie+{at}&texte={text}"
            );
            let written = self.post(&format!("/redaction/avis/{opinion}"), &fields);
            assert_eq!(written.status, 303, "{written:?}");
        }
        opinion
    }
}

#[test]
fn three_hundred_pages_keep_neither_a_reader_nor_a_writer_waiting() {
    let scratch = Scratch::new();
    let serving = Serving::folder(&folder_with_room(&scratch));
    let opinion = Writer::enter(&serving).long_opinion();
    let host = serving.address.as_str();
    let (made, longest, meanwhile) = thread::scope(|scope| {
        let made = scope.spawn(move || {
            let client = Client::new(host).unwrap();
            let mut client = client.waits(DOCUMENT_MAX).unwrap();
            client.get(&format!("/avis/{opinion}.pdf")).unwrap()
        });
        let mut client = Client::new(host).unwrap();
        let (mut longest, mut meanwhile) = (Duration::ZERO, 0_u64);
        while !made.is_finished() {
            let begun = Instant::now();
            let page = client.get("/demarches").unwrap();
            let id = format!("{:032x}", u128::from(meanwhile) | 5 << 90);
            let card = client.card(ROOM, &id, "Pendant ce temps").unwrap();
            assert_eq!((page.status, card.status), (200, 201), "{card:?}");
            if !made.is_finished() {
                longest = longest.max(begun.elapsed());
                meanwhile += 1;
            }
            thread::sleep(Duration::from_millis(20));
        }
        (made.join().unwrap(), longest, meanwhile)
    });
    println!("{meanwhile} pages and cards meanwhile, the slowest in {longest:?}");
    assert!(
        meanwhile >= 5,
        "{meanwhile} only: the document was no long one"
    );
    assert!(longest < WAIT_MAX, "{longest:?}");
    assert_eq!(made.status, 200, "{made:?}");
    let pages = made.body.split("<</Type/Pages/Count ").nth(1).unwrap();
    let pages: String = pages.chars().take_while(char::is_ascii_digit).collect();
    assert!(pages.parse::<u32>().unwrap() >= 300, "{pages} pages");
}
