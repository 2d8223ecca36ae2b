//! A page: one typed view, shown as HTML and as JSON.
//!
//! A page's file holds its view, how the view is computed from what the viewer may see, and what it
//! says of itself; its template stands beside it. [`answer`] does the rest for all of them.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{RawPathParams, State as Extract},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::civil::Date;
use kuzul_engine::Snapshot;
use kuzul_journal::{Head, Seq};
use kuzul_locale::Words;
use kuzul_model::{
    Kuzul, State,
    access::{Seen, Viewer},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    asked::{Asked, Format, Query},
    cache::{Kept, Key},
    console::Leader,
    errors::Problem,
    frame::{self, AsOf, Frame, Heading},
    notice,
    site::Site,
};

/// A page of the site.
pub(crate) trait Page: Serialize + JsonSchema + Sized + Send + Sync + 'static {
    /// Its address, with its parameters in braces.
    const ROUTE: &'static str;
    /// Its name in the description of the API.
    const NAME: &'static str;
    /// What it is, for the description of the API.
    const SUMMARY: &'static str;
    /// Names and descriptions of what its query may hold, beside the date.
    const QUERY: &'static [(&'static str, &'static str)] = &[];
    /// Whether its view reads the journal itself, and may wait for the disk.
    const READS_JOURNAL: bool = false;

    /// Whether it depends on nothing but the state, so that it is made once for each.
    const KEPT: bool = true;

    /// Computes the view.
    ///
    /// # Errors
    /// When what is asked for is not there, or cannot be asked.
    fn view(sight: &Sight<'_>) -> Result<Self, Problem>;

    /// What the page says of itself.
    fn heading(&self, words: Words) -> Heading;

    /// The page as HTML.
    fn html(&self, frame: &Frame) -> askama::Result<String>;
}

/// What a view is computed from.
pub(crate) struct Sight<'a> {
    /// What the viewer may see.
    pub(crate) seen: Seen<'a>,
    /// The record that it stands at.
    pub(crate) head: Head,
    /// The parameters of the path.
    pub(crate) params: &'a [(String, String)],
    /// The query.
    pub(crate) query: &'a Query,
    /// The site, for what is not in the state: the search, the journal itself.
    pub(crate) site: &'a Site,
    /// Today, or the past day that is shown.
    pub(crate) today: Date,
    /// The words, in the reader's language, for pages that are nothing else.
    pub(crate) words: Words,
}

impl Sight<'_> {
    /// A parameter of the path.
    pub(crate) fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The id in the path.
    ///
    /// # Errors
    /// When it is no number.
    pub(crate) fn id(&self, name: &'static str) -> Result<Seq, Problem> {
        let text = self.param(name);
        let number = text
            .parse()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        number.ok_or(Problem::NoSuchPage)
    }
}

/// Something that has a page, as a link to it needs it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Named {
    /// Its id.
    pub(crate) id: u64,
    /// Its title or name.
    pub(crate) title: String,
}

impl Named {
    pub(crate) fn new(id: u64, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
        }
    }
}

/// Implements [`Page::html`] with the template beside the code.
macro_rules! template {
    ($path:literal) => {
        fn html(&self, frame: &crate::frame::Frame) -> askama::Result<String> {
            #[allow(unused_imports)]
            use crate::frame::Section;

            #[derive(askama::Template)]
            #[template(path = $path)]
            struct Html<'a> {
                frame: &'a crate::frame::Frame,
                // A page may say nothing but words.
                #[allow(dead_code)]
                v: &'a Here,
            }
            askama::Template::render(&Html { frame, v: self })
        }
    };
}
pub(crate) use template;

