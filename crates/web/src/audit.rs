//! Who did what: for administrators, out of the journal itself, newest first. Nothing is kept for it, so
//! nothing is to be kept from being changed. What devices do in rooms is not in it: that is nobody's
//! business. What the program does by itself is put aside unless it is asked for.

mod object;

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use jiff::{ToSpan, civil::Date};
use kuzul_engine::{CommandId, author};
use kuzul_journal::{Record, Seq, Timestamp};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Event,
    access::{Seen, Viewer},
    id::PersonId,
    mail::Address,
    permission::{Forbidden, Role, Scope},
};

use crate::{
    asked::{Asked, encoded},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    page::framed,
    person::Signed,
    room::html,
    site::Site,
};

/// Acts on a page: on a phone each is as high as a card.
const ACTS: usize = 20;
/// Records that are read for one page, at the most: further back one goes by a link.
const RECORDS_MAX: usize = 5_000;
/// Records that are read at a time.
const BATCH: usize = 500;
/// Records that are read before these, as a command says in its first record alone who sent it.
const LEAD: usize = 100;

/// What somebody did.
struct Act {
    seq: Seq,
    at: Timestamp,
    by: By,
    kind: String,
    object: Option<object::Object>,
}

/// Who did it, as far as it is known.
enum By {
    /// Somebody, by their name or by their number where they have none any more.
    Person(PersonId, Option<String>),
    /// Whoever had the secret link of facilitators.
    Facilitator,
    /// The program itself, or whoever runs it.
    Program,
    /// It was dropped.
    Unknown,
}

/// Which acts are asked for.
#[derive(Default)]
struct Filter {
    person: Option<PersonId>,
    /// The beginning of the name of what happened: `role.`, `person.` …
    kind: String,
    from: Option<Date>,
    until: Option<Date>,
    /// Whether what the program did is shown too.
    program: bool,
    /// Only records before this one.
    before: Option<Seq>,
}

/// Kinds of acts that can be chosen: what their names begin with.
const KINDS: [&str; 12] = [
    "role.",
    "invitation.",
    "person.",
    "passkey.",
    "delegation.",
    "consent.",
    "record.redacted",
    "meeting.",
    "process.",
    "opinion.",
    "council.",
    "board.",
];

#[derive(askama::Template)]
#[template(path = "audit/audit.html")]
struct Page {
    frame: Frame,
    acts: Vec<Act>,
    /// People who can be chosen: number, name, whether they are.
    people: Vec<(u64, String, bool)>,
    kinds: Vec<(&'static str, bool)>,
    from: Option<Date>,
    until: Option<Date>,
    program: bool,
    /// Whether the form is open: something was chosen.
    chosen: bool,
    older: Option<String>,
    newest: Option<String>,
}

impl Act {
    /// The page of what it is about.
    fn path(&self) -> Option<&str> {
        self.object.as_ref()?.path.as_deref()
    }
}

impl Filter {
    fn asked(asked: &Asked) -> Result<Self, Problem> {
        let text = |name| asked.query.get(name).map(str::trim).unwrap_or_default();
        let number = |name| match text(name) {
            "" => Ok(None),
            number => number.parse().map(Some).map_err(|_| Problem::BrokenQuery),
        };
        let day = |name| match text(name) {
            "" => Ok(None),
            day => day
                .parse()
                .map(Some)
                .map_err(|_| Problem::NotADate(day.to_owned())),
        };
        let kind = KINDS.iter().find(|kind| **kind == text("quoi"));
        Ok(Self {
            person: number("qui")?.map(PersonId),
            kind: kind.copied().unwrap_or_default().to_owned(),
            from: day("du")?,
            until: day("au")?,
            program: text("programme") == "oui",
            before: number("avant")?,
        })
    }

    /// The address of the acts before a record, or of the newest.
    fn link(&self, before: Option<Seq>) -> String {
        let pairs = [
            ("qui", self.person.map(|it| it.to_string())),
            ("quoi", Some(self.kind.clone())),
            ("du", self.from.map(|it| it.to_string())),
            ("au", self.until.map(|it| it.to_string())),
            ("programme", self.program.then(|| "oui".to_owned())),
            ("avant", before.map(|it| it.to_string())),
        ];
        let filled = pairs
            .iter()
            .filter_map(|(name, value)| Some((name, value.as_ref()?)));
        let query: Vec<_> = filled
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        format!("/administration/actes?{}", query.join("&"))
    }

    /// Whether anything but the newest acts of people is asked for.
    fn is_chosen(&self) -> bool {
        let days = self.from.is_some() || self.until.is_some();
        self.person.is_some() || !self.kind.is_empty() || days || self.program
    }

