//! The words of letters that bring secrets.

use kuzul_locale::{Language, Value, Words};
use kuzul_model::mail::{Address, Letter};

use crate::{
    errors::Problem,
    letter::{Draft, Part},
};

/// A letter with one link: what it is for is named by `stem`.
///
/// # Errors
/// When the template fails, which it does not.
pub(super) fn with_link(
    stem: &str,
    to: &Address,
    link: &str,
    council: &str,
    language: Language,
) -> Result<Letter, Problem> {
    let words = Words::of(language);
    let say = |part: &str| {
        let council = Value::from(council.to_owned());
        words.with(&format!("{stem}-{part}"), &[("council", council)])
    };
    // A site is tried out before it is set up.
    let why = if council.is_empty() {
        "why-unnamed"
    } else {
        "why"
    };
    let draft = Draft {
        words,
        council,
        subject: say("subject"),
        parts: vec![
            Part::Text(say(why)),
            Part::Button {
                label: say("button"),
                link: link.to_owned(),
            },
        ],
        foot: vec![say("until"), say("not-you")],
        manage: None,
    };
    let letter = draft.to(to.clone());
    letter.map_err(|error| Problem::Internal(error.to_string()))
}
