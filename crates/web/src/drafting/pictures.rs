//! Pictures of an opinion: added from the text that they are for, or from a page of their own. What is
//! sent is read as a picture and written anew; what was typed beside it is never lost.

use axum::{
    extract::{
        Multipart, Path, State as Extract,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use kuzul_engine::CommandId;
use kuzul_model::{
    Command,
    access::Viewer,
    id::{OpinionId, SectionId},
    opinion::{
        Command as Ask,
        picture::{self, About, Added, Kept, PICTURE_BYTES_MAX},
    },
};
use sha2::{Digest, Sha256};

use super::{
    Shown, Writer,
    act::{Page, refused},
    opinion_of, section, show_page,
};
use crate::{
    asked::Asked,
    console::Forms,
    errors::Problem,
    frame::{Frame, Section},
    picture::{FILE_BYTES_MAX, Written, written_anew},
    room::{html, redirect, sent::Sent},
    site::Site,
};

/// Longest side of a picture as it is kept, in pixels: the width of a page at 270 points an inch.
const SIDE_MAX: u32 = 1_600;
/// Largest body: a file that is too large is read to its end, so that what was typed beside it comes
/// back.
const BODY_BYTES_MAX: usize = 3 * FILE_BYTES_MAX;
/// Most bytes of all that is typed.
const TYPED_BYTES_MAX: usize = 1 << 20;

/// Whether pictures are sent to this address.
pub(crate) fn is_picture(path: &str) -> bool {
    let opinion = path.strip_prefix("/redaction/avis/");
    opinion.is_some_and(|rest| rest.ends_with("/images"))
}

/// Largest body at that address.
pub(crate) fn picture_body_bytes_max() -> usize {
    BODY_BYTES_MAX
}

/// A picture in the list.
struct Line {
    id: u64,
    name: String,
    mark: String,
    about: About,
    /// Whether a section places it.
    placed: bool,
}

#[derive(askama::Template)]
#[template(path = "drafting/pictures.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    opinion: u64,
    open: bool,
    pictures: Vec<Line>,
}

/// Shows the pictures of an opinion.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    asked: Asked,
) -> Response {
    show_page(&site, &opinion, &writer, &asked, page)
}

pub(super) fn page(shown: &Shown<'_>, id: OpinionId) -> Response {
    let opinion = match opinion_of(shown.seen(), &id.to_string()) {
        Ok(opinion) => opinion,
        Err(problem) => return problem.respond(shown.site, shown.asked),
    };
    let frame = shown.frame_of(opinion, |words| words.t("drafting-pictures").into_owned());
    let sections = opinion.sections();
    let lines = sections.flat_map(|section| section.text().lines());
    let lines: Vec<_> = lines.map(str::trim).collect();
    let pictures = opinion.pictures().map(|picture| {
        let mark = mark(picture.id.0);
        Line {
            id: picture.id.0,
            name: picture.kept.name(),
            placed: lines.contains(&mark.as_str()),
            mark,
            about: picture.about.clone(),
        }
    });
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        opinion: id.0,
        open: opinion.is_open(),
        pictures: pictures.collect(),
    };
    html(shown.status, &page)
}

/// What places a picture in a text.
pub(super) fn mark(picture: u64) -> String {
    format!("{{{{image {picture}}}}}")
}

/// What is said of a picture, as it was typed.
pub(super) fn about(sent: &Sent) -> About {
    let text = |name| sent.text(name).to_owned();
    About {
        alternative: text("alternative"),
        caption: text("legende"),
        credit: text("credit"),
    }
}

/// What somebody does about a picture that is there.
pub(super) fn command(opinion: OpinionId, sent: &Sent) -> Result<Ask, Problem> {
    let picture = kuzul_model::id::PictureId(sent.number("image")?);
    Ok(Ask::Picture(match sent.text("action") {
        "decrire-image" => picture::Command::Describe(picture::Described {
            opinion,
            picture,
            about: about(sent),
        }),
        _ => picture::Command::Remove(picture::Removed { opinion, picture }),
    }))
}

