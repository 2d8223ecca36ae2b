//! A device in a room: it fetches its page once, keeps its cookie, follows the board and writes.

use std::{cell::RefCell, io, net::SocketAddr, rc::Rc, time::Instant};

use tokio::{io::AsyncWriteExt, net::TcpStream};

use super::{
    load,
    sight::{self, Sight},
    stream::{Stream, number},
};

/// How closely a device looks at what comes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Counts cards.
    Counts,
    /// Knows each card, and how long it took.
    Reads,
}

/// A device, or the wall.
pub(crate) struct Phone {
    address: SocketAddr,
    page: String,
    live: String,
    cards: String,
    cookie: String,
    /// The newest record that it has seen.
    seq: u64,
    looks: Looks,
    /// Whether its page must be fetched again.
    stale: bool,
    /// What it has seen.
    pub(crate) sight: Rc<RefCell<Sight>>,
}

/// Where a device sends its cards.
pub(crate) struct Pen {
    address: SocketAddr,
    head: String,
    socket: Option<TcpStream>,
    received: Vec<u8>,
}

impl Phone {
    /// A phone that comes into a room.
    ///
    /// # Errors
    /// When the connection fails.
    pub(crate) async fn arrive(address: SocketAddr, code: &str, looks: Looks) -> io::Result<Self> {
        let page = format!("/salles/{code}");
        let live = format!("/salles/{code}/direct?depuis=");
        Self::come(address, code, page, live, looks).await
    }

    /// The wall of a room.
    ///
    /// # Errors
    /// When the connection fails.
    pub(crate) async fn wall(address: SocketAddr, code: &str) -> io::Result<Self> {
        let page = format!("/mur/{code}");
        let live = format!("/salles/{code}/direct?pour=mur&depuis=");
        Self::come(address, code, page, live, Looks::Reads).await
    }

    async fn come(
        address: SocketAddr,
        code: &str,
        page: String,
        live: String,
        looks: Looks,
    ) -> io::Result<Self> {
        let mut phone = Self {
            address,
            page,
            live,
            cards: format!("/salles/{code}/cartes"),
            cookie: String::new(),
            seq: 0,
            looks,
            stale: false,
            sight: Rc::default(),
        };
        phone.fetch().await?;
        Ok(phone)
    }

    /// Fetches the page and reads what it needs of it.
    async fn fetch(&mut self) -> io::Result<()> {
        let request = format!("GET {} HTTP/1.1\r\n{}\r\n", self.page, self.fields());
        let mut socket = TcpStream::connect(self.address).await?;
        socket.write_all(request.as_bytes()).await?;
        let mut received = Vec::new();
        let (status, body, _) = load::answer(&mut socket, &mut received).await?;
        assert_eq!(status, 200, "{}", self.page);
        let head = std::str::from_utf8(&received[..body]).unwrap();
        if let Some(cookie) = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "))
        {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        let seq = memchr::memmem::find(&received, b"data-seq=\"").expect("a scene") + 10;
        self.seq = number(&received[seq..]);
        self.stale = false;
        let mut sight = self.sight.borrow_mut();
        if self.looks == Looks::Reads {
            sight.read_page(&received[body..]);
        } else {
            sight.pages += 1;
        }
        Ok(())
    }

    fn fields(&self) -> String {
        let Self {
            address, cookie, ..
        } = self;
        if cookie.is_empty() {
            format!("Host: {address}\r\n")
        } else {
            format!("Host: {address}\r\nCookie: {cookie}\r\n")
        }
    }

    /// Asks for the events since the last one that was seen, and waits until they begin to come.
    ///
    /// # Errors
    /// When the connection fails.
    pub(crate) async fn connect(&mut self, began: Instant) -> io::Result<Stream> {
        let request = format!(
            "GET {}{} HTTP/1.1\r\n{}Accept: text/event-stream\r\n\r\n",
            self.live,
            self.seq,
            self.fields()
        );
        let mut stream = Stream::open(self.address, &request).await?;
        while !self.hear(&mut stream, began).await? {}
        Ok(stream)
    }

    /// Follows the board until it has seen enough; `enough` is asked after whatever came.
    ///
    /// # Errors
    /// When the connection has ended.
    pub(crate) async fn follow(
        &mut self,
        stream: &mut Stream,
        began: Instant,
        enough: impl Fn(&Sight) -> bool,
    ) -> io::Result<()> {
        loop {
            if self.stale {
                self.fetch().await?;
            }
            if enough(&self.sight.borrow()) {
                return Ok(());
            }
            self.hear(stream, began).await?;
        }
    }

    /// Takes what has come. Tells whether there was a message.
    async fn hear(&mut self, stream: &mut Stream, began: Instant) -> io::Result<bool> {
        let mut heard = false;
        let Self {
            seq,
            looks,
            stale,
            sight,
            ..
        } = self;
        let came = stream.next(|message| {
            heard = true;
            match (message.event, *looks) {
                (b"ops", Looks::Reads) => sight.borrow_mut().read(message.bytes, began),
                (b"ops", Looks::Counts) => sight.borrow_mut().count(message.bytes),
                (b"stage", _) => *stale = true,
                _ => {}
            }
            *seq = message.seq.max(*seq);
        });
        came.await?;
        Ok(heard)
    }

    /// What it writes with.
    pub(crate) fn pen(&self) -> Pen {
        Pen {
            address: self.address,
            head: format!(
                "POST {} HTTP/1.1\r\n{}Content-Type: application/json\r\n",
                self.cards,
                self.fields()
            ),
            socket: None,
            received: Vec::new(),
        }
    }
}

impl Pen {
    /// Sends a card and waits until it is acknowledged; the status of the answer. The same card
    /// may be sent again.
    ///
    /// # Errors
    /// When the connection fails.
    pub(crate) async fn write(&mut self, card: u64, text: &str) -> io::Result<u16> {
        let body = format!(r#"{{"id":"{card:032x}","column":0,"text":"{text}"}}"#);
        let request = format!("{}Content-Length: {}\r\n\r\n{body}", self.head, body.len());
        let mut socket = match self.socket.take() {
            Some(socket) => socket,
            None => {
                let socket = TcpStream::connect(self.address).await?;
                socket.set_nodelay(true)?;
                socket
            }
        };
        socket.write_all(request.as_bytes()).await?;
        let (status, ..) = load::answer(&mut socket, &mut self.received).await?;
        self.socket = Some(socket);
        Ok(status)
    }

    /// Sends a new card and expects that it is taken.
    pub(crate) async fn write_new(&mut self, card: u64, began: Instant) {
        let status = self.write(card, &sight::text(card, began)).await.unwrap();
        assert_eq!(status, 201, "card {card}");
    }
}
