//! Reading PrefLib files.

use std::collections::HashMap;

use super::{Kind, old};
use crate::election::{
    BLANK, Ballot, Ballots, Election, GRADES_MAX, GradeSheet, ITEMS_MAX, Item, ItemIndex,
    PEOPLE_MAX, Ranking,
};
use crate::formats::{CELLS_MAX, FileRead, FormatFault, Place, Reason, text_of};

/// Reads a PrefLib file of a kind; without one, the file must say its `DATA TYPE`. A file in the
/// form of before 2022, which does not say it, is read too where the kind is given.
///
/// Refused: a vote that is not of the kind, an alternative that does not exist or stands twice,
/// numbers of alternatives, voters, orders or categories other than declared.
pub fn read(bytes: &[u8], kind: Option<Kind>) -> Result<FileRead, FormatFault> {
    let text = text_of(bytes)?;
    if old::is_old(text) {
        return old::read(text, kind);
    }
    let header = Header::read(text)?;
    let kind = header.kind(kind)?;
    let items = header.items()?;
    let scale = match kind {
        Kind::Cat => header.scale()?,
        _ => Vec::new(),
    };
    let votes = votes(lines(text), ':', kind, items.len(), scale.len())?;
    header.check_counts(&votes, kind)?;
    let ballots = match kind {
        Kind::Cat => Ballots::Grades(sheet(&votes, items.len(), scale)?),
        _ => Ballots::Ranking(votes.into_iter().map(|v| v.ballot).collect()),
    };
    let title = header.value("TITLE").unwrap_or_default();
    let election = Election::new(title, items, ballots, None)
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))?;
    let remarks = Vec::new();
    Ok(FileRead { election, remarks })
}

/// One line of votes; for categories, the tiers are categories and may be empty.
pub(super) struct Vote {
    pub(super) place: Place,
    pub(super) ballot: Ballot<Ranking>,
}

/// The lines `# KEY: value`.
struct Header<'a> {
    values: HashMap<String, (&'a str, Place)>,
    end: Place,
}

/// The lines of a file with their numbers.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines())
}

fn column(line: &str, byte: usize) -> usize {
    line.get(..byte)
        .map_or(1, |before| before.chars().count() + 1)
}

impl<'a> Header<'a> {
    fn read(text: &'a str) -> Result<Self, FormatFault> {
        let mut values = HashMap::new();
        let mut end = Place::START;
        for (number, line) in lines(text).filter(|(_, line)| line.trim_start().starts_with('#')) {
            let place = |byte| Place {
                line: number,
                column: column(line, byte),
            };
            // A line without a colon is a comment.
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let name = key.trim().trim_start_matches('#').trim().to_uppercase();
            let space = value.len() - value.trim_start().len();
            let entry = (value.trim(), place(key.len() + 1 + space));
            let known = ["NUMBER", "ALTERNATIVE", "CATEGORY", "DATA TYPE"];
            let counts = known.iter().any(|key| name.starts_with(key));
            if values.insert(name.clone(), entry).is_some() && counts {
                return Err(FormatFault::new(place(0), Reason::Twice(name)));
            }
            end = place(line.len());
        }
        Ok(Self { values, end })
    }

