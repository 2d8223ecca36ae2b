//! What the newsletter says: made each morning for those for whom something is new.

use kuzul_engine::{CommandId, Snapshot};
use kuzul_journal::{Head, Seq};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Kuzul,
    access::{Seen, Viewer},
    id::{BoardId, MeetingId},
    mail::Letter,
    subscription::{self, About, Subscription, Who},
    thread::Threads,
};
use sha2::{Digest, Sha256};

use super::{Draft, Part};
use crate::{
    Settings,
    feed::{Fate, News, Scope},
    frame::{self, Frame, Heading, Section},
};

/// News in one letter, at the most; the others are a click away.
const ITEMS_MAX: usize = 12;

/// The letters of a morning: a command for each, with an id that is the same on every node, so that
/// nobody is written to twice. None where the site has no address that a letter could lead to.
#[must_use]
pub fn newsletter(
    snapshot: &Snapshot<Kuzul>,
    settings: &Settings,
) -> Vec<(CommandId, subscription::Command)> {
    let Some(base) = settings.public_url.as_deref() else {
        return Vec::new();
    };
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let letters = seen.subscriptions().filter_map(|subscription| {
        let who = seen.subscriber(subscription)?;
        let (until, letter) = letter_to(seen, snapshot.head, base, subscription, &who)?;
        let command = subscription::Command::Tell {
            subscription: subscription.id,
            until,
            letter,
        };
        Some((id(&who, until), command))
    });
    letters.collect()
}

/// What is new for somebody, and up to which record it tells; `None` where nothing is.
fn letter_to(
    seen: Seen<'_>,
    head: Head,
    base: &str,
    subscription: &Subscription,
    who: &Who,
) -> Option<(Seq, Letter)> {
    let language = Language::from_code(&subscription.language).unwrap_or(Language::French);
    let words = Words::of(language);
    let frame = bare(seen, words, head);
    let scope = match subscription.about {
        About::Everything => Scope::Territory,
        About::Process(id) => Scope::Process(id),
        About::Opinion(id) => Scope::Opinion(id),
        About::Words(board) => Scope::Words(fate(seen, board, who)),
        About::Meeting(id) => Scope::Came(id, fate_of_meeting(seen, id)),
    };
    let News { entries } = News::of(seen, &frame, &scope, subscription.told);
    let (first, until) = (entries.first()?, entries.iter().map(|it| it.last).max()?);
    let told = [
        ("n", entries.len().into()),
        ("title", (&first.title).into()),
    ];
    let (subject, intro) = match subscription.about {
        About::Words(_) => (
            words.t("letter-words-subject").into_owned(),
            words.t("letter-words-intro").into_owned(),
        ),
        About::Meeting(_) => {
            let told = [("title", scope.title(seen).unwrap_or_default().into())];
            (
                words.with("letter-meeting-subject", &told),
                words.with("letter-meeting-intro", &told),
            )
        }
        _ => (
            words.with("letter-news-subject", &told),
            words.t("letter-news-intro").into_owned(),
        ),
    };
    let mut parts = vec![Part::Text(intro)];
    parts.extend(entries.iter().take(ITEMS_MAX).map(|entry| Part::Item {
        title: entry.title.clone(),
        text: entry.summary.clone(),
        link: format!("{base}{}", entry.path),
    }));
    let proof = [
        ("seq", head.seq.to_string().into()),
        ("chain", head.chain.to_string().into()),
    ];
    let draft = Draft {
        words,
        council: &seen.council().name,
        subject,
        parts,
        foot: vec![words.with("letter-proof", &proof)],
        manage: Some(format!("{base}/lettre/{}", who.token.0)),
    };
    let letter = draft.to(who.to.clone());
    let letter = letter.inspect_err(|error| tracing::error!(%error, "a letter could not be made"));
    Some((until, letter.ok()?))
}

/// What somebody's cards went into, also by way of boards that gather.
fn fate(seen: Seen<'_>, board: BoardId, who: &Who) -> Fate {
    let mut fate = Fate::default();
    let (Some(board), Some(author)) = (seen.board(board), &who.author) else {
        return fate;
    };
    let threads = Threads::of(seen);
    for card in seen.own_cards(board, author) {
        for conclusion in threads.conclusions_of_card(card) {
            fate.take(&threads, conclusion.id);
        }
    }
    fate
}

/// What the conclusions of a meeting went into: those that were drawn there, or decided on.
fn fate_of_meeting(seen: Seen<'_>, meeting: MeetingId) -> Fate {
    let mut fate = Fate::default();
    let threads = Threads::of(seen);
    for conclusion in seen.conclusions() {
        let workshop = seen.workshop(conclusion.drawn.workshop);
        let drawn = workshop.is_some_and(|it| it.announced.meeting == meeting);
        let mut decisions = conclusion.validations.iter();
        if drawn || decisions.any(|it| it.meeting == meeting) {
            fate.take(&threads, conclusion.id);
        }
    }
    fate
}

/// Words and dates without a page around them.
fn bare(seen: Seen<'_>, words: Words, head: Head) -> Frame {
    Frame {
        brand: String::new(),
        words,
        council: seen.council().name.clone(),
        contact: Vec::new(),
        path: String::new(),
        heading: Heading::new("", Section::None),
        as_of: None,
        head,
        style: "",
        live_style: "",
        scripts: "",
        today: frame::local(crate::now()).date(),
        public_url: None,
        leads: false,
        logo: None,
        conformity: kuzul_model::audit::Conformity::None,
    }
}

fn id(who: &Who, until: Seq) -> CommandId {
    let digest = Sha256::new()
        .chain_update("kuzul newsletter 1 ")
        .chain_update(&who.token.0)
        .chain_update(until.to_be_bytes())
        .finalize();
    let mut id = [0; 16];
    id.iter_mut()
        .zip(digest.iter())
        .for_each(|(to, from)| *to = *from);
    CommandId(id)
}
