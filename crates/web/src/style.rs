//! The page that shows every component of the look.

use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Style;

/// The components of the look.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Style {
    /// Where the style sheet is.
    pub(crate) style_sheet: &'static str,
}

impl Page for Style {
    const ROUTE: &'static str = "/style";
    const NAME: &'static str = "style";
    const SUMMARY: &'static str = "Every component of the look, on one page.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        Ok(Self {
            style_sheet: sight.site.assets().style_path(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("style-title"), Section::None)
    }

    template!("style/style.html");
}