/// Answers a request for a page.
pub(crate) async fn answer<P: Page>(
    Extract(site): Extract<Site>,
    params: RawPathParams,
    leader: Option<Leader>,
    mut asked: Asked,
) -> Response {
    // Their pages are made for them alone.
    asked.leads = leader.is_some() && asked.format == Format::Html;
    let snapshot = site.snapshot();
    let key = Key::of(&asked, P::QUERY, frame::local(crate::now()).date());
    let kept = site.cache().get(&key, snapshot.head);
    if let Some(kept) = kept.filter(|_| !asked.leads) {
        return respond(&asked, &kept);
    }
    let params: Vec<(String, String)> = params
        .iter()
        .map(|(name, value)| (name.to_owned(), value.trim_end_matches(".json").to_owned()))
        .collect();
    match make::<P>(&site, &snapshot, &params, &asked).await {
        Ok(body) => {
            let kept = Arc::new(Kept::new(asked.format, body));
            if P::KEPT && !asked.leads {
                site.cache().put(key, snapshot.head, Arc::clone(&kept));
            }
            respond(&asked, &kept)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn make<P: Page>(
    site: &Site,
    snapshot: &Arc<Snapshot<Kuzul>>,
    params: &[(String, String)],
    asked: &Asked,
) -> Result<String, Problem> {
    if asked.query.broken {
        return Err(Problem::BrokenQuery);
    }
    let today = frame::local(crate::now()).date();
    let day = as_of(&asked.query, today)?;
    if day.is_none() && !P::READS_JOURNAL {
        let (state, head) = (&snapshot.state, snapshot.head);
        return render::<P>(site, state, head, params, asked, today, None);
    }
    let (state, head) = match day {
        Some(day) => {
            let (state, head) = past(site, snapshot, day).await?;
            (state.as_far_as_shown(&snapshot.state), head)
        }
        None => (snapshot.state.clone(), snapshot.head),
    };
    let (site, params, asked) = (site.clone(), params.to_vec(), asked.clone());
    let rendered = tokio::task::spawn_blocking(move || {
        let as_of = day.map(|day| AsOf { day });
        let today = day.unwrap_or(today);
        render::<P>(&site, &state, head, &params, &asked, today, as_of)
    });
    rendered
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?
}

fn render<P: Page>(
    site: &Site,
    state: &State,
    head: Head,
    params: &[(String, String)],
    asked: &Asked,
    today: Date,
    as_of: Option<AsOf>,
) -> Result<String, Problem> {
    let seen = state.seen_by(Viewer::Public);
    let sight = Sight {
        seen,
        head,
        params,
        query: &asked.query,
        site,
        today,
        words: Words::of(asked.language),
    };
    let view = P::view(&sight)?;
    match asked.format {
        Format::Json => serde_json::to_string(&Envelope {
            seq: head.seq,
            data: &view,
        })
        .map_err(|error| Problem::Internal(error.to_string())),
        Format::Html => {
            let frame = framed(site, seen, head, asked, as_of, |words| view.heading(words));
            view.html(&frame)
                .map_err(|error| Problem::Internal(error.to_string()))
        }
    }
}

/// What every JSON answer is wrapped in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Envelope<T> {
    /// The record of the journal that the answer was made from.
    pub(crate) seq: u64,
    /// The answer.
    pub(crate) data: T,
}

/// The frame around a page.
pub(crate) fn framed(
    site: &Site,
    seen: Seen<'_>,
    head: Head,
    asked: &Asked,
    as_of: Option<AsOf>,
    heading: impl FnOnce(Words) -> Heading,
) -> Frame {
    let words = Words::of(asked.language);
    let council = seen.council();
    let name = if council.name.is_empty() {
        "Kuzul"
    } else {
        &council.name
    };
    Frame {
        words,
        council: name.to_owned(),
        brand: (council.short_name.clone()).unwrap_or_else(|| "Kuzul".to_owned()),
        // Its name stands above these lines already.
        contact: (council.contact.iter())
            .filter(|line| *line != name)
            .cloned()
            .collect(),
        path: asked.path.clone(),
        heading: heading(words),
        as_of,
        head,
        style: site.assets().style_path(),
        live_style: site.assets().live_style_path(),
        scripts: site.assets().folder(),
        leads: asked.leads,
        today: frame::local(crate::now()).date(),
        public_url: site.settings().public_url.clone(),
        logo: seen.logo(),
        conformity: notice::conformity(seen, frame::local(crate::now()).date()),
    }
}

/// The past day that the query asks for.
fn as_of(query: &Query, today: Date) -> Result<Option<Date>, Problem> {
    let Some(text) = query.get("au").filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let day: Date = text
        .parse()
        .map_err(|_| Problem::NotADate(text.to_owned()))?;
    if day > today {
        Err(Problem::DateToCome(day))
    } else {
        Ok(Some(day))
    }
}

/// The state as it stood at the end of a day.
async fn past(
    site: &Site,
    snapshot: &Arc<Snapshot<Kuzul>>,
    day: Date,
) -> Result<(State, Head), Problem> {
    let (site, end) = (site.clone(), snapshot.head.seq);
    let read = tokio::task::spawn_blocking(move || {
        let history = site.engine().history();
        let at = frame::end_of(day).ok_or(Problem::NotADate(day.to_string()))?;
        let seq = history.seq_at(end, at).map_err(Problem::fault)?;
        let last = history
            .records(seq.saturating_sub(1), 1)
            .map_err(Problem::fault)?;
        let head = last
            .first()
            .filter(|_| seq > 0)
            .map(kuzul_journal::Record::head);
        let head = head.ok_or(Problem::BeforeTheBeginning(day))?;
        let state = history.state_at(seq).map_err(Problem::fault)?;
        Ok((state, head))
    });
    read.await
        .map_err(|error| Problem::Internal(error.to_string()))?
}

/// Sends what was made, or says that the client has it already.
pub(crate) fn respond(asked: &Asked, kept: &Kept) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::ETAG, kept.etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language, Cookie"),
    );
    let known = asked.if_none_match.as_deref();
    if known.is_some_and(|known| known.as_bytes() == kept.etag.as_bytes()) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, content_type(asked.format));
    *response.body_mut() = if asked.gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        Body::from(kept.gzip.clone())
    } else {
        Body::from(kept.plain.clone())
    };
    response
}

pub(crate) fn content_type(format: Format) -> HeaderValue {
    HeaderValue::from_static(match format {
        Format::Html => "text/html; charset=utf-8",
        Format::Json => "application/json",
    })
}
