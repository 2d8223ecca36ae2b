//! What the figures are held against, in the same run on the same machine.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    routing::{get, post},
};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A server in this process, ended when it is dropped.
pub(crate) struct Reference {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    _runtime: Runtime,
    _folder: Option<TempDir>,
}

/// An axum handler that answers a fixed string.
pub(crate) fn fixed_string(size: usize) -> Reference {
    let text: Bytes = "a".repeat(size).into();
    serve(
        Router::new().route("/", get(async move || text.clone())),
        None,
    )
}

/// An axum handler that writes each body in a transaction of its own, synced.
pub(crate) fn transaction_per_request() -> Reference {
    let folder = TempDir::new().unwrap();
    let database = Connection::open(folder.path().join("bare.sqlite3")).unwrap();
    database
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE cards (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        )
        .unwrap();
    let database = Arc::new(Mutex::new(database));
    let write = async move |body: Bytes| {
        tokio::task::spawn_blocking(move || {
            let database = database.lock().unwrap();
            let text = std::str::from_utf8(&body).unwrap();
            database
                .prepare_cached("INSERT INTO cards (text) VALUES (?1)")
                .and_then(|mut insert| insert.execute([text]))
                .unwrap();
        })
        .await
        .unwrap();
        "ok"
    };
    serve(Router::new().route("/", post(write)), Some(folder))
}

fn serve(router: Router, folder: Option<TempDir>) -> Reference {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move { axum::serve(listener, router).await });
    Reference {
        address,
        _runtime: runtime,
        _folder: folder,
    }
}
