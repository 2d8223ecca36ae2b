//! What came of a return, as data and in sentences.

use kuzul_journal::{Seq, verify::Problem};
use kuzul_locale::{Value, Words};
use kuzul_model::{
    State,
    access::{Seen, Viewer},
    board::ClusterId,
    id::{BoardId, CardId, ConclusionId, MeetingId},
    pack::Header,
    returning::{Conflict, Noted, Trip},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::file::Wrong;

/// Longest words that a sentence quotes, in characters.
const QUOTED_CHARS_MAX: usize = 60;

/// What came of a return.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Report {
    /// The laptop's copy of the pack.
    pub trip: Option<String>,
    /// The title of the meeting that it was packed for.
    pub title: Option<String>,
    /// Records that were taken.
    pub taken: u64,
    /// Records that were here already.
    pub already: u64,
    /// Records whose words were dropped on the laptop: nothing of them came.
    pub dropped: u64,
    /// Whether the file ended before its end: the rest can come later.
    pub cut_off: bool,
    /// What stood in the way, of this return and of earlier ones of the same laptop.
    pub conflicts: Vec<ConflictReport>,
    /// Boards that both sides changed.
    pub boards: Vec<BoardReport>,
    /// Why it stopped before the end of the file, if it did.
    #[serde(skip)]
    pub stop: Option<Stop>,
}

/// Something that stood in the way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConflictReport {
    /// The record in the town.
    pub record: u64,
    /// The number that it has on the laptop.
    pub there: u64,
    /// What it is, as its name in the journal.
    pub kind: &'static str,
    /// All that is said of it in the journal.
    pub about: serde_json::Value,
    /// The code of the board.
    pub board: Option<String>,
    /// The words of the card, cluster or conclusion.
    pub words: Option<String>,
}

/// A board that both sides changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BoardReport {
    /// The board.
    pub board: u64,
    /// Its code.
    pub code: String,
    /// Cards that were written in the town.
    pub cards: usize,
    /// Steps of grouping that were made in the town.
    pub steps: usize,
    /// Whether its rounds were led, or it was closed, in the town.
    pub led: bool,
}

/// Why a return stopped.
#[derive(Debug)]
pub enum Stop {
    /// The file is not right.
    Wrong(Wrong),
    /// It belongs to another territory.
    OtherTerritory {
        /// The file's.
        found: String,
        /// The town's.
        own: String,
    },
    /// The record from which the laptop went on is not in the town's journal.
    ForeignHead(Seq),
    /// Another copy of the laptop's data has brought another record under this number.
    Diverged(Seq),
    /// A newer version wrote it.
    Newer {
        /// The record.
        seq: Seq,
        /// What is wrong with it.
        reason: String,
    },
    /// This is a laptop itself.
    PackedRoom,
    /// Whoever asks may not.
    Forbidden,
    /// The town's data failed: what was not confirmed can be sent again.
    Failed(String),
}

/// What was counted on the way.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) taken: u64,
    pub(super) already: u64,
    pub(super) dropped: u64,
    pub(super) cut_off: bool,
}

