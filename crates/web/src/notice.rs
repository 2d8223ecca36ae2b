//! Pages of plain text: about, accessibility, privacy, legal notice. Their words are in the
//! language files: `NAME-title`, `NAME-lead`, and for each section `NAME-SECTION` with its
//! paragraphs `NAME-SECTION-1`, `-2`…

use kuzul_locale::{Words, keys};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight},
};

/// A page of plain text.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Notice {
    /// Its title.
    pub(crate) title: String,
    /// The sentence that says it all.
    pub(crate) lead: String,
    /// Its sections.
    pub(crate) sections: Vec<Part>,
}

/// A section of plain text.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Part {
    /// Its name in addresses.
    pub(crate) name: String,
    /// Its title.
    pub(crate) title: String,
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<String>,
}

impl Notice {
    fn read(name: &str, sections: &[&str], words: Words) -> Self {
        let known: Vec<_> = keys(kuzul_locale::Language::French).collect();
        let part = |section: &&str| {
            let key = format!("{name}-{section}");
            let numbered = (1..).map(|number| format!("{key}-{number}"));
            let paragraphs = numbered.take_while(|key| known.contains(&key.as_str()));
            Part {
                name: (*section).to_owned(),
                title: words.t(&key).into_owned(),
                paragraphs: paragraphs.map(|key| words.t(&key).into_owned()).collect(),
            }
        };
        Self {
            title: words.t(&format!("{name}-title")).into_owned(),
            lead: words.t(&format!("{name}-lead")).into_owned(),
            sections: sections.iter().map(part).collect(),
        }
    }

    fn page(&self, frame: &Frame) -> askama::Result<String> {
        #[derive(askama::Template)]
        #[template(path = "notice/notice.html")]
        struct Html<'a> {
            frame: &'a Frame,
            v: &'a Notice,
        }
        askama::Template::render(&Html { frame, v: self })
    }
}

macro_rules! notices {
    ($($(#[$doc:meta])* $page:ident, $route:literal, $name:literal, $summary:literal, [$($section:literal),+];)+) => {$(
        $(#[$doc])*
        #[derive(Serialize, JsonSchema)]
        #[serde(transparent)]
        pub(crate) struct $page(Notice);

        impl Page for $page {
            const ROUTE: &'static str = $route;
            const NAME: &'static str = $name;
            const SUMMARY: &'static str = $summary;

            fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
                Ok(Self(Notice::read($name, &[$($section),+], sight.words)))
            }

            fn heading(&self, _: Words) -> Heading {
                Heading::new(self.0.title.clone(), Section::None)
            }

            fn html(&self, frame: &Frame) -> askama::Result<String> {
                self.0.page(frame)
            }
        }
    )+};
}

notices! {
    /// What this is.
    About, "/a-propos", "about", "What this site is and how it works.",
        ["what", "thread", "proof", "data", "software"];
    /// The accessibility statement.
    Accessibility, "/accessibilite", "accessibility", "The accessibility statement.",
        ["state", "tests", "limits", "contact", "recourse"];
    /// What is done with personal data.
    Privacy, "/vie-privee", "privacy", "What is done with personal data.",
        ["what", "who", "mail", "cookies", "rights"];
    /// What was erased, said to who is no longer known.
    Erased, "/confidentialite/efface", "erased", "What was erased, and what is left.",
        ["what", "left"];
    /// The legal notice.
    Legal, "/mentions-legales", "legal", "Who publishes this site.",
        ["publisher", "host", "licence"];
}
