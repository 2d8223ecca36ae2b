//! Writes the example document in every format into a folder, to be looked at.
//!
//! `cargo run -p kuzul-press --example opinion -- FOLDER`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the example document is made as in the tests"
)]

#[path = "../tests/opinion_2016/mod.rs"]
mod opinion_2016;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use kuzul_press::{Document, deck_pdf, notes_pdf, odt, one_page, pdf, slides};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say which folder")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let document: Document = opinion_2016::opinion();
    let deck = slides(&document);
    let write = |name: &str, make: &dyn Fn() -> Result<Vec<u8>, Box<dyn Error>>| {
        let begin = Instant::now();
        let bytes = make()?;
        println!("{name}: {} bytes in {:.0?}", bytes.len(), begin.elapsed());
        fs::write(folder.join(name), bytes)?;
        Ok::<(), Box<dyn Error>>(())
    };
    write("document.json", &|| {
        Ok(serde_json::to_vec_pretty(&document)?)
    })?;
    write("draft.pdf", &|| Ok(pdf(&document)?))?;
    write("sealed.pdf", &|| Ok(pdf(&opinion_2016::sealed())?))?;
    write("one-page.pdf", &|| Ok(pdf(&one_page(&document))?))?;
    write("slides.json", &|| Ok(serde_json::to_vec_pretty(&deck)?))?;
    write("slides.pdf", &|| Ok(deck_pdf(&deck)?))?;
    write("minutes.pdf", &|| {
        let mut minutes = opinion_2016::sealed();
        minutes.metadata.kind = kuzul_press::Kind::Minutes;
        Ok(pdf(&minutes)?)
    })?;
    write("notes.pdf", &|| Ok(notes_pdf(&deck)?))?;
    write("document.odt", &|| Ok(odt(&document)?))?;
    Ok(())
}
