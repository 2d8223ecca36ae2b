//! Reading `.pb` files.

use std::collections::HashMap;

use crate::election::{AMOUNT_MAX, Ballot, Ballots, Budget, Election, Item, ItemIndex, POINTS_MAX};
use crate::formats::{Cell, Cells, FileRead, FormatFault, Place, Reason, Remark, amount, text_of};

/// Reads a `.pb` file.
///
/// Refused: what cannot be counted as the file says, such as an undeclared project, a voter who
/// votes twice, more points than the rules of the file allow, a number of votes or projects other
/// than declared. Remarked: a published tally (columns `votes`, `score`) that differs from the
/// ballots, since finding that is what a recount is for.
pub fn read(bytes: &[u8]) -> Result<FileRead, FormatFault> {
    let mut cells = Cells::new(text_of(bytes)?, ';');
    section(&mut cells, "META")?;
    let meta = Meta::read(&mut cells)?;
    let projects = Projects::read(&mut cells)?;
    meta.check_count("num_projects", "projects", projects.items.len())?;
    let rules = Rules::new(&meta)?;
    let ballots = read_votes(&mut cells, &projects, &rules)?;
    let (limit, limit_cell) = meta.amount("budget")?;
    let budget = budget(&projects, limit, limit_cell, &meta, rules.places())?;
    let title = meta.text("description").unwrap_or_default();
    let election = Election::new(title, projects.items, ballots, Some(budget))
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))?;
    meta.check_count("num_votes", "votes", election.people() as usize)?;
    let remarks = remarks(&election, &projects.published);
    Ok(FileRead { election, remarks })
}

/// Reads the line that opens a section.
fn section(cells: &mut Cells<'_>, name: &'static str) -> Result<(), FormatFault> {
    let end = cells.place();
    let Some(line) = cells.line()? else {
        return Err(FormatFault::new(end, Reason::Ends(name)));
    };
    if line[0].trimmed().eq_ignore_ascii_case(name) {
        Ok(())
    } else {
        Err(line[0].expected(name))
    }
}

/// Key and value of each line of the first section.
struct Meta<'a> {
    values: HashMap<String, Cell<'a>>,
    /// Where the section ends: a missing key is reported there.
    end: Place,
}

