//! A small mail server on this machine that does what a test asks of it.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the mail server does with the next letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Takes them.
    Takes,
    /// Knows no such address.
    KnowsNobody,
    /// Wants to be asked later.
    Later,
    /// Takes the whole letter and hangs up without a word.
    TakesInSilence,
    /// Will not take our sender.
    NoSuchSender,
    /// Hangs up when it is greeted.
    HangsUp,
    /// Takes the letter and says no.
    RefusesAfterAll,
}

/// A mail that the server has seen to its end.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) to: Vec<String>,
    pub(super) text: String,
}

impl Seen {
    /// A header as it stands, unfolded.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.text.split_once("\r\n\r\n")?;
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let mut lines = head.lines();
        lines.find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(": ")?.to_owned()))
    }
}

#[derive(Clone)]
pub(super) struct MailServer {
    pub(super) port: u16,
    manner: Arc<Mutex<Manner>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    calls: Arc<Mutex<u32>>,
}

impl MailServer {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            manner: Arc::new(Mutex::new(Manner::Takes)),
            seen: Arc::default(),
            calls: Arc::default(),
        };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *serving.calls.lock().unwrap() += 1;
                let serving = serving.clone();
                tokio::spawn(async move {
                    let _ = serving.converse(stream).await;
                });
            }
        });
        server
    }

    pub(super) fn becomes(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(super) fn calls(&self) -> u32 {
        *self.calls.lock().unwrap()
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        if *self.manner.lock().unwrap() == Manner::HangsUp {
            return Ok(());
        }
        stream.write_all(b"220 mail.test\r\n").await?;
        let mut to = Vec::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let manner = *self.manner.lock().unwrap();
            let word = line.split([' ', ':', '\r']).next().unwrap_or_default();
            let answer = match (word.to_ascii_uppercase().as_str(), manner) {
                ("EHLO", _) => "250-mail.test\r\n250 8BITMIME\r\n",
                ("MAIL", Manner::NoSuchSender) => "550 5.7.1 not you\r\n",
                ("RCPT", Manner::KnowsNobody) => "550 5.1.1 no such mailbox\r\n",
                ("RCPT", Manner::Later) => "451 4.7.1 greylisted\r\n",
                ("RCPT", _) => {
                    to.push(line.trim().to_owned());
                    "250 ok\r\n"
                }
                ("DATA", _) => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let text = read_mail(&mut stream).await?;
                    let to = std::mem::take(&mut to);
                    self.seen.lock().unwrap().push(Seen { to, text });
                    match manner {
                        Manner::TakesInSilence => return Ok(()),
                        Manner::RefusesAfterAll => "554 5.6.0 not this\r\n",
                        _ => "250 2.0.0 taken\r\n",
                    }
                }
                ("QUIT", _) => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 ok\r\n",
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }
}

async fn read_mail(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
