//! The closed world that Typst sets documents in.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::sheet::Sheet;

/// A template that sets something whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Template {
    Document,
    OnePage,
    Slides,
    Notes,
}

impl Template {
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Document => "/document.typ",
            Self::OnePage => "/one_page.typ",
            Self::Slides => "/slides.typ",
            Self::Notes => "/notes.typ",
        }
    }
}

/// The templates, and the files that they read beside the data.
const TEMPLATES: &[(&str, &str)] = &[
    ("/theme.typ", include_str!("../../typst/theme.typ")),
    ("/inline.typ", include_str!("../../typst/inline.typ")),
    ("/tables.typ", include_str!("../../typst/tables.typ")),
    ("/blocks.typ", include_str!("../../typst/blocks.typ")),
    ("/document.typ", include_str!("../../typst/document.typ")),
    ("/one_page.typ", include_str!("../../typst/one_page.typ")),
    ("/slides.typ", include_str!("../../typst/slides.typ")),
    ("/notes.typ", include_str!("../../typst/notes.typ")),
    ("/isobaths.svg", include_str!("../../typst/isobaths.svg")),
];

/// The text font in five cuts, then the one for what it lacks.
const FONTS: &[&[u8]] = &[
    include_bytes!("../../fonts/AtkinsonNext-Regular.ttf"),
    include_bytes!("../../fonts/AtkinsonNext-Italic.ttf"),
    include_bytes!("../../fonts/AtkinsonNext-SemiBold.ttf"),
    include_bytes!("../../fonts/AtkinsonNext-SemiBoldItalic.ttf"),
    include_bytes!("../../fonts/AtkinsonNext-ExtraBold.ttf"),
    include_bytes!("../../fonts/DejaVuSans.ttf"),
];

/// What all documents share; made once.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shop() -> &'static Shop {
    static SHOP: OnceLock<Shop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|bytes| Font::iter(Bytes::new(*bytes)))
            .collect();
        Shop {
            // Heads of rows are behind this feature in Typst 0.15.
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// The fonts, in the order in which they are tried.
pub(super) fn fonts() -> &'static [Font] {
    &shop().fonts
}

/// The world of one document.
pub(super) struct Press {
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl Press {
    pub(super) fn new(template: Template, sheet: Sheet) -> Self {
        let data = ("/data.json".to_owned(), sheet.data.to_string().into_bytes());
        let files = sheet
            .files
            .into_iter()
            .chain([data])
            .filter_map(|(path, bytes)| Some((id(&path)?, Bytes::new(bytes))));
        let templates = TEMPLATES
            .iter()
            .filter_map(|(path, text)| Some((id(path)?, Bytes::from_string(*text))));
        Self {
            // Our own paths are well formed; an unknown main file is refused by `source`.
            main: id(template.path()).unwrap_or_else(|| Source::detached("").id()),
            files: templates.chain(files).collect(),
        }
    }
}

fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &shop().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shop().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        let text = bytes.as_str().map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .get(&id)
            .cloned()
            .ok_or_else(|| FileError::NotFound(PathBuf::from(id.get().vpath().get_with_slash())))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
