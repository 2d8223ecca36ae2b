//! Whom to tell of a flaw: `/.well-known/security.txt`, as RFC 9116 wants it.

use axum::{
    body::Body,
    extract::State as Extract,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use jiff::{ToSpan, civil::Date};

use crate::{Settings, frame, person, site::Site};

/// Where it stands.
pub(crate) const PATH: &str = "/.well-known/security.txt";
/// How many months ahead its end is where no day was given: the standard wants less than a year.
const MONTHS_AHEAD: i64 = 6;

/// Tells whom to tell.
pub(crate) async fn serve(Extract(site): Extract<Site>, headers: HeaderMap) -> Response {
    let today = frame::local(crate::now()).date();
    let text = text(site.settings(), &person::base(&site, &headers), today);
    let mut response = Response::new(Body::from(text));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn text(settings: &Settings, base: &str, today: Date) -> String {
    let contact = settings.security.contact.clone();
    let contact = contact.unwrap_or_else(|| format!("{base}/mentions-legales"));
    // The first of a month, so that the text changes once a month.
    let last = settings.security.last;
    let last = last.unwrap_or_else(|| today.first_of_month().saturating_add(MONTHS_AHEAD.months()));
    format!(
        "Contact: {contact}\nExpires: {last}T23:59:59Z\nPreferred-Languages: fr, en\nCanonical: {base}{PATH}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p28_its_end_is_always_some_months_ahead() {
        let settings = Settings::default();
        let today: Date = "2026-11-29".parse().unwrap();
        let text = text(&settings, "https://avis.bzh", today);
        insta::assert_snapshot!(text, @r"
        Contact: https://avis.bzh/mentions-legales
        Expires: 2027-05-01T23:59:59Z
        Preferred-Languages: fr, en
        Canonical: https://avis.bzh/.well-known/security.txt
        ");
    }

    #[test]
    fn p28_who_and_until_when_can_be_said() {
        let settings = Settings {
            security: crate::Security {
                contact: Some("mailto:securite@avis.bzh".into()),
                last: "2026-12-31".parse().ok(),
            },
            ..Settings::default()
        };
        let text = text(&settings, "", "2026-11-29".parse().unwrap());
        assert!(text.starts_with("Contact: mailto:securite@avis.bzh\nExpires: 2026-12-31T"));
    }
}
