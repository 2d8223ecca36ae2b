//! What can be asked of `kuzul tally`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use kuzul_tally::formats::table::Meaning;
use kuzul_tally::tie::Lot;

/// Arguments of `kuzul tally`.
#[derive(Debug, Args)]
pub(crate) struct TallyArgs {
    #[command(subcommand)]
    pub(super) task: Task,
}

/// What is counted.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Ballots, by a method.
    #[command(flatten)]
    Count(Job),
    /// Opinion map of a Polis export: who agrees with whom.
    Map(super::map::MapArgs),
    /// Near-duplicates: short texts that seem to say the same.
    Duplicates(super::duplicates::DuplicatesArgs),
}

/// What is common to all methods.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// File to count: .pb, .soc, .soi, .toc, .toi, .cat, .csv or .json; - for the standard input.
    pub(super) file: PathBuf,
    /// Tell every step of the count.
    #[arg(long)]
    pub(super) explain: bool,
    /// Form of the result.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Language of text and HTML.
    #[arg(long, value_enum, default_value_t)]
    pub(super) lang: Lang,
    /// What the cells of a CSV file are; by default what the method counts.
    #[arg(long, value_enum)]
    pub(super) cells: Option<CellsAre>,
    /// Names of the grades of a CSV file, worst first, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub(super) scale: Option<Vec<String>>,
    /// Seed of the lot that breaks ties, as announced before the vote.
    #[arg(long, default_value = "")]
    pub(super) seed: String,
    /// Order that breaks ties in place of the drawn lot.
    #[arg(long, value_enum, default_value_t)]
    pub(super) lot: LotBy,
}

impl Common {
    pub(super) fn lot(&self) -> Lot {
        match self.lot {
            LotBy::Seed => Lot::Seed(self.seed.clone()),
            LotBy::Id => Lot::IdText,
            LotBy::List => Lot::ListOrder,
        }
    }
}

/// Form of a result.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Csv,
    Json,
    Html,
}

/// Language of a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    #[default]
    Fr,
    En,
}

/// What the cells of a CSV file are.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CellsAre {
    Points,
    Approval,
    Ranks,
    Grades,
    /// A line for each item: how many people gave each grade, worst first.
    Tallies,
    Comparisons,
}

/// What breaks the last ties.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum LotBy {
    /// The lot of the seed: SHA-256 of the seed, a line feed and the id, smallest first.
    #[default]
    Seed,
    /// The ids as text.
    Id,
    /// The order of the file.
    List,
}

/// Strength of a victory.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum StrengthBy {
    #[default]
    WinningVotes,
    Margins,
}

/// Formats that an election can be written in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Target {
    Json,
    Csv,
    Pabulib,
    Preflib,
    /// Votes, comments or summary of Polis, as the CSV of its exports.
    PolisCsv,
    /// Votes or comments of Polis, as the JSON of its API.
    PolisJson,
}

/// Order of a greedy count.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum OrderBy {
    #[default]
    Points,
    Votes,
    VotesPerCost,
}

/// Utility of Equal Shares.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum UtilityIs {
    Cost,
    Cardinality,
    Points,
    PointsTimesCost,
}

/// Completion of Equal Shares.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CompletionBy {
    None,
    Add1,
    #[default]
    Add1u,
    Utilitarian,
}

/// First share of Equal Shares.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum StartAt {
    /// The budget divided by the voters, rounded down to a whole unit.
    #[default]
    Whole,
    /// The budget divided by the voters, exactly.
    Exact,
}

/// Comparison step.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CompareBy {
    /// A voter prefers the outcome with more of the projects that they support.
    Number,
    /// A voter prefers an outcome with a project that they support to one without.
    Any,
}

/// Rules of Equal Shares.
#[derive(Debug, Args)]
pub(super) struct SharesArgs {
    /// What a supporter gains; by default points where there are points, else the cost.
    #[arg(long, value_enum)]
    pub(super) utility: Option<UtilityIs>,
    /// What is done with the money that is left.
    #[arg(long, value_enum, default_value_t)]
    pub(super) completion: CompletionBy,
    /// What each voter has in the first run.
    #[arg(long, value_enum, default_value_t)]
    pub(super) start: StartAt,
    /// Go on adding although no project fits in what is left.
    #[arg(long)]
    pub(super) not_exhaustive: bool,
    /// What each increment adds for each voter, in the smallest unit of the file's amounts.
    #[arg(long)]
    pub(super) increment: Option<u64>,
    /// Let the voters compare the outcome with the greedy one.
    #[arg(long, value_enum)]
    pub(super) comparison: Option<CompareBy>,
}