    fn value(&self, key: &str) -> Option<&'a str> {
        self.values.get(key).map(|(value, _)| *value)
    }

    fn number(&self, key: &'static str, most: u64) -> Result<(u64, Place), FormatFault> {
        let missing = FormatFault::new(self.end, Reason::Missing(key));
        let (value, place) = *self.values.get(key).ok_or(missing)?;
        let fault = |reason| FormatFault::new(place, reason);
        let number: u64 = value.parse().map_err(|_| {
            let found = value.chars().take(80).collect();
            let expected = "a whole number";
            fault(Reason::Expected { expected, found })
        })?;
        if number > most {
            let (found, allowed) = (value.to_owned(), format!("at most {most}"));
            return Err(fault(Reason::Range { found, allowed }));
        }
        Ok((number, place))
    }

    fn kind(&self, asked: Option<Kind>) -> Result<Kind, FormatFault> {
        let expected = "soc, soi, toc, toi or cat";
        match (self.values.get("DATA TYPE"), asked) {
            (None, Some(kind)) => Ok(kind),
            (None, None) => Err(FormatFault::new(self.end, Reason::Missing("DATA TYPE"))),
            (Some((told, place)), asked) => {
                let kind = Kind::of_ending(told);
                kind.filter(|kind| asked.is_none_or(|asked| asked == *kind))
                    .ok_or_else(|| {
                        let found = (*told).to_owned();
                        let expected = asked.map_or(expected, Kind::ending);
                        FormatFault::new(*place, Reason::Expected { expected, found })
                    })
            }
        }
    }

    /// Names `KEY 1` to `KEY n`.
    fn names(&self, key: &'static str, count: u64) -> Result<Vec<&'a str>, FormatFault> {
        let missing = FormatFault::new(self.end, Reason::Missing(key));
        let name = |index: u64| self.value(&format!("{key} {index}"));
        (1..=count).map(name).collect::<Option<_>>().ok_or(missing)
    }

    fn items(&self) -> Result<Vec<Item>, FormatFault> {
        let (count, _) = self.number("NUMBER ALTERNATIVES", ITEMS_MAX as u64)?;
        let names = self.names("ALTERNATIVE NAME", count)?;
        let item = |(index, name): (u32, &str)| Item {
            id: index.to_string(),
            name: name.to_owned(),
        };
        Ok((1..).zip(names).map(item).collect())
    }

    /// Names of the categories, worst first.
    fn scale(&self) -> Result<Vec<String>, FormatFault> {
        let (count, place) = self.number("NUMBER CATEGORIES", GRADES_MAX as u64)?;
        if count == 0 {
            let (found, allowed) = ("0".to_owned(), "at least 1".to_owned());
            return Err(FormatFault::new(place, Reason::Range { found, allowed }));
        }
        let names = self.names("CATEGORY NAME", count)?;
        Ok(names.into_iter().rev().map(str::to_owned).collect())
    }

    fn check_counts(&self, votes: &[Vote], kind: Kind) -> Result<(), FormatFault> {
        let unique = match kind {
            Kind::Cat => "NUMBER UNIQUE PREFERENCES",
            _ => "NUMBER UNIQUE ORDERS",
        };
        let people = votes.iter().map(|v| v.ballot.count).sum();
        let counts = [
            ("NUMBER VOTERS", "voters", people),
            (unique, "distinct votes", votes.len() as u64),
        ];
        for (key, what, counted) in counts {
            if !self.values.contains_key(key) {
                continue;
            }
            let (declared, place) = self.number(key, u64::MAX)?;
            if declared != counted {
                let reason = Reason::Count {
                    what,
                    declared,
                    counted,
                };
                return Err(FormatFault::new(place, reason));
            }
        }
        Ok(())
    }
}

/// Reads lines of votes; `separator` stands between a count and its vote.
pub(super) fn votes<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    separator: char,
    kind: Kind,
    items: usize,
    grades: usize,
) -> Result<Vec<Vote>, FormatFault> {
    let mut votes = Vec::new();
    let mut people = 0u64;
    // Line in which each item was last named: an item may stand once in each.
    let mut seen = vec![0usize; items];
    for (number, line) in lines {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let mut scan = Scan {
            line,
            number,
            byte: 0,
        };
        let place = scan.place();
        let count = scan.number()?;
        people = people.saturating_add(count);
        if count == 0 || people > PEOPLE_MAX {
            let (found, allowed) = (
                count.to_string(),
                format!("1 to {PEOPLE_MAX} people in all"),
            );
            return Err(FormatFault::new(place, Reason::Range { found, allowed }));
        }
        scan.take(separator, after_the_count(separator))?;
        let vote = scan.tiers(kind, &mut seen)?;
        let named: usize = vote.iter().map(Vec::len).sum();
        let (found, expected) = match kind {
            Kind::Cat => (vote.len(), grades),
            _ if kind.complete() => (named, items),
            _ => (0, 0),
        };
        if found != expected {
            return Err(FormatFault::new(place, Reason::Fields { expected, found }));
        }
        let voter = String::new();
        let ballot = Ballot { voter, count, vote };
        votes.push(Vote { place, ballot });
    }
    Ok(votes)
}

fn after_the_count(separator: char) -> &'static str {
    match separator {
        ',' => "\",\" after the count",
        _ => "\":\" after the count",
    }
}

/// Reads one line, character by character.
struct Scan<'a> {
    line: &'a str,
    number: usize,
    byte: usize,
}