impl<'a> Meta<'a> {
    /// Reads up to and with the line that opens the projects.
    fn read(cells: &mut Cells<'a>) -> Result<Self, FormatFault> {
        let mut values = HashMap::new();
        loop {
            let end = cells.place();
            let Some(mut line) = cells.line()? else {
                return Err(FormatFault::new(end, Reason::Ends("PROJECTS")));
            };
            let key = line[0].trimmed().to_lowercase();
            if line.len() == 1 && key == "projects" {
                return Ok(Self { values, end });
            }
            if line.len() < 2 {
                return Err(line[0].expected("a key and its value"));
            }
            let value = line.swap_remove(1);
            if key != "key" && values.insert(key.clone(), value).is_some() {
                return Err(line[0].fault(Reason::Twice(key)));
            }
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        let text = self.values.get(key)?.trimmed();
        (!text.is_empty()).then_some(text)
    }

    fn cell(&self, key: &'static str) -> Result<&Cell<'a>, FormatFault> {
        let missing = || FormatFault::new(self.end, Reason::Missing(key));
        self.values.get(key).ok_or_else(missing)
    }

    /// A whole number, if the key is there.
    fn number(&self, key: &'static str) -> Result<Option<u64>, FormatFault> {
        let Some(cell) = self.values.get(key).filter(|c| !c.trimmed().is_empty()) else {
            return Ok(None);
        };
        let (whole, decimals) = amount(cell.trimmed()).ok_or(cell.expected("a whole number"))?;
        if decimals > 0 {
            return Err(cell.expected("a whole number"));
        }
        Ok(Some(whole))
    }

    fn amount(&self, key: &'static str) -> Result<((u64, u8), &Cell<'a>), FormatFault> {
        let cell = self.cell(key)?;
        Ok((read_amount(cell)?, cell))
    }

    /// Refuses a declared number that the file does not keep: lines may have been lost.
    fn check_count(
        &self,
        key: &'static str,
        what: &'static str,
        counted: usize,
    ) -> Result<(), FormatFault> {
        let counted = counted as u64;
        match self.number(key)? {
            Some(declared) if declared != counted => {
                let place = self.cell(key)?.place;
                let reason = Reason::Count {
                    what,
                    declared,
                    counted,
                };
                Err(FormatFault::new(place, reason))
            }
            _ => Ok(()),
        }
    }
}

fn read_amount(cell: &Cell<'_>) -> Result<(u64, u8), FormatFault> {
    let amount = amount(cell.trimmed()).ok_or_else(|| cell.expected("an amount of money"))?;
    if amount.0 > AMOUNT_MAX {
        return Err(out_of_range(cell, format!("at most {AMOUNT_MAX} units")));
    }
    Ok(amount)
}

fn out_of_range(cell: &Cell<'_>, allowed: String) -> FormatFault {
    let found = cell.trimmed().to_owned();
    cell.fault(Reason::Range { found, allowed })
}

/// Columns of a section, by name in lower case.
struct Header {
    names: Vec<String>,
    end: Place,
}

impl Header {
    fn read(cells: &mut Cells<'_>, section: &'static str) -> Result<Self, FormatFault> {
        let place = cells.place();
        let Some(line) = cells.line()? else {
            return Err(FormatFault::new(place, Reason::Ends(section)));
        };
        let mut names: Vec<String> = Vec::new();
        for cell in &line {
            let name = cell.trimmed().to_lowercase();
            if names.contains(&name) {
                return Err(cell.fault(Reason::Twice(name)));
            }
            names.push(name);
        }
        let end = line.last().map_or(place, |cell| cell.place);
        Ok(Self { names, end })
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    fn need(&self, name: &'static str) -> Result<usize, FormatFault> {
        let missing = || FormatFault::new(self.end, Reason::Missing(name));
        self.find(name).ok_or_else(missing)
    }

    /// Refuses a line with another number of fields. Empty fields at the end may be left out or
    /// added, as some files do.
    fn check(&self, line: &[Cell<'_>]) -> Result<(), FormatFault> {
        let beyond = line.iter().skip(self.names.len());
        match beyond.clone().find(|cell| !cell.trimmed().is_empty()) {
            Some(cell) => Err(cell.fault(Reason::Fields {
                expected: self.names.len(),
                found: line.len(),
            })),
            None => Ok(()),
        }
    }
}

/// The second section.
struct Projects<'a> {
    items: Vec<Item>,
    costs: Vec<(u64, u8, Place)>,
    by_id: HashMap<String, ItemIndex>,
    published: Published<'a>,
}

/// Tallies that the file gives for each project.
#[derive(Default)]
struct Published<'a> {
    votes: Vec<Option<Cell<'a>>>,
    score: Vec<Option<Cell<'a>>>,
}

impl<'a> Projects<'a> {
    /// Reads up to and with the line that opens the votes.
    fn read(cells: &mut Cells<'a>) -> Result<Self, FormatFault> {
        let header = Header::read(cells, "the columns of PROJECTS")?;
        let (id, cost) = (header.need("project_id")?, header.need("cost")?);
        let (name, votes, score) = (
            header.find("name"),
            header.find("votes"),
            header.find("score"),
        );
        let mut projects = Self {
            items: Vec::new(),
            costs: Vec::new(),
            by_id: HashMap::new(),
            published: Published::default(),
        };
        loop {
            let end = cells.place();
            let Some(line) = cells.line()? else {
                return Err(FormatFault::new(end, Reason::Ends("VOTES")));
            };
            if line.len() == 1 && line[0].trimmed().eq_ignore_ascii_case("votes") {
                return Ok(projects);
            }
            header.check(&line)?;
            let (id, cost) = (need(&line, id, "project_id")?, need(&line, cost, "cost")?);
            let key = id.trimmed().to_owned();
            if key.contains(',') {
                return Err(id.expected("an id without a comma"));
            }
            let index = projects.items.len() as ItemIndex;
            if projects.by_id.insert(key.clone(), index).is_some() {
                return Err(id.fault(Reason::Twice(key)));
            }
            let (amount, decimals) = read_amount(cost)?;
            projects.costs.push((amount, decimals, cost.place));
            let column = |at: Option<usize>| at.and_then(|at| line.get(at)).cloned();
            let name = column(name).map(|c| c.trimmed().to_owned());
            let name = name
                .filter(|n| !n.is_empty())
                .unwrap_or_else(|| key.clone());
            projects.items.push(Item { id: key, name });
            projects.published.votes.push(column(votes));
            projects.published.score.push(column(score));
        }
    }
}

/// A field that may not be empty.
fn need<'l, 'a>(
    line: &'l [Cell<'a>],
    column: usize,
    name: &'static str,
) -> Result<&'l Cell<'a>, FormatFault> {
    match line.get(column) {
        Some(cell) if !cell.trimmed().is_empty() => Ok(cell),
        Some(cell) => Err(cell.fault(Reason::Missing(name))),
        None => {
            let place = line.last().map_or(Place::START, |cell| cell.place);
            Err(FormatFault::new(place, Reason::Missing(name)))
        }
    }
}

fn budget(
    projects: &Projects<'_>,
    limit: (u64, u8),
    limit_cell: &Cell<'_>,
    meta: &Meta<'_>,
    places: Option<u32>,
) -> Result<Budget, FormatFault> {
    let finest = projects.costs.iter().map(|c| c.1).chain([limit.1]).max();
    let decimals = finest.unwrap_or(0);
    let scaled = |amount: u64, own: u8, place: Place| {
        let factor = 10u64.pow(u32::from(decimals - own));
        let scaled = amount.checked_mul(factor).filter(|a| *a <= AMOUNT_MAX);
        scaled.ok_or_else(|| {
            let found = amount.to_string();
            let allowed = format!("at most {AMOUNT_MAX} units");
            FormatFault::new(place, Reason::Range { found, allowed })
        })
    };
    let costs = projects
        .costs
        .iter()
        .map(|(a, d, place)| scaled(*a, *d, *place));
    Ok(Budget {
        limit: scaled(limit.0, limit.1, limit_cell.place)?,
        costs: costs.collect::<Result<_, _>>()?,
        decimals,
        currency: meta.text("currency").unwrap_or_default().to_owned(),
        places,
    })
}

/// The kinds of vote that the format knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum VoteType {
    Approval,
    ChooseOne,
    Ordinal,
    Cumulative,
    Scoring,
}

