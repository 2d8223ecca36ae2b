//! The words of letters that bring secrets.

use kuzul_locale::{Language, Value, Words};
use kuzul_model::mail::{Address, Letter};

#[derive(askama::Template)]
#[template(path = "person/letter.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    before: &'a [String],
    link: &'a str,
    button: &'a str,
    after: &'a [String],
}

/// A letter with one link: what it is for is named by `stem`.
pub(super) fn with_link(
    stem: &str,
    to: &Address,
    link: &str,
    council: &str,
    language: Language,
) -> Letter {
    let words = Words::of(language);
    let say = |part: &str| {
        let council = Value::from(council.to_owned());
        words.with(&format!("{stem}-{part}"), &[("council", council)])
    };
    let subject = say("subject");
    let before = [say("why")];
    let after = [say("until"), say("not-you")];
    let html = Html {
        lang: language.code(),
        subject: &subject,
        before: &before,
        link,
        button: &say("button"),
        after: &after,
    };
    let html = askama::Template::render(&html).unwrap_or_else(|_| subject.clone());
    let text = format!("{}\n\n{link}\n\n{}\n\n{}", before[0], after[0], after[1]);
    Letter {
        to: to.clone(),
        subject,
        text,
        html,
        unsubscribe: None,
    }
}
