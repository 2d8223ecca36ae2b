//! Clients on plain connections that stay open: as little of their own cost as can be.

use std::{
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    runtime::Runtime,
    task::JoinSet,
    time::sleep_until,
};

/// What a load came to.
pub(crate) struct Figures {
    /// Good answers.
    pub(crate) answers: usize,
    /// Of them, in a second.
    pub(crate) per_s: f64,
    /// Time that half of them took less than, in milliseconds.
    pub(crate) p50_ms: f64,
    /// Time that 99 of 100 took less than, in milliseconds.
    pub(crate) p99_ms: f64,
}

/// Cards, one after the other from each writer, each with an id of its own.
pub(crate) fn cards(
    address: SocketAddr,
    writers: usize,
    lasts: Duration,
    path: impl Fn(usize) -> String,
) -> Figures {
    run(
        writers,
        lasts,
        |writer| {
            let path = path(writer);
            let mut number = 0_u64;
            move |request: &mut Vec<u8>| {
                number += 1;
                let body = format!(
                    r#"{{"id":"{writer:016x}{number:016x}","column":0,"text":"Une idée pour le pays, numéro {number}"}}"#
                );
                request.extend_from_slice(
                format!(
                    "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                )
                .as_bytes(),
            );
            }
        },
        address,
        None,
    )
}

/// A page, again and again.
pub(crate) fn pages(address: SocketAddr, path: &str, readers: usize, lasts: Duration) -> Figures {
    run(readers, lasts, |_| get(address, path), address, None)
}

/// A page at an even pace; times are counted from when a request was due.
pub(crate) fn paced(address: SocketAddr, path: &str, per_s: u32, lasts: Duration) -> Figures {
    let readers = 32;
    let pause = Duration::from_secs(1) * readers / per_s;
    run(
        readers as usize,
        lasts,
        |_| get(address, path),
        address,
        Some(pause),
    )
}

fn get(address: SocketAddr, path: &str) -> impl FnMut(&mut Vec<u8>) + use<> {
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: gzip\r\n\r\n");
    move |into| into.extend_from_slice(request.as_bytes())
}

/// Bytes of a page as the load asks for it.
pub(crate) fn size(address: SocketAddr, path: &str) -> usize {
    one(address, get(address, path)).len()
}

/// The body of a page, not compressed.
pub(crate) fn body(address: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let body = one(address, move |into: &mut Vec<u8>| {
        into.extend_from_slice(request.as_bytes());
    });
    String::from_utf8(body).unwrap()
}

fn one(address: SocketAddr, mut request: impl FnMut(&mut Vec<u8>)) -> Vec<u8> {
    runtime().block_on(async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let (mut sent, mut received) = (Vec::new(), Vec::new());
        request(&mut sent);
        stream.write_all(&sent).await.unwrap();
        let (_, head, total) = answer(&mut stream, &mut received).await.unwrap();
        received[head..total].to_vec()
    })
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

fn run<R: FnMut(&mut Vec<u8>) + Send + 'static>(
    clients: usize,
    lasts: Duration,
    make: impl Fn(usize) -> R,
    address: SocketAddr,
    pause: Option<Duration>,
) -> Figures {
    let requests: Vec<R> = (0..clients).map(make).collect();
    let began = Instant::now();
    let times = runtime().block_on(async {
        let mut tasks = JoinSet::new();
        for (client, request) in requests.into_iter().enumerate() {
            let offset = pause.unwrap_or_default() * u32::try_from(client).unwrap()
                / u32::try_from(clients).unwrap();
            tasks.spawn(one_client(address, request, began, lasts, pause, offset));
        }
        tasks.join_all().await.concat()
    });
    figures(times, began.elapsed())
}

async fn one_client(
    address: SocketAddr,
    mut request: impl FnMut(&mut Vec<u8>),
    began: Instant,
    lasts: Duration,
    pause: Option<Duration>,
    offset: Duration,
) -> Vec<f64> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut sent, mut received, mut times) = (Vec::new(), Vec::new(), Vec::new());
    let mut due = Instant::now() + offset;
    while began.elapsed() < lasts {
        match pause {
            Some(pause) => {
                sleep_until(due.into()).await;
                due += pause;
            }
            None => due = Instant::now(),
        }
        let asked = pause.map_or(due, |pause| due - pause);
        sent.clear();
        request(&mut sent);
        stream.write_all(&sent).await.unwrap();
        let (status, ..) = answer(&mut stream, &mut received).await.unwrap();
        assert!((200..300).contains(&status), "status {status}");
        times.push(asked.elapsed().as_secs_f64() * 1_000.0);
    }
    times
}

/// Reads one answer: its status, where its body begins and where it ends.
///
/// # Errors
/// When the connection ends before the answer does.
pub(crate) async fn answer(
    stream: &mut TcpStream,
    received: &mut Vec<u8>,
) -> io::Result<(u16, usize, usize)> {
    received.clear();
    loop {
        more(stream, received).await?;
        let Some(head) = received.windows(4).position(|end| end == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(&received[..head]).unwrap();
        let status = text[9..12].parse().unwrap();
        let length = text
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, length)| length.trim().parse().unwrap());
        let total = head + 4 + length;
        while received.len() < total {
            more(stream, received).await?;
        }
        return Ok((status, head + 4, total));
    }
}

async fn more(stream: &mut TcpStream, received: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(received).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn figures(mut times: Vec<f64>, took: Duration) -> Figures {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    Figures {
        answers: times.len(),
        per_s: times.len() as f64 / took.as_secs_f64(),
        p50_ms: at(0.5),
        p99_ms: at(0.99),
    }
}
