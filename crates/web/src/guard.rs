//! What stands before every route: headers, cross-site refusal, limits, no panic.

use std::{any::Any, time::Duration};

use axum::{
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

use crate::{
    Settings, administration,
    asked::{Asked, decoded},
    drafting,
    errors::Problem,
    opinion, paper, person, returning,
    site::Site,
    widget,
};

/// Longest time for an answer.
const ANSWER_MAX: Duration = Duration::from_secs(20);

/// Nothing from elsewhere, nothing inline; markup is made out of text in one place alone, where live
/// pages put what the server sends them.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types kuzul";

/// The same for the few pages that other sites may show: they hold links, and nothing to be clicked by
/// mistake.
const WIDGET_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     form-action 'none'; frame-ancestors *; base-uri 'none'";

const FIXED: [(HeaderName, HeaderValue); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=()"),
    ),
];

/// What is said under https alone.
const OF_HTTPS: [(HeaderName, HeaderValue); 2] = [
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=31536000; includeSubDomains"),
    ),
];

/// The headers of each answer, to be shown to whoever looks after the site.
pub(crate) fn shown_headers(settings: &Settings) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let mut shown = Vec::new();
    for (name, value) in &FIXED {
        shown.push((name.to_string(), text(value)));
    }
    if settings.is_https() {
        for (name, value) in &OF_HTTPS {
            shown.push((name.to_string(), text(value)));
        }
    }
    shown
}

/// Set on the answer that stands for a panic.
#[derive(Clone)]
struct Panicked(String);

/// The answer that stands for a panic, until [`stand`] says it in words.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature is the layer's"
)]
pub(crate) fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let cause = cause
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.extensions_mut().insert(Panicked(cause));
    response
}

/// Answers whatever happens: in time, without a panic reaching the connection, with all headers.
pub(crate) async fn stand(
    Extract(site): Extract<Site>,
    mut request: Request,
    next: Next,
) -> Response {
    let refused = refuse(&request);
    let is_widget = widget::is_widget(request.uri().path());
    let (mut parts, body) = request.into_parts();
    let asked = Asked::of(&parts);
    parts.extensions.insert(asked.clone());
    request = Request::from_parts(parts, body);
    let mut response = match refused {
        Some(problem) => problem.respond(&site, &asked),
        None => match answered(&site, &asked, request, next).await {
            Ok(response) => in_words(response, &site, &asked),
            Err(_) => Problem::TimedOut.respond(&site, &asked),
        },
    };
    let headers = response.headers_mut();
    for (name, value) in &FIXED {
        headers.insert(name, value.clone());
    }
    if is_widget {
        let policy = HeaderValue::from_static(WIDGET_POLICY);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // Browsers pass over this one on a room's plain http, and complain of it on every page.
    if site.settings().is_https() {
        for (name, value) in &OF_HTTPS {
            headers.insert(name, value.clone());
        }
    }
    response
}

async fn answered(
    site: &Site,
    asked: &Asked,
    request: Request,
    next: Next,
) -> Result<Response, tokio::time::error::Elapsed> {
    let patience = answer_max(&request);
    let answer = person::from(asked.peer, person::answer(site, asked, request, next));
    tokio::time::timeout(patience, answer).await
}

fn answer_max(request: &Request) -> Duration {
    let path = request.uri().path();
    let files = [returning::RETURN_PATH, opinion::VERIFY_PATH];
    let is_file = paper::is_photo(path) || drafting::is_picture(path) || files.contains(&path);
    let writes = !request.method().is_safe();
    // A document is given out, or made to be frozen.
    if opinion::is_file(path) || (writes && drafting::is_desk(path)) {
        opinion::FILE_TIME_MAX
    } else if is_file && writes {
        paper::PHOTO_TIME_MAX
    } else {
        ANSWER_MAX
    }
}

fn refuse(request: &Request) -> Option<Problem> {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let max = if paper::is_photo(request.uri().path()) {
        paper::body_bytes_max()
    } else if drafting::is_picture(request.uri().path()) {
        drafting::picture_body_bytes_max()
    } else if drafting::is_desk(request.uri().path()) {
        drafting::DESK_BYTES_MAX
    } else if request.uri().path() == returning::RETURN_PATH {
        returning::body_bytes_max()
    } else if request.uri().path() == opinion::VERIFY_PATH {
        opinion::PDF_BYTES_MAX
    } else if request.uri().path() == administration::LOGO_PATH {
        administration::body_bytes_max()
    } else {
        crate::BODY_BYTES_MAX
    };
    if length.is_some_and(|length| length > max) {
        Some(Problem::TooLarge)
    } else if !request.method().is_safe() && is_cross_site(request.headers()) {
        Some(Problem::CrossSite)
    } else if decoded(request.uri().path()).is_none() {
        // No address of ours is anything but text: said here once, in words, for every route.
        Some(Problem::NoSuchPage)
    } else {
        None
    }
}

/// Says in words what routing and panics leave without.
fn in_words(response: Response, site: &Site, asked: &Asked) -> Response {
    if let Some(Panicked(cause)) = response.extensions().get() {
        return Problem::Internal(format!("panic: {cause}")).respond(site, asked);
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && !response.headers().contains_key(header::CONTENT_TYPE)
    {
        let allow = response.headers().get(header::ALLOW).cloned();
        let mut said = Problem::MethodNotAllowed.respond(site, asked);
        if let Some(allow) = allow {
            said.headers_mut().insert(header::ALLOW, allow);
        }
        return said;
    }
    response
}

/// Whether a browser sends this from a page of another site. Programs send neither header.
fn is_cross_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    // Browsers that do not send it, and plain http on a room's network, still name the origin.
    match text("origin") {
        None => headers.contains_key("origin"),
        Some(origin) => {
            let host = origin
                .strip_prefix("https://")
                .or_else(|| origin.strip_prefix("http://"));
            host.is_none() || host != text("host")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn a_form_of_another_site_is_told_from_ours() {
        let ours = [
            headers(&[]),
            headers(&[("sec-fetch-site", "same-origin")]),
            headers(&[("sec-fetch-site", "none")]),
            headers(&[
                ("origin", "http://192.168.1.4:8080"),
                ("host", "192.168.1.4:8080"),
            ]),
        ];
        let others = [
            headers(&[("sec-fetch-site", "cross-site")]),
            headers(&[("sec-fetch-site", "same-site")]),
            headers(&[("origin", "null"), ("host", "a.bzh")]),
            headers(&[("origin", "https://b.bzh"), ("host", "a.bzh")]),
        ];
        assert!(ours.iter().all(|headers| !is_cross_site(headers)));
        assert!(others.iter().all(is_cross_site));
    }
}
