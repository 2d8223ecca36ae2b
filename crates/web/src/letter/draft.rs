//! A letter as it is written: the same words as plain text and as HTML.
//!
//! Mail programs know no style sheets of ours: the HTML has its few colours in attributes, and reads
//! well without any.

use std::fmt::Write as _;

use kuzul_locale::Words;
use kuzul_model::{
    mail::{Address, Letter},
    words::TITLE_CHARS_MAX,
};

/// A part of a letter.
pub(crate) enum Part {
    /// A paragraph.
    Text(String),
    /// Something with a title that leads to a page.
    Item {
        /// Its title.
        title: String,
        /// More of it; may be empty.
        text: String,
        /// The page.
        link: String,
    },
    /// What the reader is asked to do: one in a letter.
    Button {
        /// What it says.
        label: String,
        /// Where it leads.
        link: String,
    },
}

/// A letter, without the address that it goes to.
pub(crate) struct Draft<'a> {
    /// The words of its language.
    pub(crate) words: Words,
    /// The council that writes.
    pub(crate) council: &'a str,
    /// Its subject, which is its title too.
    pub(crate) subject: String,
    /// What it says.
    pub(crate) parts: Vec<Part>,
    /// Smaller lines at its end.
    pub(crate) foot: Vec<String>,
    /// The page on which it can be left.
    pub(crate) manage: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "letter/letter.html")]
struct Html<'a> {
    draft: &'a Draft<'a>,
    lang: &'static str,
}

impl Draft<'_> {
    /// The letter to an address.
    ///
    /// # Errors
    /// When the template fails, which it does not.
    pub(crate) fn to(&self, to: Address) -> askama::Result<Letter> {
        let html = askama::Template::render(&Html {
            draft: self,
            lang: self.words.language().code(),
        })?;
        Ok(Letter {
            to,
            subject: cut(&self.subject),
            text: self.plain(),
            html,
            unsubscribe: self.manage.as_ref().map(|link| format!("{link}/quitter")),
        })
    }

    fn plain(&self) -> String {
        let mut text = format!("{}\n", self.subject);
        for part in &self.parts {
            // Writing to a string cannot fail.
            let _ = match part {
                Part::Text(words) => write!(text, "\n{words}\n"),
                Part::Item {
                    title,
                    text: more,
                    link,
                } if more.is_empty() => write!(text, "\n* {title}\n  {link}\n"),
                Part::Item {
                    title,
                    text: more,
                    link,
                } => {
                    let more = more.replace('\n', "\n  ");
                    write!(text, "\n* {title}\n  {more}\n  {link}\n")
                }
                Part::Button { label, link } => write!(text, "\n{label} :\n{link}\n"),
            };
        }
        let _ = write!(text, "\n-- \n{}\n", self.council);
        for line in &self.foot {
            let _ = writeln!(text, "{line}");
        }
        if let Some(link) = &self.manage {
            let _ = writeln!(text, "{} {link}", self.words.t("letter-leave-by"));
        }
        text
    }
}

/// A subject that fits: titles that people wrote may be long.
fn cut(subject: &str) -> String {
    if subject.chars().count() <= TITLE_CHARS_MAX {
        return subject.to_owned();
    }
    let kept: String = subject.chars().take(TITLE_CHARS_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use kuzul_locale::Language;

    use super::*;

    fn draft(council: &str) -> Draft<'_> {
        Draft {
            words: Words::of(Language::French),
            council,
            subject: "Du <nouveau> & plus".into(),
            parts: vec![
                Part::Text("Bonjour \"vous\"".into()),
                Part::Item {
                    title: "Une <b>soirée</b>".into(),
                    text: "À Plouzul\nle 8 mars".into(),
                    link: "https://a.bzh/rencontres/1".into(),
                },
            ],
            foot: vec!["Un pied".into()],
            manage: Some("https://a.bzh/lettre/x".into()),
        }
    }

    #[test]
    fn a_long_subject_is_cut_where_it_must_be() {
        let long = Draft {
            subject: "é".repeat(TITLE_CHARS_MAX + 1),
            ..draft("Conseil")
        };
        let letter = long.to(Address::parse("a@b.bzh").unwrap()).unwrap();
        assert_eq!(letter.subject.chars().count(), TITLE_CHARS_MAX);
        assert!(letter.subject.ends_with('…'));
        assert_eq!(cut("Du nouveau"), "Du nouveau");
    }

    #[test]
    fn both_forms_say_the_same_and_words_are_never_markup() {
        let letter = draft("Le <Conseil>")
            .to(Address::parse("a@b.bzh").unwrap())
            .unwrap();
        for words in [
            "8 mars",
            "https://a.bzh/rencontres/1",
            "Un pied",
            "https://a.bzh/lettre/x",
        ] {
            assert!(
                letter.text.contains(words) && letter.html.contains(words),
                "{words}"
            );
        }
        assert!(!letter.html.contains("<b>soirée") && !letter.html.contains("<nouveau>"));
        assert!(letter.text.contains("Une <b>soirée</b>"));
        assert_eq!(
            letter.unsubscribe.as_deref(),
            Some("https://a.bzh/lettre/x/quitter")
        );
        assert!(!letter.html.contains("http://") && !letter.html.contains("<img"));
    }
}
