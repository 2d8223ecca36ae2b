//! What surrounds every page: title, menu, path, language, date, foot.

mod clock;
mod heading;

use std::borrow::Cow;

use jiff::civil::Date;
use kuzul_journal::{Head, Timestamp};
use kuzul_locale::{DateStyle, Language, Value, Words};
use kuzul_model::{
    audit::Conformity,
    council::logo::Logo,
    meeting::{MeetingKind, Schedule},
    when::When,
};

pub(crate) use clock::{as_iso, end_of, iso, local, zone};
pub(crate) use heading::{Heading, Section};

/// A past moment that a page shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsOf {
    /// The day.
    pub(crate) day: Date,
}

/// What surrounds a page, and the words that it is written with.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The words, in the reader's language.
    pub(crate) words: Words,
    /// The name of the council.
    pub(crate) council: String,
    /// The letters by which it is known; the program's name until it has some.
    pub(crate) brand: String,
    /// How to reach the council, line by line.
    pub(crate) contact: Vec<String>,
    /// The page's own path.
    pub(crate) path: String,
    /// What the page says of itself.
    pub(crate) heading: Heading,
    /// The past moment that it shows, if it does.
    pub(crate) as_of: Option<AsOf>,
    /// The record that it was made from.
    pub(crate) head: Head,
    /// Address of the style sheet.
    pub(crate) style: &'static str,
    /// Address of the style sheet of live pages, which only they need.
    pub(crate) live_style: &'static str,
    /// Folder of the scripts.
    pub(crate) scripts: &'static str,
    /// Whether who reads leads rooms.
    pub(crate) leads: bool,
    /// Today, in the territory.
    pub(crate) today: Date,
    /// The address under which the public reaches the site, if it has one.
    pub(crate) public_url: Option<String>,
    /// The council's logo, if it has one.
    pub(crate) logo: Option<Logo>,
    /// What the site may say of its accessibility: the law asks for it on every page.
    pub(crate) conformity: Conformity,
}

