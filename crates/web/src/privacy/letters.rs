//! Letters about accounts and decisions, and what else is due by itself.

use kuzul_journal::{Digest, Timestamp};
use kuzul_locale::{Language, Value, Words};
use kuzul_model::{
    Command,
    access::{Account, Seen},
    mail::{Address, Letter},
    moderation::{self, Case, Curb, Report},
    privacy,
};

use crate::{
    Settings,
    letter::{Draft, Part},
    person,
};

/// Letters that are written at once.
const LETTERS_MAX: usize = 50;

/// What is to be done at a moment: letters to those who have not come for long and to authors, and
/// letting go of what was kept long enough.
pub(crate) fn due(seen: Seen<'_>, settings: &Settings, now: Timestamp) -> Vec<Command> {
    let warned = seen.to_be_warned(now).take(LETTERS_MAX).map(|person| {
        let account = seen.account_of(person.id);
        let letter = account.and_then(|it| unused(seen, &it, settings));
        Command::Privacy(privacy::Command::Warn {
            person: person.id,
            letter: letter.map(Box::new),
        })
    });
    let told = seen.authors_to_tell().take(LETTERS_MAX);
    let told = told.filter_map(|(case, to, language)| {
        let letter = decided(seen, case, to, language, settings)?;
        let letter = Box::new(letter);
        let case = case.id;
        Some(Command::Moderation(moderation::Command::Tell {
            case,
            letter,
        }))
    });
    let answered = seen.reporters_to_tell().take(LETTERS_MAX);
    let answered = answered.filter_map(|(case, report, to)| {
        let letter = Box::new(to_reporter(seen, case, report, to, settings)?);
        Some(Command::Moderation(moderation::Command::TellReporter {
            case: case.id,
            report: report.seq,
            letter,
        }))
    });
    let forget = seen.is_something_outlived(now);
    let forget = forget.then_some(Command::Privacy(privacy::Command::Forget));
    warned.chain(told).chain(answered).chain(forget).collect()
}

/// A letter with one link, in words of the interface that begin with `stem`.
fn with_link(
    seen: Seen<'_>,
    stem: &str,
    to: &Address,
    link: String,
    more: Vec<Part>,
    language: Language,
) -> Option<Letter> {
    let words = Words::of(language);
    let council = &seen.council().name;
    let say = |part: &str| {
        let council = Value::from(council.clone());
        words.with(&format!("{stem}-{part}"), &[("council", council)])
    };
    let mut parts = vec![Part::Text(say("why"))];
    parts.extend(more);
    parts.push(Part::Button {
        label: say("button"),
        link,
    });
    let draft = Draft {
        words,
        council,
        subject: say("subject"),
        parts,
        foot: vec![say("foot")],
        manage: None,
    };
    draft.to(to.clone()).ok()
}

/// A letter to an account's holder, in the language in which they read the site.
fn to_holder(seen: Seen<'_>, stem: &str, of: &Account<'_>, settings: &Settings) -> Option<Letter> {
    let link = format!("{}/entrer", settings.first_address().unwrap_or_default());
    let language = person::language_of(of);
    with_link(seen, stem, of.address?, link, Vec::new(), language)
}

fn unused(seen: Seen<'_>, of: &Account<'_>, settings: &Settings) -> Option<Letter> {
    to_holder(seen, "letter-unused", of, settings)
}

/// The letter to somebody whose will was brought, where they have an address.
pub(super) fn will_brought(seen: Seen<'_>, code: Digest, settings: &Settings) -> Option<Letter> {
    to_holder(seen, "letter-will", &seen.holder_of_will(code)?, settings)
}

/// The letter to an author: what was decided, by which rule, why, and what they can do.
fn decided(
    seen: Seen<'_>,
    case: &Case,
    to: &Address,
    language: &str,
    settings: &Settings,
) -> Option<Letter> {
    let language = Language::from_code(language).unwrap_or(Language::French);
    let words = Words::of(language);
    let decision = case.decision.as_ref()?;
    let judged = case.appeal.as_ref().and_then(|it| it.judged.as_ref());
    let (stem, reason) = match judged {
        Some(judged) if judged.upheld => ("letter-appeal-upheld", &judged.reason),
        Some(judged) => ("letter-appeal-rejected", &judged.reason),
        None => ("letter-decided", &decision.reason),
    };
    let rule = words.t(&format!("charter-{}", decision.rule.name()));
    let measure = words.t(&format!("measure-{}", decision.measure.name()));
    let mut what = format!("{rule}\n{measure}");
    if decision.curb != Curb::None {
        what = format!(
            "{what}, {}",
            words.t(&format!("curb-{}", decision.curb.name()))
        );
    }
    if let Some(until) = decision.until {
        let until = words.with("curb-until", &[("date", Value::from(until))]);
        what = format!("{what} {until}");
    }
    let more = vec![Part::Text(what), Part::Text(reason.clone())];
    let link = format!("{}/charte", settings.first_address().unwrap_or_default());
    with_link(seen, stem, to, link, more, language)
}

/// The letter to whoever reported something: what was decided, by which rule, and what they can do.
/// Nothing of the author, nor what became of their device.
fn to_reporter(
    seen: Seen<'_>,
    case: &Case,
    report: &Report,
    to: &Address,
    settings: &Settings,
) -> Option<Letter> {
    let language = report.language.as_deref().unwrap_or("fr");
    let language = Language::from_code(language).unwrap_or(Language::French);
    let words = Words::of(language);
    let decision = case.decision.as_ref()?;
    let rule = words.t(&format!("charter-{}", decision.rule.name()));
    let measure = words.t(&format!("measure-{}", decision.measure.name()));
    let more = vec![
        Part::Text(format!("{rule}\n{measure}")),
        Part::Text(decision.reason.clone()),
    ];
    let link = format!("{}/charte", settings.first_address().unwrap_or_default());
    with_link(seen, "letter-reporter", to, link, more, language)
}
