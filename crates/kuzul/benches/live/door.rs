//! The door: a thousand people who open their letters within one minute; and two hundred failed
//! log-ins each second beside a room at work.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet, time::sleep_until};

use super::{
    crowd::{Crowd, Times, on_one_thread},
    house::House,
    load, machine,
    phone::Looks,
    table::figure,
};

/// In which time all open their letters.
const MINUTE: Duration = Duration::from_secs(60);
/// How long letters may be on their way before.
const POST_MAX: Duration = Duration::from_secs(180);
/// Failed log-ins a second.
const FAILED_PER_S: u32 = 200;
/// For how long.
const LASTS: Duration = Duration::from_secs(15);
/// Phones of the room, each of which writes a card every two seconds.
const PHONES: usize = 50;

/// Letters that came: the path of the link, by address.
type Letters = Arc<Mutex<HashMap<String, String>>>;

/// Measures both.
pub(crate) fn run(people: usize) {
    let letters = Letters::default();
    let port = post(&letters);
    let smtp = port.to_string();
    let options = [
        ["--smtp-host", "127.0.0.1"],
        ["--smtp-port", &smtp],
        ["--smtp-tls", "none"],
        ["--smtp-from", "conseil@exemple.bzh"],
        ["--trust-proxy", "127.0.0.1"],
    ];
    let house = House::generated(1, 1, 0, 0);
    let served = house.serve_with("127.0.0.1:0", options.as_flattened());
    on_one_thread(open_all(served.address, &letters, people));
    on_one_thread(beside_a_room(served.address));
}

/// One person's connection.
struct Caller {
    socket: TcpStream,
    fields: String,
    cookie: String,
    received: Vec<u8>,
}

async fn connected(address: SocketAddr) -> TcpStream {
    let socket = TcpStream::connect(address).await.unwrap();
    socket.set_nodelay(true).unwrap();
    socket
}

impl Caller {
    async fn new(address: SocketAddr, number: usize) -> Self {
        let [high, low] = [number / 250, number % 250];
        Self {
            socket: connected(address).await,
            fields: format!("Host: {address}\r\nX-Forwarded-For: 10.9.{high}.{low}\r\n"),
            cookie: String::new(),
            received: Vec::new(),
        }
    }

    async fn ask(&mut self, method: &str, path: &str, body: &str) -> u16 {
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{}Cookie: {}\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.fields,
            self.cookie,
            body.len()
        );
        self.socket.write_all(request.as_bytes()).await.unwrap();
        let (status, body, _) = load::answer(&mut self.socket, &mut self.received)
            .await
            .unwrap();
        let head = std::str::from_utf8(&self.received[..body]).unwrap();
        let set = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        if let Some(set) = set {
            self.cookie = set.split(';').next().unwrap().to_owned();
        }
        status
    }
}

