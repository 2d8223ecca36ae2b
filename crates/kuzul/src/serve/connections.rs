//! Connections: taken up to a limit, with time limits, and ended in order.

use std::{net::IpAddr, sync::Arc, time::Duration};

use axum::Router;
use hyper::{
    Request,
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};

use super::{Ended, patience::Patient, proxy::Proxies, tls::Tls};

/// How long a client may take to send the head of a request, and an idle connection stays open.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);
/// How long a client may read nothing of an answer.
const READING_PAUSE_MAX: Duration = Duration::from_secs(30);
/// Largest head of a request, in bytes: address, cookies and all other fields.
const HEAD_BYTES_MAX: usize = 32 << 10;
/// Most fields in the head of a request.
const FIELDS_MAX: usize = 64;
/// Files that the process needs beside its connections.
const OTHER_FILES: u64 = 64;
/// Pause when the system has no more connections to give.
const EXHAUSTED_PAUSE: Duration = Duration::from_millis(100);

/// Raises the number of files that the process may open as far as it may, and gives the number of
/// connections that fit under it, `wanted` at the most.
pub(super) fn raise_limit(wanted: u32) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let files = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let fit = files.map_or(u64::from(wanted), |files| files.saturating_sub(OTHER_FILES));
    let connections = u64::from(wanted).min(fit).max(1);
    if connections < u64::from(wanted) {
        tracing::warn!(wanted, connections, "the system allows fewer connections");
    }
    usize::try_from(connections).unwrap_or(usize::MAX)
}

/// Answers until `stop`, then takes no more connections and ends those that are open, each after
/// the answer that it waits for, within the time that `stop` gives.
pub(super) async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    router: Router,
    proxies: Vec<IpAddr>,
    connections_max: usize,
    stop: impl Future<Output = (Ended, Duration)>,
) -> Ended {
    let proxies = Arc::new(Proxies(proxies));
    let open = Arc::new(Semaphore::new(connections_max));
    let ending = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    let (ended, patience) = loop {
        tokio::select! {
            biased;
            ended = &mut stop => break ended,
            accepted = accept(&listener, &open) => {
                if let Some((stream, from, permit)) = accepted {
                    let from = (from, Arc::clone(&proxies));
                    let (tls, router) = (tls.clone(), router.clone());
                    tokio::spawn(answer(stream, tls, from, router, permit, ending.watcher()));
                }
            }
        }
    };
    drop(listener);
    let left = connections_max - open.available_permits();
    tracing::info!(connections = left, "stopping");
    if tokio::time::timeout(patience, ending.shutdown())
        .await
        .is_err()
    {
        let cut = connections_max - open.available_permits();
        tracing::warn!(
            connections = cut,
            "cut connections that did not end in time"
        );
    }
    ended
}

async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, IpAddr, OwnedSemaphorePermit)> {
    // The semaphore is never closed.
    let permit = Arc::clone(open).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, from)) => Some((stream, from.ip(), permit)),
        Err(error) => {
            // A client that went away before it was taken is nothing; no more files may last.
            tracing::debug!(%error, "a connection was not taken");
            tokio::time::sleep(EXHAUSTED_PAUSE).await;
            None
        }
    }
}

async fn answer(
    stream: TcpStream,
    tls: Option<Tls>,
    from: (IpAddr, Arc<Proxies>),
    router: Router,
    permit: OwnedSemaphorePermit,
    ending: Watcher,
) {
    // Small answers must not wait for one another; without it they are only slower.
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, from, router, ending).await,
        Some(tls) => match tls.accept(stream).await {
            Ok(Some(stream)) => speak(stream, from, router, ending).await,
            Ok(None) => {}
            Err(error) => tracing::debug!(%error, "a client did not agree on how to encrypt"),
        },
    }
    drop(permit);
}

async fn speak<S>(
    stream: S,
    (from, proxies): (IpAddr, Arc<Proxies>),
    router: Router,
    ending: Watcher,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let stream = TokioIo::new(Patient::new(stream, READING_PAUSE_MAX));
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        if let Some(peer) = proxies.peer(from, request.headers()) {
            request.extensions_mut().insert(peer);
        }
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(FIELDS_MAX)
        .serve_connection(stream, service);
    if let Err(error) = ending.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