/// One method, or another thing to do with a file.
#[derive(Debug, Subcommand)]
pub(super) enum Job {
    /// Dots put on cards: points are summed.
    Dots(#[command(flatten)] Common),
    /// Approval: supporters are counted.
    Approval(#[command(flatten)] Common),
    /// Scores: points or grades are summed.
    Score(#[command(flatten)] Common),
    /// Majority judgment.
    MajorityJudgment {
        #[command(flatten)]
        common: Common,
        /// What a missing judgment counts as: worst, median, or the number of a grade from 1.
        #[arg(long, default_value = "worst", value_parser = blanks)]
        blanks: kuzul_tally::priority::majority::BlankRule,
    },
    /// Schulze: strongest chains of victories in duels.
    Schulze {
        #[command(flatten)]
        common: Common,
        /// How strong a victory is.
        #[arg(long, value_enum, default_value_t)]
        strength: StrengthBy,
    },
    /// Ranked pairs: victories in duels, strongest first.
    RankedPairs {
        #[command(flatten)]
        common: Common,
        /// How strong a victory is.
        #[arg(long, value_enum, default_value_t)]
        strength: StrengthBy,
    },
    /// Pairwise choice: Bradley–Terry, and the score of All Our Ideas beside it.
    Pairwise(#[command(flatten)] Common),
    /// Budget: the most wanted first, as long as the money lasts.
    Greedy {
        #[command(flatten)]
        common: Common,
        /// What projects are ordered by.
        #[arg(long, value_enum, default_value_t)]
        order: OrderBy,
        /// Stop at the first project that does not fit, in place of skipping it.
        #[arg(long)]
        stop: bool,
    },
    /// Budget: Method of Equal Shares.
    EqualShares {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        rules: SharesArgs,
    },
    /// Budget: sequential Phragmén.
    Phragmen {
        #[command(flatten)]
        common: Common,
        /// Stop at the first project that does not fit, in place of skipping it.
        #[arg(long)]
        stop: bool,
    },
    /// What each method would have decided, and where they differ.
    Compare(#[command(flatten)] Common),
    /// Write the same election in another format.
    Convert {
        #[command(flatten)]
        common: Common,
        /// Format to write.
        #[arg(long, value_enum)]
        to: Target,
    },
}

fn blanks(text: &str) -> Result<kuzul_tally::priority::majority::BlankRule, String> {
    use kuzul_tally::priority::majority::BlankRule;
    match text {
        "worst" => Ok(BlankRule::Worst),
        "median" => Ok(BlankRule::Median),
        number => match number.parse::<u8>() {
            Ok(grade) if grade > 0 => Ok(BlankRule::Grade(grade - 1)),
            _ => Err("worst, median, or the number of a grade from 1".to_owned()),
        },
    }
}

impl Job {
    pub(super) fn common(&self) -> &Common {
        match self {
            Self::Dots(common)
            | Self::Approval(common)
            | Self::Score(common)
            | Self::Pairwise(common)
            | Self::Compare(common)
            | Self::MajorityJudgment { common, .. }
            | Self::Schulze { common, .. }
            | Self::RankedPairs { common, .. }
            | Self::Greedy { common, .. }
            | Self::EqualShares { common, .. }
            | Self::Phragmen { common, .. }
            | Self::Convert { common, .. } => common,
        }
    }

    /// Tallies do not say who judged what, which duels are made of.
    pub(super) fn refuse_tallies(&self) -> anyhow::Result<()> {
        let needs_ballots = matches!(
            self,
            Self::Schulze { .. } | Self::RankedPairs { .. } | Self::Compare(_)
        );
        if needs_ballots && matches!(self.common().cells, Some(CellsAre::Tallies)) {
            anyhow::bail!(match self.common().lang {
                Lang::Fr =>
                    "des décomptes ne disent pas qui a jugé quoi : cette méthode demande les bulletins",
                Lang::En => "tallies do not say who judged what: this method needs the ballots",
            });
        }
        Ok(())
    }

    /// What the cells of a CSV file are for this method, unless the person says otherwise.
    pub(super) fn meaning(&self, bytes: &[u8]) -> Meaning {
        let common = self.common();
        let grades = Meaning::Grades(common.scale.clone());
        match common.cells {
            Some(CellsAre::Points) => return Meaning::Points,
            Some(CellsAre::Approval) => return Meaning::Approval,
            Some(CellsAre::Ranks) => return Meaning::Ranks,
            Some(CellsAre::Grades) => return grades,
            Some(CellsAre::Tallies) => return Meaning::Tallies,
            Some(CellsAre::Comparisons) => return Meaning::Comparisons,
            None => {}
        }
        match self {
            Self::Approval(_) => Meaning::Approval,
            Self::MajorityJudgment { .. } => grades,
            Self::Schulze { .. } | Self::RankedPairs { .. } => Meaning::Ranks,
            Self::Pairwise(_) => Meaning::Comparisons,
            _ if common.scale.is_some() => grades,
            _ if looks_like_comparisons(bytes) => Meaning::Comparisons,
            _ => Meaning::Points,
        }
    }
}

/// Whether the header of a table has the columns of comparisons.
fn looks_like_comparisons(bytes: &[u8]) -> bool {
    let header = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let header = String::from_utf8_lossy(header).to_lowercase();
    let has = |name: &str| {
        header
            .split([',', ';', '\t'])
            .any(|cell| cell.trim() == name)
    };
    (has("winner") && has("loser")) || (has("left") && has("right"))
}