    fn takes(&self, act: &Act) -> bool {
        let day = frame::local(act.at).date();
        let person = match (&self.person, &act.by) {
            (None, _) => true,
            (Some(wanted), By::Person(person, _)) => wanted == person,
            (Some(_), _) => false,
        };
        person
            && (self.program || !matches!(act.by, By::Program))
            && act.kind.starts_with(&self.kind)
            && self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
    }
}

/// Shows who did what.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    match page(&site, &signed, &asked).await {
        Ok(page) => html(StatusCode::OK, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn page(site: &Site, signed: &Signed, asked: &Asked) -> Result<Page, Problem> {
    let standing = signed.standing(site);
    if !standing.holds(Role::Administrator, &Scope::Territory) {
        return Err(Problem::Refused(Box::new(Forbidden.into())));
    }
    let filter = Filter::asked(asked)?;
    let reading = site.clone();
    let words = Words::of(asked.language);
    // The journal is read from the disk: apart from the threads that answer.
    let read = tokio::task::spawn_blocking(move || {
        let read = acts(&reading, &filter, words)?;
        Ok::<_, Problem>((read, filter))
    });
    let read = read.await;
    let read = read.map_err(|error| Problem::Internal(error.to_string()))?;
    let ((acts, older), filter) = read?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let heading = |words: Words| {
        Heading::new(words.t("audit-title"), Section::None)
            .under("/administration", words.t("administration-title"))
            .under("/administration/personnes", words.t("people-title"))
    };
    let people = seen.accounts().filter_map(|account| {
        let address = account.address.map(Address::as_str);
        let name = account.name.or(address)?;
        let id = account.person.id;
        Some((id.0, name.to_owned(), filter.person == Some(id)))
    });
    let people = people.collect();
    Ok(Page {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        acts,
        people,
        kinds: KINDS.map(|kind| (kind, filter.kind == kind)).into(),
        from: filter.from,
        until: filter.until,
        program: filter.program,
        chosen: filter.is_chosen(),
        older: older.map(|before| filter.link(Some(before))),
        newest: filter.before.map(|_| filter.link(None)),
    })
}

/// The acts of a page, and before which record the next page begins.
fn acts(site: &Site, filter: &Filter, words: Words) -> Result<(Vec<Act>, Option<Seq>), Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let newest = snapshot.head.seq;
    let mut end = filter
        .before
        .map_or(newest, |before| before.saturating_sub(1).min(newest));
    if let Some(until) = filter.until {
        let night = until
            .saturating_add(1.day())
            .to_zoned(frame::local(crate::now()).time_zone().clone());
        let last = night.map(|it| Timestamp(it.timestamp().as_millisecond()));
        if let Ok(last) = last {
            let before = site.engine().history().seq_at(end, last);
            end = end.min(before.map_err(Problem::fault)?);
        }
    }
    let mut acts = Vec::new();
    let mut read = 0;
    while end > 0 && read < RECORDS_MAX {
        let after = end.saturating_sub(BATCH as Seq);
        let first = after.saturating_sub(LEAD as Seq);
        let wanted = usize::try_from(end - first).unwrap_or(BATCH);
        let records = site.engine().history().records(first, wanted);
        let records = records.map_err(Problem::fault)?;
        let senders = senders(&records);
        let wanted = records.iter().zip(senders).rev();
        for (record, by) in wanted.take_while(|(record, _)| record.seq > after) {
            read += 1;
            let act = act(seen, record, by.as_ref());
            let too_old = filter
                .from
                .is_some_and(|from| frame::local(record.at).date() < from);
            if too_old {
                return Ok((acts, None));
            }
            if let Some(mut act) = act.filter(|act| filter.takes(act)) {
                act.object = object::of(seen, record, words);
                acts.push(act);
                if acts.len() == ACTS {
                    return Ok((acts, Some(record.seq).filter(|seq| *seq > 1)));
                }
            }
        }
        end = after;
    }
    Ok((acts, Some(end + 1).filter(|_| end > 0)))
}

/// Who sent the command of each of these records; `None` where that is not known any more.
fn senders(records: &[Record]) -> Vec<Option<Actor>> {
    let mut last: Option<(CommandId, Actor)> = None;
    let sender = |record: &Record| {
        let author = author(record).ok().flatten()?;
        let said = author.by.and_then(|by| serde_json::from_str(&by).ok());
        if let Some(by) = said {
            last = Some((author.command, by));
        }
        let (command, by) = last.as_ref()?;
        (*command == author.command).then(|| by.clone())
    };
    records.iter().map(sender).collect()
}

/// What a record tells of somebody's acts; nothing of what devices and visitors do.
fn act(seen: Seen<'_>, record: &Record, by: Option<&Actor>) -> Option<Act> {
    let by = match by {
        Some(Actor::Person(person)) => By::Person(*person, name(seen, *person)),
        Some(Actor::Facilitator(_)) => By::Facilitator,
        Some(Actor::Operator) => By::Program,
        Some(Actor::Device(_) | Actor::Visitor) => return None,
        None => By::Unknown,
    };
    Some(Act {
        seq: record.seq,
        at: record.at,
        by,
        kind: record.kind.clone(),
        object: None,
    })
}

fn name(seen: Seen<'_>, person: PersonId) -> Option<String> {
    let account = seen.account_of(person)?;
    let address = account.address.map(Address::as_str);
    account.name.or(address).map(str::to_owned)
}

impl Frame {
    /// What happened, by its name in the journal.
    pub(crate) fn happened_as(&self, kind: &str) -> String {
        let key = format!("event-{}", kind.replace('.', "-"));
        match self.words.language_of(&key) {
            Some(_) if Event::KINDS.contains(&kind) => self.t(key).into_owned(),
            _ => kind.to_owned(),
        }
    }
}
