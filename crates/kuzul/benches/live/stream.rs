//! One device's stream of events, read with as little work as can be: clients share the processor
//! with the server that is measured.

use std::{
    cell::RefCell,
    future::poll_fn,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Poll, ready},
};

use memchr::memmem;
use tokio::{
    io::{AsyncRead, AsyncWriteExt, ReadBuf},
    net::TcpStream,
};

/// Room for what one read brings, shared by all streams of the thread.
const READ_BYTES: usize = 256 << 10;

thread_local! {
    static SCRATCH: RefCell<Vec<u8>> = RefCell::new(vec![0; READ_BYTES]);
}

/// A stream of events that is open.
pub(crate) struct Stream {
    socket: TcpStream,
    /// The beginning of a message whose end has not come yet.
    unread: Vec<u8>,
}

/// A message of the stream.
pub(crate) struct Message<'a> {
    /// The newest record that it follows; 0 where it names none.
    pub(crate) seq: u64,
    /// What kind of message it is.
    pub(crate) event: &'a [u8],
    /// All of it. The server sends each message as one chunk, so that nothing stands between.
    pub(crate) bytes: &'a [u8],
}

impl Stream {
    /// Asks for the stream; its head is passed over with the first message.
    ///
    /// # Errors
    /// When there is no connection.
    pub(crate) async fn open(address: SocketAddr, request: &str) -> io::Result<Self> {
        let mut socket = TcpStream::connect(address).await?;
        socket.write_all(request.as_bytes()).await?;
        Ok(Self {
            socket,
            unread: Vec::new(),
        })
    }

    /// Waits until something has come, and hands over the messages that are whole.
    ///
    /// # Errors
    /// When the connection has ended.
    pub(crate) async fn next(&mut self, mut take: impl FnMut(&Message<'_>)) -> io::Result<()> {
        poll_fn(|context| {
            SCRATCH.with_borrow_mut(|scratch| {
                let mut read = ReadBuf::new(scratch);
                ready!(Pin::new(&mut self.socket).poll_read(context, &mut read))?;
                match read.filled() {
                    [] => return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into())),
                    came if self.unread.is_empty() => {
                        let taken = whole(came, &mut take);
                        self.unread.extend_from_slice(&came[taken..]);
                    }
                    came => {
                        self.unread.extend_from_slice(came);
                        let taken = whole(&self.unread, &mut take);
                        self.unread.drain(..taken);
                    }
                }
                Poll::Ready(Ok(()))
            })
        })
        .await
    }
}

/// Hands over each whole message, and tells how many bytes they took.
fn whole(bytes: &[u8], take: &mut impl FnMut(&Message<'_>)) -> usize {
    let mut taken = 0;
    for end in memmem::find_iter(bytes, b"\n\n") {
        if let Some(message) = message(&bytes[taken..end]) {
            take(&message);
        }
        taken = end + 2;
    }
    taken
}

/// A message, if it is one that names an event: what stands before it is framing.
fn message(bytes: &[u8]) -> Option<Message<'_>> {
    let event = memmem::find(bytes, b"event: ")?;
    let name = &bytes[event + 7..];
    let name = &name[..memchr::memchr(b'\n', name)?];
    let seq = memmem::find(&bytes[..event], b"id: ").map_or(0, |at| number(&bytes[at + 4..]));
    Some(Message {
        seq,
        event: name,
        bytes,
    })
}

/// The number that bytes begin with.
pub(crate) fn number(bytes: &[u8]) -> u64 {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}