async fn open_all(address: SocketAddr, letters: &Letters, people: usize) {
    let mut callers = Vec::new();
    for number in 0..people {
        let mut caller = Caller::new(address, number).await;
        let form = format!("address=p{number}%40exemple.bzh");
        assert_eq!(caller.ask("POST", "/entrer", &form).await, 303);
        callers.push(caller);
    }
    let began = Instant::now();
    while letters.lock().unwrap().len() < people {
        assert!(began.elapsed() < POST_MAX, "letters are late");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let posted = began.elapsed();
    let start = Instant::now();
    let mut opening = JoinSet::new();
    for (number, mut caller) in callers.into_iter().enumerate() {
        let link = letters.lock().unwrap()[&format!("p{number}@exemple.bzh")].clone();
        let due = start + MINUTE * number as u32 / people as u32;
        opening.spawn_local(async move {
            sleep_until(due.into()).await;
            let begun = Instant::now();
            // The server has closed what was silent since; a browser opens another connection.
            caller.socket = connected(address).await;
            let shown = caller.ask("GET", &link, "").await;
            let opened = caller.ask("POST", &link, "").await;
            let took = begun.elapsed().as_secs_f64() * 1_000.0;
            let own = caller.ask("GET", "/moi", "").await;
            assert_eq!((shown, opened, own), (200, 303, 200), "p{number}");
            took
        });
    }
    let times = Times::of(opening.join_all().await);
    let machine = machine::load();
    println!(
        "{people} people in {} s, both steps together: {times}; their letters left in {:.0} s; load {machine}",
        MINUTE.as_secs(),
        posted.as_secs_f64(),
    );
    figure(
        "1 000 people open their mail link within a minute: link to session",
        times.to_string(),
        "",
        "p99 under 200 ms, all come in",
    );
}

async fn beside_a_room(address: SocketAddr) {
    let alone = at_work(address, 0, 0).await;
    let beside = at_work(address, FAILED_PER_S, 1).await;
    println!(
        "{PHONES} phones at work: {alone}; beside {FAILED_PER_S} failed log-ins/s: {beside}; load {}",
        machine::load()
    );
    figure(
        "200 failed log-ins/s: card to acknowledgement in a room",
        format!("{beside} (alone: {alone})"),
        "",
        "p99 under 200 ms",
    );
}

/// A room that writes, while so many each second fail to come in.
async fn at_work(address: SocketAddr, failed_per_s: u32, turn: u64) -> Times {
    let began = Instant::now();
    let mut crowd = Crowd::gather(address, "R00001", PHONES, |_| Looks::Counts, began).await;
    let start = Instant::now();
    let mut guessing = JoinSet::new();
    for nth in 0..failed_per_s {
        guessing.spawn_local(async move {
            let mut caller = Caller::new(address, nth as usize).await;
            let mut due = start + Duration::from_secs(1) * nth / failed_per_s;
            let mut tries = 0_u32;
            while due < start + LASTS {
                sleep_until(due.into()).await;
                due += Duration::from_secs(1);
                // Each guess is another: nobody remembers that it failed before.
                let guess = u64::from(nth) << 32 | u64::from(tries);
                let path = format!("/entrer/{guess:064x}");
                let status = caller.ask("POST", &path, "code=123456").await;
                assert!((400..500).contains(&status), "{status}");
                tries += 1;
            }
        });
    }
    let mut writing = JoinSet::new();
    for phone in 0..PHONES {
        let mut pen = crowd.pen(phone);
        writing.spawn_local(async move {
            let mut times = Vec::new();
            let mut due = start + Duration::from_secs(2) * phone as u32 / PHONES as u32;
            let mut card = (turn + 1) << 32 | (phone as u64) << 16;
            while due < start + LASTS {
                sleep_until(due.into()).await;
                due += Duration::from_secs(2);
                card += 1;
                let sent = Instant::now();
                pen.write_new(card, began).await;
                times.push(sent.elapsed().as_secs_f64() * 1_000.0);
            }
            times
        });
    }
    let times = writing.join_all().await.concat();
    guessing.join_all().await;
    Times::of(times)
}

/// A mail server that takes all letters and keeps their links.
fn post(letters: &Letters) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let letters = Arc::clone(letters);
    std::thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let letters = Arc::clone(&letters);
            std::thread::spawn(move || take(socket, &letters));
        }
    });
    port
}

fn take(mut socket: std::net::TcpStream, letters: &Letters) {
    let mut lines = BufReader::new(socket.try_clone().unwrap()).lines();
    let (mut to, mut words) = (String::new(), None::<String>);
    let mut say = |line: &str| socket.write_all(format!("{line}\r\n").as_bytes());
    let _ = say("220 bench");
    while let Some(Ok(line)) = lines.next() {
        let answered = match &mut words {
            Some(text) if line == "." => {
                // Lines of a letter are broken with a sign of equality at their end.
                let whole = text.replace("=\n", "");
                let link = whole.split("/entrer/").nth(1).map(|rest| {
                    let token = rest.chars().take_while(char::is_ascii_hexdigit);
                    format!("/entrer/{}", token.collect::<String>())
                });
                if let Some(link) = link {
                    letters.lock().unwrap().insert(to.clone(), link);
                }
                words = None;
                say("250 taken")
            }
            Some(text) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            None if line.starts_with("DATA") => {
                words = Some(String::new());
                say("354 go on")
            }
            None if line.starts_with("QUIT") => say("221 bye"),
            None => {
                if let Some(address) = line.strip_prefix("RCPT TO:<") {
                    to = address.split('>').next().unwrap().to_owned();
                }
                say("250 fine")
            }
        };
        if answered.is_err() {
            return;
        }
    }
}
