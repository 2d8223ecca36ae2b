//! Reading `.pb` files.

use std::collections::HashMap;

use super::votes::{Rules, read_votes};
use crate::election::{AMOUNT_MAX, Budget, Election, Item, ItemIndex};
use crate::formats::{Cell, Cells, FileRead, FormatFault, Place, Reason, Remark, amount, text_of};

/// Reads a `.pb` file.
///
/// Refused: what cannot be counted as the file says, such as an undeclared project, a voter who
/// votes twice, more points than the rules of the file allow, a number of votes or projects other
/// than declared. Remarked: a published tally (columns `votes`, `score`) that differs from the
/// ballots, since finding that is what a recount is for.
pub fn read(bytes: &[u8]) -> Result<FileRead, FormatFault> {
    let mut cells = Cells::new(text_of(bytes)?, ';');
    cells.skip_comments(None);
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
    if opens(&line, name) {
        Ok(())
    } else {
        Err(line[0].expected(name))
    }
}

/// Whether a line opens a section: its name, and nothing but empty fields after it, which
/// spreadsheets add.
pub(super) fn opens(line: &[Cell<'_>], name: &str) -> bool {
    let beyond_is_empty = line[1..].iter().all(|cell| cell.trimmed().is_empty());
    beyond_is_empty && line[0].trimmed().eq_ignore_ascii_case(name)
}

/// Whether a line opens a section that this reader does not know: a word in capitals, alone.
pub(super) fn opens_another(line: &[Cell<'_>]) -> bool {
    let name = line[0].trimmed();
    let is_word = name.len() > 3 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    is_word && opens(line, name)
}

/// Passes over the lines of a section that is not known, up to and with the one that opens `next`.
/// Nothing is left to read if it is the last.
pub(super) fn pass_over(cells: &mut Cells<'_>, next: &str) -> Result<bool, FormatFault> {
    while let Some(line) = cells.line()? {
        if opens(&line, next) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Key and value of each line of the first section.
pub(super) struct Meta<'a> {
    values: HashMap<String, Cell<'a>>,
    /// Where the section ends: a missing key is reported there.
    end: Place,
}

impl<'a> Meta<'a> {
    /// Reads up to and with the line that opens the projects.
    fn read(cells: &mut Cells<'a>) -> Result<Self, FormatFault> {
        let mut values = HashMap::new();
        loop {
            cells.skip_comments(Some(0));
            let end = cells.place();
            let Some(mut line) = cells.line()? else {
                return Err(FormatFault::new(end, Reason::Ends("PROJECTS")));
            };
            let key = line[0].trimmed().to_lowercase();
            let another = opens_another(&line) && key != "projects" && key != "votes";
            if opens(&line, "projects") || (another && pass_over(cells, "projects")?) {
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

    pub(super) fn cell(&self, key: &'static str) -> Result<&Cell<'a>, FormatFault> {
        let missing = || FormatFault::new(self.end, Reason::Missing(key));
        self.values.get(key).ok_or_else(missing)
    }

    /// A whole number, if the key is there.
    pub(super) fn number(&self, key: &'static str) -> Result<Option<u64>, FormatFault> {
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
pub(super) struct Header {
    names: Vec<String>,
    end: Place,
}

impl Header {
    pub(super) fn read(cells: &mut Cells<'_>, section: &'static str) -> Result<Self, FormatFault> {
        let place = cells.place();
        let Some(line) = cells.line()? else {
            return Err(FormatFault::new(place, Reason::Ends(section)));
        };
        let mut names: Vec<String> = Vec::new();
        for cell in &line {
            let name = cell.trimmed().to_lowercase();
            if names.contains(&name) && !name.is_empty() {
                return Err(cell.fault(Reason::Twice(name)));
            }
            names.push(name);
        }
        let end = line.last().map_or(place, |cell| cell.place);
        Ok(Self { names, end })
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    pub(super) fn need(&self, name: &'static str) -> Result<usize, FormatFault> {
        let missing = || FormatFault::new(self.end, Reason::Missing(name));
        self.find(name).ok_or_else(missing)
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.names.len()
    }

    /// Refuses a line with another number of fields. Empty fields at the end may be left out or
    /// added, as some files do.
    pub(super) fn check(&self, line: &[Cell<'_>]) -> Result<(), FormatFault> {
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
pub(super) struct Projects<'a> {
    pub(super) items: Vec<Item>,
    costs: Vec<(u64, u8, Place)>,
    pub(super) by_id: HashMap<String, ItemIndex>,
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
            cells.skip_comments(Some(header.width()));
            let end = cells.place();
            let Some(line) = cells.line()? else {
                return Err(FormatFault::new(end, Reason::Ends("VOTES")));
            };
            let another = opens_another(&line) && !opens(&line, "votes");
            if opens(&line, "votes") || (another && pass_over(cells, "votes")?) {
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
pub(super) fn need<'l, 'a>(
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
