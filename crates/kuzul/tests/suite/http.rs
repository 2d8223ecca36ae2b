//! A client: one connection, requests one after the other.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// A connection that is kept.
pub(crate) struct Client {
    input: BufReader<TcpStream>,
    host: String,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: String,
    fields: Vec<(String, String)>,
}

impl Response {
    /// A field of its head.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        let found = fields.find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub(crate) fn new(host: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            input: BufReader::new(stream),
            host: host.to_owned(),
        })
    }

    /// Waits so long for each answer.
    pub(crate) fn waits(self, time: Duration) -> io::Result<Self> {
        self.input.get_ref().set_read_timeout(Some(time))?;
        Ok(self)
    }

    pub(crate) fn get(&mut self, path: &str) -> io::Result<Response> {
        let host = &self.host;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        self.ask(&head)
    }

    /// Writes a card in a room.
    pub(crate) fn card(&mut self, code: &str, id: &str, text: &str) -> io::Result<Response> {
        let body = format!(r#"{{"id":"{id}","column":0,"text":"{text}"}}"#);
        let host = &self.host;
        let length = body.len();
        self.ask(&format!(
            "POST /salles/{code}/cartes HTTP/1.1\r\nHost: {host}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }

    /// Sends bytes as they are and reads an answer.
    pub(crate) fn ask(&mut self, request: &str) -> io::Result<Response> {
        self.input.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Response> {
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut line = String::new();
        self.input.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let status = status.ok_or_else(cut)?;
        let mut length = 0;
        let mut fields = Vec::new();
        loop {
            line.clear();
            if self.input.read_line(&mut line)? == 0 {
                return Err(cut());
            }
            if line == "\r\n" {
                break;
            }
            let field = line.trim().split_once(':');
            let Some((name, value)) = field else {
                continue;
            };
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().map_err(|_| cut())?;
            }
            fields.push((name.to_owned(), value.to_owned()));
        }
        let mut body = vec![0; length];
        self.input.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Response {
            status,
            body,
            fields,
        })
    }

    /// The stream itself.
    pub(crate) fn stream(&mut self) -> &mut TcpStream {
        self.input.get_mut()
    }
}
