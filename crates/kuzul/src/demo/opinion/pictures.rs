//! Pictures of the opinion.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    id::OpinionId,
    opinion::{
        Command as Ask,
        picture::{self, About, Added, Format, Kept},
    },
};
use sha2::{Digest, Sha256};

use crate::{
    demo::{
        facts::Facts,
        story::{Kind, Reference, Story},
    },
    exit::Trouble,
    speech::say,
};

/// What a PNG begins with: its mark, and the name of its first part, which holds its size.
const MARK: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Adds the pictures to the opinion.
pub(super) fn tell(
    facts: &Facts,
    opinion: &Reference,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let read = &facts.opinion;
    for told in &read.facts.pictures {
        let name = format!("pictures/{}", told.file.get_ref());
        let file = facts.pictures.iter().find(|file| file.name == name);
        let found = file.and_then(|file| Some((file.text.clone(), kept(&file.text)?)));
        let Some((data, kept)) = found else {
            let key = told.file.get_ref().clone();
            let unknown = say!("command-demo-unknown", kind = "picture", key = key);
            return Err(read.wrong(&told.file, unknown));
        };
        let about = About {
            alternative: told.alternative.clone(),
            caption: told.caption.clone(),
            credit: told.credit.clone(),
        };
        let opinion = opinion.clone();
        story.tell_of(at, read.points(Kind::Picture, &told.key), move |ids| {
            let added = Added {
                opinion: OpinionId(ids.find(&opinion)?),
                about: about.clone(),
                kept: kept.clone(),
                data: data.clone(),
            };
            Ok(Command::Opinion(Ask::Picture(picture::Command::Add(
                Box::new(added),
            ))))
        })?;
    }
    Ok(())
}

/// How a PNG in base64 is kept; `None` for what is none.
fn kept(data: &str) -> Option<Kept> {
    let bytes = STANDARD.decode(data).ok()?;
    let size = bytes.strip_prefix(MARK)?.get(..8)?;
    let side = |at: usize| Some(u32::from_be_bytes(size.get(at..at + 4)?.try_into().ok()?));
    let digest = Sha256::digest(&bytes);
    Some(Kept {
        digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        format: Format::Png,
        width: side(0)?,
        height: side(4)?,
    })
}