impl Scan<'_> {
    fn place(&self) -> Place {
        Place {
            line: self.number,
            column: column(self.line, self.byte),
        }
    }

    fn next(&mut self) -> Option<char> {
        let rest = &self.line[self.byte..];
        self.byte += rest.len() - rest.trim_start().len();
        self.line[self.byte..].chars().next()
    }

    fn expected<T>(&mut self, expected: &'static str) -> Result<T, FormatFault> {
        let found = self
            .next()
            .map_or_else(|| "the end of the line".to_owned(), String::from);
        Err(FormatFault::new(
            self.place(),
            Reason::Expected { expected, found },
        ))
    }

    fn take(&mut self, wanted: char, expected: &'static str) -> Result<(), FormatFault> {
        if self.next() != Some(wanted) {
            return self.expected(expected);
        }
        self.byte += wanted.len_utf8();
        Ok(())
    }

    fn number(&mut self) -> Result<u64, FormatFault> {
        self.next();
        let digits = self.line[self.byte..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        match self.line[self.byte..self.byte + digits].parse() {
            Ok(number) => {
                self.byte += digits;
                Ok(number)
            }
            Err(_) if digits > 0 => {
                let found = self.line[self.byte..self.byte + digits].to_owned();
                let allowed = "a smaller number".to_owned();
                Err(FormatFault::new(
                    self.place(),
                    Reason::Range { found, allowed },
                ))
            }
            Err(_) => self.expected("a whole number"),
        }
    }

    fn tiers(&mut self, kind: Kind, seen: &mut [usize]) -> Result<Ranking, FormatFault> {
        let mut tiers = Vec::new();
        if self.next().is_none() {
            return Ok(tiers);
        }
        loop {
            let opening = self.place();
            if self.next() == Some('{') {
                self.byte += 1;
                let tier = self.inside(seen)?;
                let wrong = kind.strict() || (tier.is_empty() && kind != Kind::Cat);
                if wrong {
                    let (expected, found) = ("one alternative", "{".to_owned());
                    return Err(FormatFault::new(
                        opening,
                        Reason::Expected { expected, found },
                    ));
                }
                tiers.push(tier);
            } else {
                tiers.push(vec![self.item(seen)?]);
            }
            match self.next() {
                None => return Ok(tiers),
                Some(_) => self.take(',', "\",\" or the end of the line")?,
            }
        }
    }

    /// Alternatives up to the closing brace.
    fn inside(&mut self, seen: &mut [usize]) -> Result<Vec<ItemIndex>, FormatFault> {
        let mut tier = Vec::new();
        if self.next() == Some('}') {
            self.byte += 1;
            return Ok(tier);
        }
        loop {
            tier.push(self.item(seen)?);
            if self.next() == Some('}') {
                self.byte += 1;
                return Ok(tier);
            }
            self.take(',', "\",\" or \"}\"")?;
        }
    }

    fn item(&mut self, seen: &mut [usize]) -> Result<ItemIndex, FormatFault> {
        self.next();
        let place = self.place();
        let number = self.number()?;
        let index = number
            .checked_sub(1)
            .and_then(|index| usize::try_from(index).ok());
        let Some(line) = index.and_then(|index| seen.get_mut(index)) else {
            return Err(FormatFault::new(place, Reason::Unknown(number.to_string())));
        };
        if *line == self.number {
            return Err(FormatFault::new(place, Reason::Twice(number.to_string())));
        }
        *line = self.number;
        Ok((number - 1) as ItemIndex)
    }
}

fn sheet(votes: &[Vote], items: usize, scale: Vec<String>) -> Result<GradeSheet, FormatFault> {
    let mut grades = Vec::new();
    for vote in votes {
        let mut row = vec![BLANK; items];
        for (category, tier) in vote.ballot.vote.iter().enumerate() {
            for item in tier {
                row[*item as usize] = (scale.len() - 1 - category) as u8;
            }
        }
        let cells = vote.ballot.count.saturating_mul(items as u64);
        if cells > (CELLS_MAX - grades.len()) as u64 {
            let found = vote.ballot.count.to_string();
            let allowed = format!("at most {CELLS_MAX} judgments in all");
            return Err(FormatFault::new(
                vote.place,
                Reason::Range { found, allowed },
            ));
        }
        for _ in 0..vote.ballot.count {
            grades.extend_from_slice(&row);
        }
    }
    Ok(GradeSheet {
        scale,
        grades,
        voters: Vec::new(),
    })
}