/// What a vote may be.
struct Rules {
    vote_type: VoteType,
    length: (Option<u64>, Option<u64>),
    points: (Option<u64>, Option<u64>),
    sum: (Option<u64>, Option<u64>),
    default_score: Option<u64>,
}

impl Rules {
    fn new(meta: &Meta<'_>) -> Result<Self, FormatFault> {
        let cell = meta.cell("vote_type")?;
        let vote_type = match cell.trimmed().to_lowercase().as_str() {
            "approval" => VoteType::Approval,
            "choose-1" => VoteType::ChooseOne,
            "ordinal" => VoteType::Ordinal,
            "cumulative" => VoteType::Cumulative,
            "scoring" => VoteType::Scoring,
            _ => {
                let kinds = "approval, choose-1, ordinal, cumulative or scoring";
                return Err(cell.expected(kinds));
            }
        };
        Ok(Self {
            vote_type,
            length: (meta.number("min_length")?, meta.number("max_length")?),
            points: (meta.number("min_points")?, meta.number("max_points")?),
            sum: (
                meta.number("min_sum_points")?,
                meta.number("max_sum_points")?,
            ),
            default_score: meta.number("default_score")?.filter(|s| *s > 0),
        })
    }

    fn has_points(&self) -> bool {
        matches!(self.vote_type, VoteType::Cumulative | VoteType::Scoring)
    }

    fn places(&self) -> Option<u32> {
        let ordinal = self.vote_type == VoteType::Ordinal;
        self.length
            .1
            .filter(|_| ordinal)
            .and_then(|l| l.try_into().ok())
    }
}

/// Refuses a number below or above what the file allows.
fn within(
    cell: &Cell<'_>,
    number: u64,
    (least, most): (Option<u64>, Option<u64>),
    what: &str,
) -> Result<(), FormatFault> {
    let too_few = least.is_some_and(|least| number < least);
    if !too_few && most.is_none_or(|most| number <= most) {
        return Ok(());
    }
    let allowed = match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most} {what}"),
        (Some(least), None) => format!("at least {least} {what}"),
        (None, most) => format!("at most {} {what}", most.unwrap_or(0)),
    };
    let found = number.to_string();
    Err(cell.fault(Reason::Range { found, allowed }))
}

fn read_votes(
    cells: &mut Cells<'_>,
    projects: &Projects<'_>,
    rules: &Rules,
) -> Result<Ballots, FormatFault> {
    let header = Header::read(cells, "the columns of VOTES")?;
    let (id, vote) = (header.need("voter_id")?, header.need("vote")?);
    let points = match rules.has_points() {
        true => Some(header.need("points")?),
        false => None,
    };
    let mut voters: HashMap<String, ()> = HashMap::new();
    let mut approvals = Vec::new();
    let mut scores = Vec::new();
    let mut rankings = Vec::new();
    while let Some(line) = cells.line()? {
        header.check(&line)?;
        let id = need(&line, id, "voter_id")?;
        let voter = id.trimmed().to_owned();
        if voters.insert(voter.clone(), ()).is_some() {
            return Err(id.fault(Reason::VoterTwice(voter)));
        }
        let chosen = match line.get(vote) {
            Some(cell) => read_vote(cell, projects, rules)?,
            None => Vec::new(),
        };
        match rules.vote_type {
            VoteType::Approval | VoteType::ChooseOne => approvals.push(one(voter, chosen)),
            VoteType::Ordinal => {
                rankings.push(one(voter, chosen.into_iter().map(|i| vec![i]).collect()));
            }
            VoteType::Cumulative | VoteType::Scoring => {
                let cell = points.and_then(|at| line.get(at)).unwrap_or(id);
                let vote = read_points(cell, chosen, projects, rules, cell.place == id.place)?;
                scores.push(one(voter, vote));
            }
        }
    }
    Ok(match rules.vote_type {
        VoteType::Approval | VoteType::ChooseOne => Ballots::Approval(approvals),
        VoteType::Ordinal => Ballots::Ranking(rankings),
        VoteType::Cumulative | VoteType::Scoring => Ballots::Points(scores),
    })
}

