//! Files of an opinion, beside its page.

use axum::{
    body::{Body, Bytes},
    extract::{Path, RawPathParams, State as Extract},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use base64::Engine as _;
use kuzul_engine::Snapshot;
use kuzul_model::{
    Kuzul,
    access::Viewer,
    id::OpinionId,
    opinion::{self as model, picture::Format},
};
use kuzul_press::{Block, Document, block::Drawn};
use sha2::{Digest, Sha256};

use super::{Opinion, Wanted, make, pictures, press::Form};
use crate::{asked::Asked, console::Leader, errors::Problem, frame, page, site::Site};

/// Answers with the page, its twin, or one of its files.
pub(crate) async fn answer(
    site: Extract<Site>,
    params: RawPathParams,
    leader: Option<Leader>,
    asked: Asked,
) -> Response {
    let wanted = params.iter().find_map(|(_, value)| file(value));
    match wanted {
        Some((id, form)) => sent(&site, &asked, id, form).await,
        None => page::answer::<Opinion>(site, params, leader, asked).await,
    }
}

/// Whether a file of an opinion has this address.
pub(crate) fn is_file(path: &str) -> bool {
    path.strip_prefix("/avis/")
        .is_some_and(|name| file(name).is_some())
}

/// The opinion and the form that an address names.
fn file(name: &str) -> Option<(OpinionId, Form)> {
    // The longest endings first: that of the document is the end of others.
    let mut forms = Form::ALL;
    forms.sort_by_key(|form| std::cmp::Reverse(form.ending().len()));
    forms.into_iter().find_map(|form| {
        let number = name.strip_suffix(form.ending())?;
        Some((OpinionId(crate::console::number(number)?), form))
    })
}

async fn sent(site: &Site, asked: &Asked, id: OpinionId, form: Form) -> Response {
    let wanted = match asked.query.get("edition").filter(|text| !text.is_empty()) {
        None => Wanted::Newest,
        Some("projet") => Wanted::Draft,
        Some(number) => match number.parse() {
            Ok(number) => Wanted::Edition(number),
            Err(_) => return Problem::NoSuchPage.respond(site, asked),
        },
    };
    let document = match document(site, id, wanted).await {
        Ok(document) => document,
        Err(problem) => return problem.respond(site, asked),
    };
    let dropped = last_redaction(site);
    match site.press().file(&document, form, dropped).await {
        Ok(bytes) => respond(asked, bytes, id, form),
        Err(no_file) => {
            tracing::error!(opinion = id.0, ?form, cause = %no_file, "no document was made");
            Problem::NoDocument.respond(site, asked)
        }
    }
}

/// The document of an opinion, read from the journal beside the requests.
pub(crate) async fn document(
    site: &Site,
    id: OpinionId,
    wanted: Wanted,
) -> Result<Document, Problem> {
    let (site, snapshot) = (site.clone(), site.snapshot());
    let made = tokio::task::spawn_blocking(move || of_snapshot(&site, &snapshot, id, wanted));
    made.await
        .map_err(|error| Problem::Internal(error.to_string()))?
}

/// The last record that dropped words.
pub(crate) fn last_redaction(site: &Site) -> Option<kuzul_journal::Seq> {
    let snapshot = site.snapshot();
    snapshot.state.seen_by(Viewer::Public).last_redaction()
}

fn of_snapshot(
    site: &Site,
    snapshot: &Snapshot<Kuzul>,
    id: OpinionId,
    wanted: Wanted,
) -> Result<Document, Problem> {
    let today = frame::local(crate::now()).date();
    let public = site.settings().public_url.as_deref();
    let history = site.engine().history();
    let made = make(history, &snapshot.state, id, wanted, (today, public));
    made.map_err(Problem::fault)?.ok_or(Problem::NoSuchPage)
}

fn respond(asked: &Asked, bytes: Bytes, id: OpinionId, form: Form) -> Response {
    let digest = Sha256::digest(&bytes);
    let digits: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let etag = format!("\"{digits}\"");
    let known = asked.if_none_match.as_deref() == Some(etag.as_str());
    let mut response = Response::new(if known {
        Body::empty()
    } else {
        Body::from(bytes)
    });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    let disposition = format!("inline; filename=\"avis-{id}{}\"", form.ending());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(form.media_type()),
    );
    for (name, value) in [
        (header::ETAG, etag),
        (header::CONTENT_DISPOSITION, disposition),
    ] {
        // Digits, letters and quotes: always values of headers.
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}

/// A picture of an opinion's newest document or draft.
pub(crate) async fn image(
    Extract(site): Extract<Site>,
    Path((opinion, name)): Path<(String, String)>,
    asked: Asked,
) -> Response {
    if let Some(sent) = kept_picture(&site, &opinion, &name, &asked).await {
        return sent.unwrap_or_else(|problem| problem.respond(&site, &asked));
    }
    let found = async {
        let id = OpinionId(crate::console::number(&opinion)?);
        for wanted in [Wanted::Newest, Wanted::Draft] {
            let document = document(&site, id, wanted).await.ok()?;
            let bytes = picture(&document, &name);
            if bytes.is_some() {
                return bytes;
            }
        }
        None
    };
    let Some(bytes) = found.await else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let format = if bytes.starts_with(PNG) {
        Format::Png
    } else {
        Format::Jpeg
    };
    picture_response(bytes, format)
}

/// What a PNG begins with.
const PNG: &[u8] = b"\x89PNG";
/// What a JPEG begins with.
const JPEG: &[u8] = &[0xff, 0xd8, 0xff];

/// A picture that was added to the opinion, by its name; `None` where the name is none.
async fn kept_picture(
    site: &Site,
    opinion: &str,
    name: &str,
    asked: &Asked,
) -> Option<Result<Response, Problem>> {
    let id = OpinionId(crate::console::number(opinion)?);
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let picture = seen.opinion(id)?.picture_named(name)?.clone();
    let format = picture.kept.format;
    if asked.if_none_match.as_deref() == Some(etag_of(&picture).as_str()) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Some(Ok(response));
    }
    let (reader, own) = (site.clone(), picture.clone());
    let read = move || pictures::bytes(reader.engine().history(), &own);
    let read = tokio::task::spawn_blocking(read).await;
    Some(match read {
        Ok(Ok(Some(bytes))) if begins_as(&bytes, format) => {
            let mut response = picture_response(bytes, format);
            if let Ok(etag) = HeaderValue::from_str(&etag_of(&picture)) {
                response.headers_mut().insert(header::ETAG, etag);
            }
            Ok(response)
        }
        // Programs may send anything as a picture: what does not begin as one is not shown.
        Ok(Ok(_)) => Err(Problem::NoSuchPage),
        Ok(Err(fault)) => Err(Problem::fault(fault)),
        Err(error) => Err(Problem::Internal(error.to_string())),
    })
}

fn etag_of(picture: &model::Picture) -> String {
    format!("\"{}\"", picture.kept.digest)
}

fn begins_as(bytes: &[u8], format: Format) -> bool {
    bytes.starts_with(match format {
        Format::Png => PNG,
        Format::Jpeg => JPEG,
    })
}

/// A picture. It may be dropped at any time: browsers ask again before they show it.
fn picture_response(bytes: Vec<u8>, format: Format) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static(format.media_type());
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn picture(document: &Document, name: &str) -> Option<Vec<u8>> {
    let blocks = document.blocks.iter();
    let annexes = document.annexes.iter().flat_map(|annex| &annex.blocks);
    blocks.chain(annexes).find_map(|block| match block {
        Block::Figure(figure) if figure.id.as_str() == name => match &figure.content {
            Drawn::Image { data, .. } => {
                base64::engine::general_purpose::STANDARD.decode(data).ok()
            }
            Drawn::Chart { .. } => None,
        },
        _ => None,
    })
}
