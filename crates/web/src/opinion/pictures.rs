//! Pictures of an opinion: a document names them, and their bytes are read from the journal when it is
//! to be printed, or when a browser asks for one.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kuzul_engine::History;
use kuzul_journal::Fault;
use kuzul_model::{
    Event, Kuzul,
    opinion::{Opinion, Picture},
};
use kuzul_press::{Block, Document, block::Drawn};

/// The bytes of a picture, in base64; `None` where they were dropped.
///
/// # Errors
/// When the journal cannot be read.
fn data(history: &History<Kuzul>, picture: &Picture) -> Result<Option<String>, Fault> {
    let recorded = history.event(picture.id.0)?;
    Ok(match recorded.map(|it| it.event) {
        Some(Event::PictureAdded(added)) => Some(added.data),
        _ => None,
    })
}

/// The bytes of a picture, as they are sent; `None` where they were dropped.
///
/// # Errors
/// When the journal cannot be read.
pub(super) fn bytes(history: &History<Kuzul>, picture: &Picture) -> Result<Option<Vec<u8>>, Fault> {
    let data = data(history, picture)?;
    Ok(data.and_then(|data| STANDARD.decode(data).ok()))
}

/// Brings the pictures that a document names. One whose words were dropped is left out.
///
/// # Errors
/// When the journal cannot be read.
pub(super) fn bring(
    document: &mut Document,
    opinion: &Opinion,
    history: &History<Kuzul>,
) -> Result<(), Fault> {
    let mut fault = None;
    let mut brought = |drawn: &mut Drawn| {
        let Drawn::Image {
            name, data: own, ..
        } = drawn
        else {
            return true;
        };
        if name.is_empty() || !own.is_empty() {
            return true;
        }
        let found = opinion.picture_named(name);
        match found.map(|picture| data(history, picture)) {
            Some(Ok(Some(data))) => *own = data,
            Some(Err(error)) => fault = Some(error),
            Some(Ok(None)) | None => return false,
        }
        true
    };
    change(document, &mut brought);
    fault.map_or(Ok(()), Err)
}

/// Takes out the pictures whose bytes are not in the document.
pub(super) fn leave_out(document: &mut Document) {
    change(
        document,
        &mut |drawn| !matches!(drawn, Drawn::Image { name, data, .. } if data.is_empty() && !name.is_empty()),
    );
}

/// Changes what is drawn; what is not to stay goes with its figure.
fn change(document: &mut Document, stays: &mut dyn FnMut(&mut Drawn) -> bool) {
    let annexes = document.annexes.iter_mut().map(|annex| &mut annex.blocks);
    for blocks in std::iter::once(&mut document.blocks).chain(annexes) {
        blocks.retain_mut(|block| match block {
            Block::Figure(figure) => stays(&mut figure.content),
            _ => true,
        });
    }
}
