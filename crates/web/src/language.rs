//! Choosing the language: a link, so that it works without script.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kuzul_locale::Language;

use crate::{
    asked::{Asked, LANGUAGE_COOKIE},
    errors::Problem,
    site::Site,
};

/// Keeps the choice for a year and goes back to where the reader was.
pub(crate) async fn choose(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    asked: Asked,
) -> Response {
    let Some(language) = Language::from_code(&code) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let back = asked
        .query
        .get("vers")
        .filter(|path| is_local(path))
        .unwrap_or("/");
    let secure = if site.settings().is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}",
        language.code()
    );
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    let back = HeaderValue::from_str(back).unwrap_or(HeaderValue::from_static("/"));
    headers.insert(header::LOCATION, back);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a path stays on this site: nothing that a browser reads as another host.
pub(crate) fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn the_way_back_never_leaves_the_site() {
        assert!(
            ["/", "/demarches/3?au=2016-05-10"]
                .into_iter()
                .all(is_local)
        );
        let away = [
            "",
            "demarches",
            "//mal.example",
            "/\\mal.example",
            "https://mal.example",
            "/\t/mal.example",
            "/é",
        ];
        assert!(!away.into_iter().any(is_local));
    }
}