fn one<V>(voter: String, vote: V) -> Ballot<V> {
    Ballot {
        voter,
        count: 1,
        vote,
    }
}

/// The comma-separated parts of a field, each as a cell of its own.
fn parts<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = Cell<'c>> {
    let mut column = cell.place.column;
    let empty = cell.trimmed().is_empty();
    let texts = cell.text.split(',').filter(move |_| !empty);
    texts.map(move |text| {
        let place = Place {
            line: cell.place.line,
            column,
        };
        column += text.chars().count() + 1;
        Cell {
            text: text.into(),
            place,
        }
    })
}

fn read_vote(
    cell: &Cell<'_>,
    projects: &Projects<'_>,
    rules: &Rules,
) -> Result<Vec<ItemIndex>, FormatFault> {
    let mut chosen: Vec<ItemIndex> = Vec::new();
    for part in parts(cell) {
        let id = part.trimmed();
        let Some(project) = projects.by_id.get(id) else {
            return Err(part.fault(Reason::Unknown(id.to_owned())));
        };
        if chosen.contains(project) {
            return Err(part.fault(Reason::Twice(id.to_owned())));
        }
        chosen.push(*project);
    }
    // An empty vote is a blank ballot, whatever the least length is.
    if !chosen.is_empty() {
        let length = chosen.len() as u64;
        within(cell, length, rules.length, "projects")?;
        if rules.vote_type == VoteType::ChooseOne {
            within(cell, length, (None, Some(1)), "project")?;
        }
    }
    Ok(chosen)
}

/// Points of the chosen projects. A project chosen with zero points is not supported.
fn read_points(
    cell: &Cell<'_>,
    chosen: Vec<ItemIndex>,
    projects: &Projects<'_>,
    rules: &Rules,
    absent: bool,
) -> Result<Vec<(ItemIndex, u32)>, FormatFault> {
    let mut given = Vec::with_capacity(chosen.len());
    if !absent {
        for part in parts(cell) {
            let text = part.trimmed();
            let number: u64 = text.parse().map_err(|_| part.expected("points"))?;
            within(&part, number, rules.points, "points")?;
            let most = (None, Some(u64::from(POINTS_MAX)));
            within(&part, number, most, "points")?;
            given.push(number as u32);
        }
    }
    if given.len() != chosen.len() {
        return Err(cell.fault(Reason::Fields {
            expected: chosen.len(),
            found: given.len(),
        }));
    }
    if !chosen.is_empty() {
        let sum = given.iter().map(|p| u64::from(*p)).sum();
        within(cell, sum, rules.sum, "points in all")?;
    }
    let mut vote: Vec<_> = chosen.into_iter().zip(given).collect();
    if let Some(score) = rules.default_score {
        let score = score.min(u64::from(POINTS_MAX)) as u32;
        let named: Vec<ItemIndex> = vote.iter().map(|(p, _)| *p).collect();
        let others = (0..projects.items.len() as ItemIndex).filter(|p| !named.contains(p));
        vote.extend(others.map(|project| (project, score)));
    }
    vote.retain(|(_, points)| *points > 0);
    Ok(vote)
}

/// Where the published tallies differ from the ballots.
fn remarks(election: &Election, published: &Published<'_>) -> Vec<Remark> {
    use crate::budget::{Support, Weighing};
    let Ok(support) = Support::new(election, Weighing::Points) else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    let mut compare = |what, cells: &[Option<Cell<'_>>], counted: &dyn Fn(usize) -> u64| {
        for (project, cell) in cells.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|c| !c.trimmed().is_empty()) else {
                continue;
            };
            let declared = amount(cell.trimmed()).filter(|a| a.1 == 0).map(|a| a.0);
            let counted = counted(project);
            if declared != Some(counted) {
                let reason = match declared {
                    Some(declared) => Reason::Count {
                        what,
                        declared,
                        counted,
                    },
                    None => cell.expected("a whole number").reason,
                };
                let place = cell.place;
                remarks.push(Remark { place, reason });
            }
        }
    };
    compare("votes", &published.votes, &|p| support.votes()[p]);
    compare("points", &published.score, &|p| support.points()[p] as u64);
    remarks.sort_by_key(|r| r.place);
    remarks
}
