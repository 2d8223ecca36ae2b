//! The votes of a column, as `kuzul tally` reads them, so that anybody counts them again.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderValue, header},
    response::Response,
};
use kuzul_tally::formats::json;

use super::for_public;
use crate::{asked::Asked, errors::Problem, site::Site};

/// The votes of the column that the query names, by its place from 0, once all ranks are unveiled.
pub(crate) async fn votes(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    asked: Asked,
) -> Response {
    let column = asked.query.get("colonne").unwrap_or("0");
    let file = column.parse().map_err(|_| Problem::NoSuchPage);
    let file = file.and_then(|column: u8| {
        for_public(&site, &board, |seen, board| {
            if usize::from(column) >= board.opened.columns.len() {
                return Err(Problem::NoSuchPage);
            }
            let ranking = seen.ranking(board, column).and_then(|seen| seen.whole);
            let ranking = ranking.ok_or(Problem::NoSuchPage)?;
            Ok(json::write(&ranking.election))
        })
    });
    match file {
        Ok(file) => {
            let mut response = Response::new(Body::from(file));
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("application/json");
            headers.insert(header::CONTENT_TYPE, kind);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}
