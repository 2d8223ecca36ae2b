//! Pages of plain text: about, accessibility, privacy, legal notice. Their words are in the
//! language files: `NAME-title`, `NAME-lead`, and for each section `NAME-SECTION` with its
//! paragraphs `NAME-SECTION-1`, `-2`… Those that the law asks for may have a text of their own, which
//! whoever looks after the site wrote.

mod accessibility;
pub(crate) mod markdown;

pub(crate) use accessibility::{Accessibility, conformity};

use kuzul_locale::{Language, Value, Words, keys};
use kuzul_model::{
    access::Seen,
    notice::{self, Tongue},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::{self, Problem},
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
    /// Its sections, where nobody wrote a text for it.
    pub(crate) sections: Vec<Part>,
    /// The text that was written for it.
    pub(crate) written: Option<Text>,
    /// The problems that programs may be told of, each by its name and in words.
    #[serde(skip)]
    pub(crate) problems: Vec<(&'static str, String)>,
}

/// A text that whoever looks after the site wrote.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Text {
    /// As it was written, in Markdown.
    pub(crate) markdown: String,
    /// The language that it is written in.
    pub(crate) language: &'static str,
    /// The same, to be shown.
    #[serde(skip)]
    pub(crate) sections: Vec<markdown::Section>,
}

impl Text {
    /// The text of a page, in the reader's language, or in French where it has none.
    pub(crate) fn of(seen: Seen<'_>, page: notice::Page, words: Words) -> Option<Self> {
        let wanted = tongue(words.language());
        let read = |tongue: Tongue, language: Language| {
            let text = seen.notice(page, tongue)?.text.as_ref()?;
            Some(Self {
                markdown: text.clone(),
                language: language.code(),
                sections: markdown::sections(text),
            })
        };
        let own = match wanted {
            Tongue::En => read(Tongue::En, Language::English),
            Tongue::Fr => None,
        };
        own.or_else(|| read(Tongue::Fr, Language::French))
    }

    /// The attribute of its language, where the page is in another.
    pub(crate) fn lang(&self, frame: &Frame) -> String {
        if self.language == frame.lang() {
            String::new()
        } else {
            format!(" lang=\"{}\"", self.language)
        }
    }
}

/// The language that a text is read in by readers of another.
pub(crate) fn tongue(language: Language) -> Tongue {
    match language {
        Language::English => Tongue::En,
        _ => Tongue::Fr,
    }
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
        let known: Vec<_> = keys(Language::French).collect();
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
            written: None,
            problems: Vec::new(),
        }
    }

    /// The legal notice and the page on privacy, with what was set up.
    fn filled(mut self, seen: Seen<'_>, words: Words) -> Self {
        let Some(who) = who(seen) else {
            return self;
        };
        for section in &mut self.sections {
            let said = match section.name.as_str() {
                "publisher" => ["legal-publisher-filled", "legal-publisher-director"],
                "controller" => ["privacy-controller-filled", "privacy-controller-officer"],
                _ => continue,
            };
            let who = [("who", Value::from(who.clone()))];
            section.paragraphs = said.iter().map(|key| words.with(key, &who)).collect();
        }
        self
    }

    /// What the program says where nobody wrote a text, as Markdown.
    pub(crate) fn default_text(page: notice::Page, seen: Seen<'_>, words: Words) -> String {
        let notice = match page {
            notice::Page::Legal => Self::read("legal", Legal::SECTIONS, words).filled(seen, words),
            notice::Page::Privacy => {
                Self::read("privacy", Privacy::SECTIONS, words).filled(seen, words)
            }
            notice::Page::AccessibilityContact => {
                return accessibility::contact(seen, words).join("\n\n");
            }
        };
        let sections = notice.sections.iter().map(|part| {
            let paragraphs = part.paragraphs.join("\n\n");
            format!("## {}\n\n{paragraphs}", part.title)
        });
        sections.collect::<Vec<_>>().join("\n\n")
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

/// The council with its contact, in a line; `None` before it has a name.
pub(crate) fn who(seen: Seen<'_>) -> Option<String> {
    let council = seen.council();
    let contact = council.contact.iter().filter(|it| **it != council.name);
    let lines: Vec<_> = std::iter::once(&council.name)
        .chain(contact)
        .cloned()
        .collect();
    (!council.name.is_empty()).then(|| lines.join(", "))
}

macro_rules! notices {
    ($($(#[$doc:meta])* $page:ident, $route:literal, $name:literal, $summary:literal, [$($section:literal),+], $own:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Serialize, JsonSchema)]
        #[serde(transparent)]
        pub(crate) struct $page(Notice);

        impl $page {
            /// Its sections, where nobody wrote a text for it.
            const SECTIONS: &'static [&'static str] = &[$($section),+];
            /// The page of which somebody may have written the text.
            const OWN: Option<notice::Page> = $own;
        }

        impl Page for $page {
            const ROUTE: &'static str = $route;
            const NAME: &'static str = $name;
            const SUMMARY: &'static str = $summary;

            fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
                let words = sight.words;
                let notice = Notice::read($name, Self::SECTIONS, words).filled(sight.seen, words);
                Ok(Self(Notice {
                    problems: if $name == "about" { errors::listed(words) } else { Vec::new() },
                    written: Self::OWN.and_then(|page| Text::of(sight.seen, page, words)),
                    ..notice
                }))
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
        ["what", "thread", "proof", "data", "software"], None;
    /// What is done with personal data.
    Privacy, "/vie-privee", "privacy", "What is done with personal data.",
        ["controller", "what", "who", "mail", "cookies", "rights"], Some(notice::Page::Privacy);
    /// What was erased, said to who is no longer known.
    Erased, "/confidentialite/efface", "erased", "What was erased, and what is left.",
        ["what", "left"], None;
    /// The legal notice.
    Legal, "/mentions-legales", "legal", "Who publishes this site.",
        ["publisher", "host", "licence"], Some(notice::Page::Legal);
}
