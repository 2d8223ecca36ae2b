//! Plain HTTP beside HTTPS: whoever comes by it is shown the way to the public address.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use tokio::net::TcpListener;

use super::connections;

/// Connections at a time: each is answered with one line.
const CONNECTIONS_MAX: usize = 256;

/// Answers until the process ends.
pub(super) async fn answer(listener: TcpListener, to: String) {
    let router = Router::new().fallback(show_the_way).with_state(to);
    connections::serve(
        listener,
        None,
        router,
        Vec::new(),
        CONNECTIONS_MAX,
        std::future::pending(),
    )
    .await;
}

async fn show_the_way(State(to): State<String>, asked: Uri) -> Response {
    // The path is taken from what was asked, never its host: no way leads elsewhere.
    let path = asked.path_and_query().map_or("/", |path| path.as_str());
    let path = if path.starts_with('/') { path } else { "/" };
    (
        StatusCode::PERMANENT_REDIRECT,
        [(header::LOCATION, format!("{to}{path}"))],
    )
        .into_response()
}