/// Takes a picture.
pub(crate) async fn add(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    mut asked: Asked,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let id = {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        match opinion_of(seen, &opinion) {
            Ok(opinion) => opinion.id,
            Err(problem) => return problem.respond(&site, &asked),
        }
    };
    let Ok(form) = form else {
        return Problem::WrongType.respond(&site, &asked);
    };
    let (sent, file) = match read(form).await {
        Ok(read) => read,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Problem::TooLarge.respond(&site, &asked);
        }
        Err(_) => return Problem::BrokenBody.respond(&site, &asked),
    };
    let page = Page::of(&sent);
    asked.path = page.path(id);
    match take(&site, &writer, id, &sent, file).await {
        Ok(picture) => match page {
            Page::Section(section) => {
                let section = SectionId(section);
                section::with_picture(&site, &asked, &writer, (id, section), &sent, picture)
            }
            _ => redirect(&format!("{}#image-{picture}", Page::Pictures.path(id))),
        },
        Err(problem) => refused(&site, &asked, &writer, id, page, sent, &problem),
    }
}

/// A file that was sent beside a form.
enum File {
    None,
    TooLarge,
    Sent(Vec<u8>),
}

async fn read(mut form: Multipart) -> Result<(Sent, File), MultipartError> {
    let (mut fields, mut file) = (Vec::new(), File::None);
    let mut room = TYPED_BYTES_MAX;
    while let Some(field) = form.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "fichier" {
            file = match bytes_of(field, FILE_BYTES_MAX).await? {
                None => File::TooLarge,
                Some(bytes) if bytes.is_empty() => File::None,
                Some(bytes) => File::Sent(bytes),
            };
        } else if let Some(bytes) = bytes_of(field, room).await? {
            room -= bytes.len();
            fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok((Sent::of(fields), file))
}

/// The bytes of a field; `None` where there are more than so many. It is read to its end.
async fn bytes_of(mut field: Field<'_>, max: usize) -> Result<Option<Vec<u8>>, MultipartError> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = field.chunk().await? {
        bytes = bytes.filter(|bytes: &Vec<u8>| bytes.len() + chunk.len() <= max);
        if let Some(bytes) = &mut bytes {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}

/// Writes a picture; answers with its number.
async fn take(
    site: &Site,
    writer: &Writer,
    opinion: OpinionId,
    sent: &Sent,
    file: File,
) -> Result<u64, Problem> {
    let file = match file {
        File::None => return Err(Problem::NoPicture("drafting-picture-none")),
        File::TooLarge => return Err(Problem::NoPicture("paper-photo-too-large")),
        File::Sent(file) => file,
    };
    // A form that also writes text has an id for each of the two.
    let id = sent.get("id-image").and_then(CommandId::parse);
    let id = id.map_or_else(|| sent.id(), Ok)?;
    // The turn is never closed; without it the reading only takes more memory.
    let turn = site.tray().turn().acquire_owned().await;
    let written = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        written_anew(&file, SIDE_MAX, PICTURE_BYTES_MAX)
    });
    let written = written
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?;
    let written = written.map_err(|unread| Problem::NoPicture(unread.key()))?;
    let added = added(opinion, about(sent), &written);
    Ok(site
        .submit(
            id,
            writer.actor(),
            Command::Opinion(Ask::Picture(picture::Command::Add(Box::new(added)))),
        )
        .await?
        .first)
}

fn added(opinion: OpinionId, about: About, written: &Written) -> Added {
    let digest = Sha256::digest(&written.bytes);
    Added {
        opinion,
        about,
        kept: Kept {
            digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            format: written.format,
            width: written.width,
            height: written.height,
        },
        data: STANDARD.encode(&written.bytes),
    }
}
