//! The body of a request as something that a thread can read, a few pieces at a time.

use std::io::{self, BufReader, Read};

use axum::body::{Body, Bytes};
use futures_util::StreamExt;
use tokio::sync::mpsc::{self, Receiver};

use super::{Report, Stop};

/// Longest upload, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 64 << 20;
/// Pieces of a body that wait to be read.
const PIECES: usize = 16;

pub(super) struct Incoming {
    pieces: Receiver<io::Result<Bytes>>,
    piece: Bytes,
}

impl Read for Incoming {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = piece?,
                None => return Ok(0),
            }
        }
        let count = self.piece.len().min(into.len());
        into[..count].copy_from_slice(&self.piece.split_to(count));
        Ok(count)
    }
}

/// Reads a body on a thread that may wait.
pub(super) async fn read(
    body: Body,
    reader: impl FnOnce(BufReader<Incoming>) -> Report + Send + 'static,
) -> Report {
    let (send, pieces) = mpsc::channel(PIECES);
    let incoming = Incoming {
        pieces,
        piece: Bytes::new(),
    };
    let reading = tokio::task::spawn_blocking(move || reader(BufReader::new(incoming)));
    let mut body = body.into_data_stream();
    let mut left = UPLOAD_BYTES_MAX;
    // A body that breaks off is like a file that was cut off.
    while let Some(Ok(piece)) = body.next().await {
        let fits = left.checked_sub(piece.len());
        left = fits.unwrap_or(0);
        let piece = fits
            .map(|_| piece)
            .ok_or(io::ErrorKind::FileTooLarge.into());
        // Whoever reads may have seen enough.
        if send.send(piece).await.is_err() || fits.is_none() {
            break;
        }
    }
    drop(send);
    let read = reading.await;
    read.unwrap_or_else(|error| Report::stopped(Stop::Failed(error.to_string())))
}
