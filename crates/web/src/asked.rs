//! What a request asks for: in which form, in which language, as of when.

use std::{borrow::Cow, convert::Infallible};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use kuzul_locale::Language;

use crate::person::Peer;

/// Name of the cookie that holds the language.
pub(crate) const LANGUAGE_COOKIE: &str = "langue";

/// In which form an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    /// A page.
    Html,
    /// Its twin for programs.
    Json,
}

/// What a request asks for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path, without the `.json` at its end.
    pub(crate) path: String,
    /// The form.
    pub(crate) format: Format,
    /// The language.
    pub(crate) language: Language,
    /// The query, as it came.
    pub(crate) query: Query,
    /// Whether the answer may come compressed.
    pub(crate) gzip: bool,
    /// What the client has already.
    pub(crate) if_none_match: Option<String>,
    /// Where it comes from, if the connection says so.
    pub(crate) peer: Option<Peer>,
    /// Whether who asks leads rooms: public pages then lead to the console too.
    pub(crate) leads: bool,
}

/// The query of a request: decoded pairs, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    /// Whether it could be read; one that cannot is answered with a sentence.
    pub(crate) broken: bool,
}

impl Query {
    pub(crate) fn parse(query: &str) -> Self {
        match pairs_of(query) {
            Some(pairs) => Self {
                pairs,
                broken: false,
            },
            None => Self {
                pairs: Vec::new(),
                broken: true,
            },
        }
    }

    /// The pairs, in their order.
    pub(crate) fn into_pairs(self) -> Vec<(String, String)> {
        self.pairs
    }

    /// The last value that was given for a name: what a form would send.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.remove().unwrap_or_else(|| Self::of(parts)))
    }
}

impl Asked {
    /// The same, for the page at another path.
    pub(crate) fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// What is asked, left where a handler finds it.
    pub(crate) fn left_with(parts: &Parts) -> Self {
        let known = parts.extensions.get::<Self>().cloned();
        known.unwrap_or_else(|| Self::of(parts))
    }

    pub(crate) fn of(parts: &Parts) -> Self {
        let full = parts.uri.path();
        let stripped = full.strip_suffix(".json");
        let wants_json = text(&parts.headers, header::ACCEPT)
            .is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"));
        let format = if stripped.is_some() || wants_json {
            Format::Json
        } else {
            Format::Html
        };
        Self {
            path: stripped.unwrap_or(full).to_owned(),
            format,
            language: language(&parts.headers),
            query: Query::parse(parts.uri.query().unwrap_or_default()),
            gzip: text(&parts.headers, header::ACCEPT_ENCODING).is_some_and(|v| v.contains("gzip")),
            if_none_match: text(&parts.headers, header::IF_NONE_MATCH).map(str::to_owned),
            peer: parts.extensions.get::<Peer>().copied(),
            leads: false,
        }
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The language that was chosen here, else the one that the browser asks for.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(Language::from_code)
        .unwrap_or_else(|| {
            Language::negotiate(text(headers, header::ACCEPT_LANGUAGE).unwrap_or(""))
        })
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Pairs of a query string; `None` where a part of it is not text.
fn pairs_of(query: &str) -> Option<Vec<(String, String)>> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(key)?.into_owned(), decoded(value)?.into_owned()))
        })
        .collect()
}

/// Undoes percent-encoding, strictly: a lone `%` or bytes that are not UTF-8 are refused.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let [high, low] = [rest.next()?, rest.next()?];
                let digit = |b: u8| {
                    char::from(b)
                        .to_digit(16)
                        .and_then(|d| u8::try_from(d).ok())
                };
                digit(high)? << 4 | digit(low)?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

/// A text made fit for a query.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut encoded, byte| {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                encoded.push_str(&format!("%{byte:02X}"));
            }
            encoded
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_last_value_of_a_name_counts() {
        let query = Query::parse("q=un&q=deux+mots&vide");
        assert_eq!(query.get("q"), Some("deux mots"));
        assert_eq!(query.get("vide"), Some(""));
        assert_eq!(query.get("absent"), None);
    }

    #[test]
    fn a_query_that_is_not_text_is_broken() {
        for query in ["q=%", "q=%zz", "q=%ff", "%c3=1"] {
            assert!(Query::parse(query).broken, "{query}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_reads_back(text in ".*") {
            let encoded = encoded(&text);
            let decoded = decoded(&encoded);
            prop_assert_eq!(decoded.as_deref(), Some(text.as_str()));
        }
    }
}