impl Stop {
    /// Whether the town failed, and not the file.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// Why, in a sentence.
    #[must_use]
    pub fn sentence(&self, words: Words) -> String {
        let of = |key: &str, of: &[(&str, Value<'_>)]| words.with(key, of);
        match self {
            Self::Wrong(Wrong::Header(_)) => of("returning-not-a-room", &[]),
            Self::Wrong(Wrong::Pack) => of("returning-a-pack", &[]),
            Self::Wrong(Wrong::Beginning) => of("returning-no-beginning", &[]),
            Self::Wrong(Wrong::Line(error)) => of(
                "returning-wrong-line",
                &[
                    ("line", error.line.to_string().into()),
                    ("reason", (&error.reason).into()),
                ],
            ),
            Self::Wrong(Wrong::Record(problem)) => {
                let reason = problem_words(problem, words);
                of("returning-altered", &[("reason", reason.into())])
            }
            Self::OtherTerritory { found, own } => of(
                "returning-other-territory",
                &[("found", found.into()), ("own", own.into())],
            ),
            Self::ForeignHead(seq) => of("returning-foreign", &[("record", number(*seq))]),
            Self::Diverged(seq) => of("returning-diverged", &[("record", number(*seq))]),
            Self::Newer { seq, reason } => of(
                "returning-newer",
                &[("record", number(*seq)), ("reason", reason.into())],
            ),
            Self::PackedRoom => of("returning-to-a-laptop", &[]),
            Self::Forbidden => of("refused-forbidden", &[]),
            Self::Failed(reason) => of("returning-failed", &[("reason", reason.into())]),
        }
    }
}

/// Numbers of records are names: they are written without separators.
fn number(seq: Seq) -> Value<'static> {
    seq.to_string().into()
}

fn problem_words(problem: &Problem, words: Words) -> String {
    let (key, part, other) = match problem {
        Problem::Missing { last, .. } => ("command-missing", None, Some(("last", *last))),
        Problem::OutOfOrder { .. } => ("command-out-of-order", None, None),
        Problem::TextAltered { part, .. } => ("command-altered", Some(*part), None),
        Problem::ChainBroken { .. } => ("command-chain-broken", None, None),
        Problem::TimeWentBack { .. } => ("command-time-went-back", None, None),
        Problem::Unannounced { part, .. } => ("command-unannounced", Some(*part), None),
        Problem::NotDropped { part, .. } => ("command-not-dropped", Some(*part), None),
        Problem::CutOff { end, .. } => ("command-cut-off", None, Some(("end", *end))),
        Problem::OtherHead { .. } => ("command-other-head", None, None),
    };
    let seq = [("seq", Value::from(problem.seq()))];
    let part = part.map(|part| ("part", Value::from(part.to_string())));
    let other = other.map(|(name, seq)| (name, Value::from(seq)));
    let all: Vec<_> = seq.into_iter().chain(part).chain(other).collect();
    words.with(key, &all)
}

impl Report {
    /// A return that did not begin.
    pub(super) fn stopped(stop: Stop) -> Self {
        Self {
            stop: Some(stop),
            ..Self::default()
        }
    }

    pub(super) fn of(
        state: &State,
        header: Option<&Header>,
        counts: Counts,
        stop: Option<Stop>,
    ) -> Self {
        let seen = state.seen_by(Viewer::Facilitator);
        let name = header.and_then(|header| header.trip);
        let trip = name.and_then(|name| seen.trip(name));
        let known = trip.map(|trip| Self::so_far(seen, trip));
        Self {
            trip: name.map(|name| name.to_string()),
            title: header.and_then(|header| header.title.clone()),
            taken: counts.taken,
            already: counts.already,
            dropped: counts.dropped,
            cut_off: counts.cut_off,
            stop,
            ..known.unwrap_or_default()
        }
    }

    /// What is known of a room that has come back, whenever its parts came.
    pub(super) fn so_far(seen: Seen<'_>, trip: &Trip) -> Self {
        let boards = seen.both_sides(trip).into_iter();
        let boards = boards.map(|both| BoardReport {
            board: both.board.id.0,
            code: both.board.opened.code.clone(),
            cards: both.cards,
            steps: both.steps,
            led: both.led,
        });
        let conflicts = trip.conflicts.iter();
        Self {
            trip: Some(trip.unpacked.trip.to_string()),
            title: trip.unpacked.title.clone(),
            conflicts: conflicts.map(|noted| conflict(seen, noted)).collect(),
            boards: boards.collect(),
            ..Self::default()
        }
    }

    /// What both sides did, and what stood in the way, a sentence each.
    pub(super) fn of_both_sides(&self, words: Words) -> Vec<String> {
        let boards = self.boards.iter().map(|board| board.sentence(words));
        let conflicts = self.conflicts.iter().map(|it| it.sentence(words));
        boards.chain(conflicts).collect()
    }