impl Frame {
    /// The code of the reader's language.
    pub(crate) fn lang(&self) -> &'static str {
        self.words.language().code()
    }

    /// Whether what people wrote, in French, stands in another language's page.
    pub(crate) fn foreign(&self) -> bool {
        self.words.language() != Language::French
    }

    /// The attribute of what is written in French, where the page is in another language.
    pub(crate) fn fr(&self) -> &'static str {
        if self.foreign() { " lang=\"fr\"" } else { "" }
    }

    /// [`fr`](Self::fr) where people wrote it, or nothing.
    pub(crate) fn fr_if(&self, written: &bool) -> &'static str {
        if *written { self.fr() } else { "" }
    }

    /// The languages of the site.
    pub(crate) fn languages(&self) -> [Language; 3] {
        Language::ALL
    }

    /// Words without variables.
    pub(crate) fn t(&self, key: impl AsRef<str>) -> Cow<'static, str> {
        self.words.t(key.as_ref())
    }

    /// Words without variables as markup: those that the language lacks are French, and say so to
    /// screen readers (WCAG 3.1.2).
    pub(crate) fn said(&self, key: impl AsRef<str>) -> String {
        let key = key.as_ref();
        let text = self.words.t(key);
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        match self.words.language_of(key) {
            Some(language) if language != self.words.language() => {
                format!("<span lang=\"{}\">{text}</span>", language.code())
            }
            _ => text,
        }
    }

    /// Words with one variable.
    pub(crate) fn with<V: Clone + Into<Value<'static>>>(
        &self,
        key: &str,
        name: &str,
        value: &V,
    ) -> String {
        self.words.with(key, &[(name, value.clone().into())])
    }

    /// Words about a number, which they call `$n`.
    pub(crate) fn count<N: Copy + Into<Value<'static>>>(&self, key: &str, n: &N) -> String {
        self.words.with(key, &[("n", (*n).into())])
    }

    /// Words about a number as attributes, for a script that counts on: for none, one and more.
    pub(crate) fn labels(&self, key: &str) -> String {
        let of = |n: u32| {
            self.count(key, &n)
                .replace('&', "&amp;")
                .replace('"', "&quot;")
        };
        let (zero, one, many) = (of(0), of(1), of(2));
        format!("data-zero=\"{zero}\" data-one=\"{one}\" data-many=\"{many}\"")
    }

    /// A number as it is written.
    pub(crate) fn number<N: Copy + Into<Value<'static>>>(&self, number: &N) -> String {
        self.words.number(*number)
    }

    /// A day in words.
    pub(crate) fn date(&self, date: &Date) -> String {
        self.words.date(*date, DateStyle::Long)
    }

    /// A time of day.
    pub(crate) fn time(&self, time: &jiff::civil::Time) -> String {
        self.words.time(*time)
    }

    /// A day, a month or a year in words.
    pub(crate) fn when(&self, when: &When) -> String {
        match when {
            When::Year(year) => year.to_string(),
            When::Month(..) => self.words.date(when.first_day(), DateStyle::Month),
            When::Day(day) => self.date(day),
        }
    }

    /// When a meeting is, in words.
    pub(crate) fn schedule(&self, schedule: &Schedule) -> String {
        match schedule {
            Schedule::On {
                day, start: None, ..
            } => self.when(day),
            Schedule::On {
                day,
                start: Some(start),
                end,
            } => {
                let day = self.when(day);
                let start = self.time(start);
                match end {
                    None => self.words.with(
                        "schedule-from",
                        &[("day", day.into()), ("start", start.into())],
                    ),
                    Some(end) => self.words.with(
                        "schedule-from-to",
                        &[
                            ("day", day.into()),
                            ("start", start.into()),
                            ("end", self.time(end).into()),
                        ],
                    ),
                }
            }
            Schedule::Between { first, last } => self.words.with(
                "schedule-between",
                &[
                    ("first", self.date(first).into()),
                    ("last", self.date(last).into()),
                ],
            ),
        }
    }

    /// The time of day of a moment, in the territory.
    pub(crate) fn time_of(&self, at: &Timestamp) -> String {
        self.time(&local(*at).time())
    }

    /// What is left of a round, in minutes and seconds; `now` in milliseconds.
    pub(crate) fn time_left(&self, until: &Timestamp, now: &i64) -> String {
        let left = (until.0 - now).max(0) / 1_000;
        format!("{}:{:02}", left / 60, left % 60)
    }

    /// What kind of meeting, in words.
    pub(crate) fn meeting_kind(&self, kind: &MeetingKind) -> Cow<'static, str> {
        self.t(match kind {
            MeetingKind::Evening => "meeting-kind-evening",
            MeetingKind::Conference => "meeting-kind-conference",
            MeetingKind::Plenary => "meeting-kind-plenary",
            MeetingKind::Hearing => "meeting-kind-hearing",
            MeetingKind::GroupSession => "meeting-kind-group-session",
            MeetingKind::Steering => "meeting-kind-steering",
        })
    }

    /// Which phase of how many.
    pub(crate) fn phase_of(&self, phase: &u32, phases: &u32) -> String {
        self.words.with(
            "phase-of",
            &[("n", (*phase).into()), ("of", (*phases).into())],
        )
    }

    /// From when to when, as far as it is known.
    pub(crate) fn span(&self, start: Option<When>, end: Option<When>) -> String {
        match (start, end) {
            (None, None) => self.t("span-unknown").into_owned(),
            (Some(start), Some(end)) if start == end => self.when(&start),
            (Some(start), Some(end)) => self.words.with(
                "span-from-to",
                &[
                    ("start", self.when(&start).into()),
                    ("end", self.when(&end).into()),
                ],
            ),
            (Some(start), None) => self.with("span-from", "start", &self.when(&start)),
            (None, Some(end)) => self.with("span-until", "end", &self.when(&end)),
        }
    }

    /// From which day to which, in a few words; nothing where neither is set.
    pub(crate) fn term(&self, first: &Option<Date>, last: &Option<Date>) -> String {
        match (first, last) {
            (None, None) => String::new(),
            (Some(first), None) => self.with("term-from", "first", &self.date(first)),
            (None, Some(last)) => self.with("term-until", "last", &self.date(last)),
            (Some(first), Some(last)) => self.words.with(
                "term-from-to",
                &[
                    ("first", self.date(first).into()),
                    ("last", self.date(last).into()),
                ],
            ),
        }
    }

    /// When a phase was, or is to be.
    pub(crate) fn phase_dates(&self, phase: &crate::process::Phase) -> String {
        let start = phase.began.or(phase.planned_start);
        let end = phase.ended.or(phase.planned_end);
        if phase.state == crate::process::PhaseState::Done && start.is_none() && end.is_none() {
            return self.t("span-lost").into_owned();
        }
        self.span(start, end)
    }

    /// What a plenary adopted, in a sentence.
    pub(crate) fn decided(&self, adopted: &crate::home::Adopted) -> String {
        let day = self.schedule(&adopted.meeting.schedule);
        self.words.with(
            "home-decided-on",
            &[("day", day.into()), ("n", adopted.conclusions.into())],
        )
    }

    /// How much was found, in a sentence.
    pub(crate) fn found(&self, search: &crate::search::Search) -> String {
        let query = search.query.clone();
        self.words.with(
            "search-found",
            &[("n", search.total.into()), ("query", query.into())],
        )
    }

    /// How many ranks the room sees, of how many.
    pub(crate) fn unveiled(&self, unveiled: &u32, ranks: &u32) -> String {
        let of = [("n", (*unveiled).into()), ("of", (*ranks).into())];
        self.words.with("console-unveiled", &of)
    }

    /// How groups are suggested, in a sentence.
    pub(crate) fn proposals_hint(&self, cards: &usize, percent: &u32) -> String {
        let said = [("n", (*cards).into()), ("percent", (*percent).into())];
        self.words.with("console-proposals-hint", &said)
    }

    /// How far a step of the chain is, in a few words.
    pub(crate) fn step_note(&self, step: &crate::home::Step) -> String {
        if step.count > 0 {
            let mut note = self.count(&format!("step-{}-count", step.name), &step.count);
            if step.fictitious > 0 {
                note.push_str(", ");
                note.push_str(&self.count("opinion-counted-fictitious", &step.fictitious));
            }
            note
        } else {
            self.t(format!("step-{}", step.state.name())).into_owned()
        }
    }

    /// A moment in words: day and time.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        let local = local(*at);
        self.words.with(
            "moment",
            &[
                ("day", self.date(&local.date()).into()),
                ("time", self.time(&local.time()).into()),
            ],
        )
    }

    /// When a board was held on paper, and when it was entered.
    pub(crate) fn held_on(&self, day: &Date, entered: &Timestamp) -> String {
        self.words.with(
            "board-held-on",
            &[
                ("day", self.date(day).into()),
                ("entered", self.date(&local(*entered).date()).into()),
            ],
        )
    }

    /// A moment for machines.
    pub(crate) fn iso(&self, at: &Timestamp) -> String {
        iso(*at)
    }

    /// Where this page is shown in another language.
    pub(crate) fn language_link(&self, language: &Language) -> String {
        let back = crate::asked::encoded(&self.link(&self.path));
        format!("/langue/{}?vers={back}", language.code())
    }

    /// An address of the site, which keeps the date that the page shows.
    pub(crate) fn link(&self, path: impl AsRef<str>) -> String {
        let path = path.as_ref();
        match self.as_of {
            Some(AsOf { day }) => match path.split_once('#') {
                Some((page, part)) => format!("{page}?au={day}#{part}"),
                None => format!("{path}?au={day}"),
            },
            None => path.to_owned(),
        }
    }
}
