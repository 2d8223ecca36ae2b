//! Somebody leaves words of theirs in every field, takes along all that is kept of them, and erases
//! it: after that, no file of the program has a word of it.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use crate::{
    load::{ROOM, folder_with_room},
    program::{Scratch, Serving, kuzul, program},
};

const ADDRESS: &str = "canari-adresse@exemple.bzh";
/// What somebody typed, field by field.
pub(crate) const CANARIES: [&str; 7] = [
    "canari-adresse",
    "canari-nom",
    "canari-besoin",
    "canari-compte",
    "canari-adieu",
    "canari-carte",
    "canari-signalement",
];

/// A mail server that takes everything.
pub(crate) struct Letters(Arc<Mutex<Vec<String>>>);

impl Letters {
    pub(crate) fn start() -> (Self, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let letters = Self(Arc::clone(&seen));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let seen = Arc::clone(&seen);
                thread::spawn(move || converse(stream, &seen));
            }
        });
        (letters, port)
    }

    /// A link in the newest letter that has one, once it has come.
    pub(crate) fn link(&self, part: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(60);
        while Instant::now() < deadline {
            let letters = self.0.lock().unwrap();
            let found = letters.iter().rev().find_map(|letter| {
                let (_, rest) = letter.split_once(part)?;
                let end = |c: char| !c.is_ascii_hexdigit();
                Some(format!("{part}{}", rest.split(end).next()?))
            });
            drop(letters);
            if let Some(link) = found {
                return link;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("no letter with {part}")
    }
}

fn converse(stream: TcpStream, seen: &Mutex<Vec<String>>) -> Option<()> {
    let mut answers = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    answers.write_all(b"220 mail.test\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        if word == "DATA" {
            answers.write_all(b"354 go on\r\n").ok()?;
            let text: Vec<_> = lines
                .by_ref()
                .map_while(Result::ok)
                .take_while(|line| line != ".")
                .collect();
            // Long lines are folded as quoted-printable folds them.
            let text = text.join("\n").replace("=\n", "").replace("=3D", "=");
            seen.lock().unwrap().push(text);
        }
        let answer: &[u8] = match word.as_str() {
            "EHLO" => b"250-mail.test\r\n250 8BITMIME\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        answers.write_all(answer).ok()?;
    }
    Some(())
}

/// A browser without anything but cookies.
pub(crate) struct Browser {
    host: String,
    cookies: BTreeMap<String, String>,
}

pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn new(host: &str) -> Self {
        Self {
            host: host.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// The same browser, where the site is served elsewhere now.
    pub(crate) fn moves_to(&mut self, host: &str) {
        host.clone_into(&mut self.host);
    }

    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let coded = |text: &str| -> String {
            let coded = text.chars().map(|c| {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).bytes();
                match plain(c) {
                    true => c.to_string(),
                    false => bytes.map(|byte| format!("%{byte:02X}")).collect(),
                }
            });
            coded.collect()
        };
        let fields = fields.iter();
        let body: Vec<_> = fields
            .map(|(name, value)| format!("{name}={}", coded(value)))
            .collect();
        self.ask("POST", path, &body.join("&"))
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Page {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let cookies = self.cookies.iter();
        let cookies: Vec<_> = cookies.map(|(name, it)| format!("{name}={it}")).collect();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            cookies.join("; "),
            body.len(),
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut location = String::new();
        for line in head.lines() {
            let Some((name, value)) = line.split_once(": ") else {
                continue;
            };
            match name.to_ascii_lowercase().as_str() {
                "location" => location = value.to_owned(),
                "set-cookie" => {
                    let (name, value) = value.split_once('=').unwrap();
                    let value = value.split(';').next().unwrap();
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Page {
            status,
            location,
            body: body.to_owned(),
        }
    }

    /// Sends a form, and is led on.
    #[track_caller]
    pub(crate) fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let page = self.post(path, fields);
        assert_eq!(page.status, 303, "{path}: {}", page.body);
        page.location
    }
}

/// An id of a command, as a form would bring it.
pub(crate) fn id(number: u32) -> String {
    format!("{:032x}", 0xca4a_0000_u128 + u128::from(number))
}

/// A meeting for which one can register.
pub(crate) fn announces(serving: &Serving) -> String {
    let line = serving.line_with("/animation/entrer");
    let (_, path) = line.split_once(&serving.address).unwrap();
    let mut lead = Browser::new(&serving.address);
    lead.get(path.trim());
    let meeting = lead.sends(
        "/animation/rencontres/nouvelle",
        &[
            ("id", &id(1)),
            ("genre", "soiree"),
            ("titre", "Une soirée"),
            ("objet", "Se voir."),
            ("jour", "2098-05-12"),
        ],
    );
    let number = meeting.rsplit('/').next().unwrap().to_owned();
    lead.sends(
        &format!("/animation/rencontres/{number}/inscriptions"),
        &[
            ("id", &id(2)),
            ("action", "regler"),
            ("places", "10"),
            ("besoins", "oui"),
            ("ferme-le", "2098-05-11"),
        ],
    );
    number
}

/// Comes in by mail, and leaves words everywhere; gives the browser.
pub(crate) fn leaves_traces(serving: &Serving, letters: &Letters, meeting: &str) -> Browser {
    let mut anna = Browser::new(&serving.address);
    anna.sends("/entrer", &[("address", ADDRESS)]);
    let link = letters.link("/entrer/");
    anna.sends(&link, &[]);
    let rename = [("action", "nommer"), ("name", "canari-compte")];
    anna.sends("/moi/agir", &rename);
    anna.sends(
        &format!("/rencontres/{meeting}/inscription"),
        &[
            ("id", &id(3)),
            ("nom", "canari-nom"),
            ("adresse", ADDRESS),
            ("besoins", "canari-besoin"),
            ("suite", "oui"),
        ],
    );
    anna.sends("/lettre", &[("id", &id(4)), ("adresse", ADDRESS)]);
    let will = [
        ("action", "volontes"),
        ("souhait", "effacer"),
        ("text", "canari-adieu"),
    ];
    assert_eq!(anna.post("/moi/donnees/agir", &will).status, 200);
    // The browser is given its place.
    anna.get(&format!("/salles/{ROOM}"));
    let card = [
        ("id", &*id(5)),
        ("column", "0"),
        ("text", "canari-carte au mur"),
    ];
    anna.sends(&format!("/salles/{ROOM}/cartes"), &card);
    let room = anna.get(&format!("/salles/{ROOM}"));
    let own = format!("/salles/{ROOM}/mes-cartes/");
    let (_, rest) = room.body.split_once(&own).expect("a link to one's cards");
    let own = format!("{own}{}", rest.split('"').next().unwrap());
    anna.sends(&own, &[("action", "lier")]);
    let mine = anna.get(&own).body;
    let (_, rest) = mine.split_once("/fil/").expect("a card with its thread");
    let card = rest.split('"').next().unwrap();
    let report = [
        ("regle", "spam"),
        ("text", "canari-signalement"),
        ("address", ADDRESS),
    ];
    anna.sends(&format!("/signaler/carte/{card}"), &report);
    anna
}

/// Where a word stands in the files of a folder.
pub(crate) fn places(folder: &Path, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(places(&path, word));
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_default();
        if bytes.windows(word.len()).any(|it| it == word.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

pub(crate) fn serves(data: &str, port: u16) -> Serving {
    serves_with(data, port, &[])
}

pub(crate) fn serves_with(data: &str, port: u16, options: &[&str]) -> Serving {
    let port = port.to_string();
    let serve = ["serve", "--data", data, "--listen", "127.0.0.1:0"];
    let mail = [
        "--smtp-host",
        "127.0.0.1",
        "--smtp-port",
        &port,
        "--smtp-tls",
        "none",
        "--smtp-from",
        "Conseil <conseil@exemple.bzh>",
        "--log",
        "debug",
    ];
    Serving::started(program().args([&serve[..], &mail, options].concat()))
}

#[test]
fn p23_p29_after_erasure_no_file_has_a_word_of_it() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let (letters, port) = Letters::start();
    let serving = serves(&data, port);
    let meeting = announces(&serving);
    let mut anna = leaves_traces(&serving, &letters, &meeting);

    // What is taken along before holds all of it, and so do the files.
    let json = anna.get("/moi/donnees.json").body;
    let page = anna.get("/moi/donnees.html").body;
    let before = scratch.path("before.jsonl");
    kuzul(&["export", &before, "--data", &data]).done();
    let before = fs::read_to_string(before).unwrap();
    for canary in CANARIES {
        assert!(json.contains(canary), "{canary} is not in {json}");
        assert!(page.contains(canary), "{canary} is not in {page}");
        assert!(before.contains(canary), "{canary}");
        assert!(!places(Path::new(&data), canary).is_empty(), "{canary}");
    }
    let search = |browser: &mut Browser| browser.get("/recherche?q=canari-carte").body;
    assert!(
        search(&mut anna).contains("au mur"),
        "the search finds the card"
    );

    let erase = [("action", "effacer"), ("cartes", "oui")];
    let gone = anna.sends("/moi/donnees/agir", &erase);
    assert_eq!(anna.get(&gone).status, 200);
    assert_eq!(anna.get("/moi").status, 303, "nobody is signed in");
    assert!(!search(&mut anna).contains("au mur"));

    let backup = scratch.path("copies/backup.sqlite3");
    fs::create_dir(scratch.path("copies")).unwrap();
    kuzul(&["backup", &backup, "--data", &data]).done();
    for (name, scope) in [("whole.jsonl", &[][..]), ("public.jsonl", &["--public"])] {
        let file = scratch.path(&format!("copies/{name}"));
        let export = [&["export", &file, "--data", &data][..], scope].concat();
        kuzul(&export).done();
    }
    let nothing = |when: &str| {
        for canary in CANARIES {
            for folder in [&data, &scratch.path("copies")] {
                let found = places(Path::new(folder), canary);
                assert!(found.is_empty(), "{when}: {canary} is in {found:?}");
            }
        }
    };
    nothing("while it serves");
    let answer = serving.stop();
    for canary in CANARIES {
        assert!(!answer.err.contains(canary), "the log says {canary}");
        assert!(!answer.out.contains(canary), "it says {canary}");
    }
    // The snapshot that it leaves behind has nothing either.
    nothing("when it has stopped");
    kuzul(&["verify", "--data", &data]).done();
    kuzul(&["verify", &backup]).done();
    let again = serves(&data, port);
    let mut reader = Browser::new(&again.address);
    assert!(!search(&mut reader).contains("au mur"));
    again.stop().done();
}

/// The list of erasures in a folder, once it has come.
fn list_in(folder: &str) -> String {
    let deadline = Instant::now() + Duration::from_secs(60);
    while Instant::now() < deadline {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with("erasures-") && name.ends_with(".jsonl") {
                return path.to_str().unwrap().to_owned();
            }
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("no list of erasures in {folder}")
}

#[test]
fn p23_a_copy_from_before_an_erasure_brings_nothing_back() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let (letters, port) = Letters::start();
    let [shelf, apart] = ["shelf", "apart"].map(|name| scratch.path(name));
    fs::create_dir(&shelf).unwrap();
    fs::create_dir(&apart).unwrap();
    let serving = serves_with(&data, port, &["--backup-to", &shelf]);
    let meeting = announces(&serving);
    let mut anna = leaves_traces(&serving, &letters, &meeting);
    let [copy, lone] = [&shelf, &apart].map(|folder| format!("{folder}/before.sqlite3"));
    let journal = format!("{apart}/before.jsonl");
    kuzul(&["backup", &copy, "--data", &data]).done();
    kuzul(&["backup", &lone, "--data", &data]).done();
    kuzul(&["export", &journal, "--data", &data]).done();
    let erase = [("action", "effacer"), ("cartes", "oui")];
    anna.sends("/moi/donnees/agir", &erase);
    let (on_shelf, in_data) = (list_in(&shelf), list_in(&data));
    serving.stop().done();
    for list in [&on_shelf, &in_data] {
        let list = fs::read_to_string(list).unwrap();
        assert!(CANARIES.iter().all(|it| !list.contains(it)), "{list}");
    }

    // Without the list all of it is there again, and whoever restores is told.
    let unaware = scratch.path("unaware");
    let told = kuzul(&["restore", &lone, "--data", &unaware]).done();
    assert!(told.out.contains("No list of erasures"), "{told:?}");
    for canary in CANARIES {
        assert!(!places(Path::new(&unaware), canary).is_empty(), "{canary}");
    }

    let beside = scratch.path("beside");
    let named = scratch.path("named");
    let from_journal = scratch.path("from-journal");
    let restored = [
        vec!["restore", &copy, "--data", &beside],
        vec!["restore", &lone, "--data", &named, "--erasures", &in_data],
        vec![
            "restore",
            &journal,
            "--data",
            &from_journal,
            "--erasures",
            &in_data,
        ],
    ];
    for (restore, folder) in restored.iter().zip([&beside, &named, &from_journal]) {
        let told = kuzul(restore).done();
        assert!(told.out.contains("are erased again"), "{told:?}");
        kuzul(&["verify", "--data", folder]).done();
        for canary in CANARIES {
            let found = places(Path::new(folder), canary);
            assert!(found.is_empty(), "{restore:?}: {canary} is in {found:?}");
        }
        let again = serves(folder, port);
        let mut reader = Browser::new(&again.address);
        let search = reader.get("/recherche?q=canari-carte");
        assert_eq!(search.status, 200);
        assert!(!search.body.contains("au mur"));
        again.stop().done();
    }
    // A list that is not whole is not half believed.
    let text = fs::read_to_string(&in_data).unwrap();
    fs::write(&in_data, &text[..text.len() - 9]).unwrap();
    let again = scratch.path("again");
    kuzul(&["restore", &lone, "--data", &again, "--erasures", &in_data])
        .refused(6, &["not a whole list"]);
    assert!(!fs::exists(&again).unwrap());
}
