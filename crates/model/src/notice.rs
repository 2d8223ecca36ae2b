//! Texts of the pages that the law asks for, as whoever looks after the site wrote them. A page
//! without a text of its own says what the program knows.

use imbl::OrdMap;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    words::{self, Field},
};

/// Longest text of such a page, in characters: some ten printed pages.
pub const TEXT_CHARS_MAX: usize = 30_000;

/// A page that the law asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// Who publishes the site.
    Legal,
    /// What is done with personal data.
    Privacy,
    /// How to report what cannot be used, on the accessibility statement.
    AccessibilityContact,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Legal, Self::Privacy, Self::AccessibilityContact];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Privacy => "privacy",
            Self::AccessibilityContact => "accessibility-contact",
        }
    }
}

/// A language that a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tongue {
    /// French: also shown to readers of a language that has no text.
    Fr,
    /// English.
    En,
}

/// A version of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The record that holds it.
    pub record: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// Whether it put the program's own text back.
    pub default: bool,
}

/// The text of a page, with its versions, first to last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The text as Markdown; none where the program's own holds.
    pub text: Option<String>,
    /// Its versions, first to last.
    pub versions: Vec<Version>,
}

/// All texts.
pub(crate) type Notices = OrdMap<(Page, Tongue), Notice>;

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Write the text of a page, in Markdown.
    Write(Written),
    /// Put the program's own text back.
    Reset {
        /// The page.
        page: Page,
        /// The language.
        tongue: Tongue,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text was written on since.
    #[error("the text was written on since record {0}")]
    ChangedSince(Seq),
}

/// The text of a page was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The page.
    pub page: Page,
    /// The language.
    pub tongue: Tongue,
    /// The text, in Markdown.
    pub text: String,
    /// The version that it was written on; none where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upon: Option<Seq>,
}

/// The program's own text holds again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reset {
    /// The page.
    pub page: Page,
    /// The language.
    pub tongue: Tongue,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Write(written) => write(state, written),
        Command::Reset { page, tongue } => {
            let notice = state.notices.get(&(*page, *tongue));
            if notice.is_none_or(|notice| notice.text.is_none()) {
                return Ok(Vec::new());
            }
            let (page, tongue) = (*page, *tongue);
            Ok(vec![Reset { page, tongue }.into()])
        }
    }
}

fn write(state: &State, written: &Written) -> Result<Vec<Event>, crate::Refusal> {
    let text = words::taken(Field::Text, &written.text, TEXT_CHARS_MAX)?;
    let notice = state.notices.get(&(written.page, written.tongue));
    if notice.and_then(|notice| notice.text.as_ref()) == Some(&text) {
        return Ok(Vec::new());
    }
    let last = notice.and_then(|notice| notice.versions.last());
    if let Some(last) = last.filter(|last| Some(last.record) != written.upon) {
        return Err(Refusal::ChangedSince(last.record).into());
    }
    Ok(vec![
        Written {
            text,
            ..written.clone()
        }
        .into(),
    ])
}

fn note(state: &mut State, of: (Page, Tongue), place: Place, text: Option<String>) {
    let mut notice = state.notices.get(&of).cloned().unwrap_or_default();
    notice.versions.push(Version {
        record: place.seq,
        at: place.at,
        default: text.is_none(),
    });
    notice.text = text;
    state.notices.insert(of, notice);
}

impl Fact for Written {
    const KIND: &'static str = "notice.written";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let text = Some(self.text.clone());
        note(state, (self.page, self.tongue), place, text);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for Reset {
    const KIND: &'static str = "notice.reset";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        note(state, (self.page, self.tongue), place, None);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}