    /// What came of it, a sentence each.
    #[must_use]
    pub fn sentences(&self, words: Words) -> Vec<String> {
        let count = |key: &str, n: u64| words.with(key, &[("n", n.into())]);
        let mut said = vec![count("returning-taken", self.taken)];
        for (key, n) in [
            ("returning-already", self.already),
            ("returning-dropped", self.dropped),
        ] {
            if n > 0 {
                said.push(count(key, n));
            }
        }
        if self.cut_off {
            said.push(words.t("returning-cut-off").into_owned());
        }
        said.extend(self.of_both_sides(words));
        said.extend(self.stop.as_ref().map(|stop| stop.sentence(words)));
        said
    }
}

impl BoardReport {
    fn sentence(&self, words: Words) -> String {
        words.with(
            "returning-both-sides",
            &[
                ("board", (&self.code).into()),
                ("cards", self.cards.into()),
                ("steps", self.steps.into()),
                ("led", if self.led { "yes" } else { "no" }.into()),
            ],
        )
    }
}

impl ConflictReport {
    /// What stood in the way and what was done, in a sentence.
    #[must_use]
    pub fn sentence(&self, words: Words) -> String {
        let key = format!("returning-{}", self.kind.replace('_', "-"));
        let inner = self.about.get(self.kind);
        let text = |name: &str| match inner.and_then(|inner| inner.get(name)) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let quoted = self.words.clone().unwrap_or_default();
        words.with(
            &key,
            &[
                ("record", text("record").into()),
                ("there", number(self.there)),
                ("board", self.board.clone().unwrap_or_default().into()),
                ("words", quoted.into()),
                ("was", text("was").into()),
                ("now", text("now").into()),
                ("kind", text("kind").into()),
                ("number", text("number").into()),
                ("form", text("form").into()),
                ("same", text("same").into()),
            ],
        )
    }
}

fn conflict(seen: Seen<'_>, noted: &Noted) -> ConflictReport {
    let (board, words) = subject(seen, &noted.conflict);
    ConflictReport {
        record: noted.record,
        there: noted.there,
        kind: noted.conflict.name(),
        // Plain data with text keys always have a JSON form.
        about: serde_json::to_value(&noted.conflict).unwrap_or_default(),
        board,
        words: words.map(|words| quoted(&words)),
    }
}

/// The code of the board and the words that a conflict is about.
fn subject(seen: Seen<'_>, conflict: &Conflict) -> (Option<String>, Option<String>) {
    let of_board = |id: BoardId| seen.board(id);
    let code = |id: BoardId| of_board(id).map(|board| board.opened.code.clone());
    let card = |board, card: CardId| {
        let board = of_board(board)?;
        seen.card(board, card).map(|card| card.text.to_string())
    };
    let cluster = |board, cluster: ClusterId| {
        let board = of_board(board)?;
        seen.cluster(board, cluster).map(|it| it.title.to_string())
    };
    let conclusion = |id: ConclusionId| seen.conclusion(id).map(|it| it.words().to_owned());
    let meeting = |id: MeetingId| seen.meeting(id).map(|it| it.announced.title.clone());
    match conflict {
        Conflict::Dissolved { board, cluster: _ }
        | Conflict::LedHere { board }
        | Conflict::NumberTwice { board, .. } => (code(*board), None),
        Conflict::ClusterKept { board, cluster: id } => (code(*board), cluster(*board, *id)),
        Conflict::VotedApart { board, card: id }
        | Conflict::EditedHere { board, card: id }
        | Conflict::StaysOff { board, card: id } => (code(*board), card(*board, *id)),
        Conflict::ArrangedHere {
            board,
            cards,
            clusters,
        } => {
            let cards = cards.iter().filter_map(|id| card(*board, *id));
            let clusters = clusters.iter().filter_map(|id| cluster(*board, *id));
            let all: Vec<_> = clusters.chain(cards).filter(|it| !it.is_empty()).collect();
            (code(*board), Some(all.join(", ")))
        }
        Conflict::DecidedHere { conclusion: id } | Conflict::RewordedHere { conclusion: id } => {
            (None, conclusion(*id))
        }
        Conflict::ValidatedHere { conclusion: id } => (None, conclusion(*id)),
        Conflict::MeetingHere { meeting: id }
        | Conflict::TitleTwice { meeting: id }
        | Conflict::PlenaryHere { meeting: id }
        | Conflict::PlenaryLedHere { meeting: id }
        | Conflict::VoteOver { meeting: id }
        | Conflict::MinutesHere { meeting: id }
        | Conflict::ApprovedHere { meeting: id }
        | Conflict::ApproveHere { meeting: id }
        | Conflict::RulesHere { meeting: id }
        | Conflict::RegisteredHere { meeting: id, .. }
        | Conflict::PlacesExceeded { meeting: id }
        | Conflict::StaysCancelled { meeting: id }
        | Conflict::PresenceHere { meeting: id }
        | Conflict::WalkInsHere { meeting: id, .. } => (None, meeting(*id)),
        Conflict::FormHere { form: id, .. }
        | Conflict::QuestionsStay { form: id }
        | Conflict::AnswerUnfit { form: id }
        | Conflict::AnsweredTwice { form: id }
        | Conflict::ClosingHere { form: id } => {
            let about = seen.form(*id).map(|form| form.about.meeting());
            (None, about.and_then(meeting))
        }
        Conflict::CodeTaken { .. }
        | Conflict::Gone { .. }
        | Conflict::RankTaken { .. }
        | Conflict::DroppedThere { .. }
        | Conflict::NotOfARoom { .. } => (None, None),
    }
}

fn quoted(words: &str) -> String {
    let mut short: String = words.chars().take(QUOTED_CHARS_MAX).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
