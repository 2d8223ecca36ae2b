//! Feeds and calendars: what is new as Atom and RSS, meetings as iCalendar, for the whole territory,
//! one process, one commune, one meeting.
//!
//! Their ids come from the first record of the journal: they stay the same whatever address the site
//! is reached by, and on whichever machine the journal is served.

mod atom;
mod calendar;
mod following;
mod naming;
mod news;
mod rss;
mod scope;
mod vevent;
mod xml;

use std::sync::Arc;

use axum::{
    extract::{RawPathParams, State as Extract},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use kuzul_model::access::{Seen, Viewer};

use self::naming::Naming;
use crate::{
    asked::{Asked, Format},
    cache::{Kept, Key},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    page::{self, framed},
    site::Site,
};

pub(crate) use naming::base;
pub(crate) use news::News;
pub(crate) use scope::{Fate, Scope};

/// What a file is made from.
struct Source<'a> {
    seen: Seen<'a>,
    frame: &'a Frame,
    naming: &'a Naming,
    scope: Scope,
    /// The address of the file itself, from the root of the site.
    path: &'a str,
}

impl Source<'_> {
    fn news(&self) -> News {
        News::of(self.seen, self.frame, &self.scope, 0)
    }
}

/// One of the files.
#[derive(Clone, Copy)]
enum File {
    Atom,
    Rss,
    Calendar,
}

impl File {
    fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }

    fn write(self, source: &Source<'_>) -> String {
        match self {
            Self::Atom => atom::write(source, &source.news()),
            Self::Rss => rss::write(source, &source.news()),
            Self::Calendar => calendar::write(source),
        }
    }
}

/// What is new, as Atom.
pub(crate) async fn atom(
    site: Extract<Site>,
    params: RawPathParams,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    serve(&site, &params, &headers, asked, File::Atom).await
}

/// What is new, as RSS.
pub(crate) async fn rss(
    site: Extract<Site>,
    params: RawPathParams,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    serve(&site, &params, &headers, asked, File::Rss).await
}

/// Meetings, as iCalendar.
pub(crate) async fn calendar(
    site: Extract<Site>,
    params: RawPathParams,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    serve(&site, &params, &headers, asked, File::Calendar).await
}

async fn serve(
    site: &Site,
    params: &RawPathParams,
    headers: &HeaderMap,
    mut asked: Asked,
    file: File,
) -> Response {
    // A feed reader that also takes JSON gets the feed all the same.
    asked.format = Format::Html;
    let snapshot = site.snapshot();
    let base = base(site.settings(), headers);
    // Without a public address the file depends on who asks, and is made each time.
    let key = Key::of(&asked, &[], frame::local(crate::now()).date());
    let lasting = site.settings().public_url.is_some();
    let kept = site.cache().get(&key, snapshot.head).filter(|_| lasting);
    let kept = match kept {
        Some(kept) => kept,
        None => match make(site, params, &asked, base, file).await {
            Ok(text) => {
                let kept = Arc::new(Kept::new(asked.format, text));
                if lasting {
                    site.cache().put(key, snapshot.head, Arc::clone(&kept));
                }
                kept
            }
            Err(problem) => return problem.respond(site, &asked),
        },
    };
    let mut response = page::respond(&asked, &kept);
    if response.headers().contains_key(header::CONTENT_TYPE) {
        let kind = HeaderValue::from_static(file.media_type());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

async fn make(
    site: &Site,
    params: &RawPathParams,
    asked: &Asked,
    base: String,
    file: File,
) -> Result<String, Problem> {
    let param = |name: &str| {
        let found = params.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.to_owned())
    };
    let scope = Scope::named(param("process"), param("insee"), param("meeting"))?;
    made(site, scope, asked, base, file).await
}

/// The calendar of a scope, for whoever hands it on.
pub(crate) async fn calendar_of(
    site: &Site,
    scope: Scope,
    asked: &Asked,
    base: String,
) -> Result<String, Problem> {
    made(site, scope, asked, base, File::Calendar).await
}

async fn made(
    site: &Site,
    scope: Scope,
    asked: &Asked,
    base: String,
    file: File,
) -> Result<String, Problem> {
    let (site, asked) = (site.clone(), asked.clone());
    // The names are read in the journal, once for each start.
    let made = tokio::task::spawn_blocking(move || {
        let naming = Naming::of(&site, base)?;
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Public);
        if !scope.is_there(seen) {
            return Err(Problem::NoSuchPage);
        }
        let frame = framed(&site, seen, snapshot.head, &asked, None, |_| {
            Heading::new("", Section::None)
        });
        Ok(file.write(&Source {
            seen,
            frame: &frame,
            naming: &naming,
            scope,
            path: &asked.path,
        }))
    });
    made.await
        .map_err(|error| Problem::Internal(error.to_string()))?
}
