//! The proof: where the chain stands, where it stood, and how anybody can recount it.

mod download;
mod heads;

pub(crate) use download::{
    attached, checker, heads as download_heads, journal, journal_after, journal_behind,
};

use kuzul_locale::Words;
use kuzul_model::chronicle::Subject;
use schemars::JsonSchema;
use serde::Serialize;

use self::heads::{HeadLine, Heads, Period};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Proof;

/// Where the chain stands and stood.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Proof {
    /// Name of the journal.
    pub(crate) journal: String,
    /// Place of the last record.
    pub(crate) seq: u64,
    /// The chain after it: 64 hexadecimal digits.
    pub(crate) chain: String,
    /// The head up to which the journal is given out, as `seq:chain`; it is behind while a room
    /// votes.
    pub(crate) published: String,
    /// Whether a vote that is under way holds back the end of the journal.
    pub(crate) held_back: bool,
    /// How many times words were dropped.
    pub(crate) dropped: u64,
    /// How far apart the heads below are.
    pub(crate) period: Period,
    /// The last record of each period, newest first, the current one included.
    pub(crate) heads: Vec<HeadLine>,
}

impl Page for Proof {
    const ROUTE: &'static str = "/preuve";
    const NAME: &'static str = "proof";
    const SUMMARY: &'static str = "Where the chain of the journal stands and stood.";
    const READS_JOURNAL: bool = true;

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let history = sight.site.engine().history();
        let Heads { period, lines } = Heads::before(history, sight.head).map_err(Problem::fault)?;
        let published = download::published(sight.site, sight.seen, sight.head);
        let published = published.map_err(Problem::fault)?;
        let of_all = sight.seen.history(Subject::Territory);
        let dropped = of_all.filter(|line| line.kind == kuzul_journal::redaction::REDACTED);
        Ok(Self {
            journal: history.stream().to_string(),
            seq: sight.head.seq,
            chain: sight.head.chain.to_string(),
            published: format!("{}:{}", published.seq, published.chain),
            held_back: published.seq < sight.head.seq,
            dropped: dropped.count() as u64,
            period,
            heads: lines,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("nav-proof"), Section::None)
    }

    template!("proof/proof.html");
}
