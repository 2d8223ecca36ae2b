//! A connection that does not wait for ever for a client to read.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

/// Passes everything through, and fails a write that makes no progress for too long: a client that
/// asks for much and reads nothing would otherwise hold memory as long as it likes.
pub(super) struct Patient<S> {
    stream: S,
    pause_max: Duration,
    /// When the write that is waiting will have waited too long.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, pause_max: Duration) -> Self {
        Self {
            stream,
            pause_max,
            waiting: None,
        }
    }

    fn check<T>(
        &mut self,
        context: &mut Context<'_>,
        progress: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if progress.is_ready() {
            self.waiting = None;
            return progress;
        }
        let pause_max = self.pause_max;
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(sleep(pause_max)));
        // A timer that was polled before must be asked again with the current waker.
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.check(context, progress)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let progress = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.check(context, progress)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let progress = Pin::new(&mut self.stream).poll_flush(context);
        self.check(context, progress)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let progress = Pin::new(&mut self.stream).poll_shutdown(context);
        self.check(context, progress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, duplex},
        time::Instant,
    };

    const PAUSE_MAX: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn a_client_that_reads_nothing_is_given_up() {
        let (ours, _theirs) = duplex(8);
        let mut ours = Patient::new(ours, PAUSE_MAX);
        let began = Instant::now();
        let error = ours.write_all(&[0; 9]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(began.elapsed() >= PAUSE_MAX);
    }

    #[tokio::test]
    async fn a_slow_client_gets_it_all() {
        let (ours, mut theirs) = duplex(8);
        let mut ours = Patient::new(ours, PAUSE_MAX);
        let sending = tokio::spawn(async move { ours.write_all(&[7; 64]).await });
        let mut received = [0; 64];
        for byte in &mut received {
            sleep(Duration::from_millis(2)).await;
            *byte = theirs.read_u8().await.unwrap();
        }
        sending.await.unwrap().unwrap();
        assert_eq!(received, [7; 64]);
    }
}
