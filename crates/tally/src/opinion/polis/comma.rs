//! Comma-separated values (RFC 4180) that know where each field stands. Semicolons and tabs, which
//! spreadsheets write in their place, are read too.

use super::refusal::{Reason, Refusal};

/// One field and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Field {
    pub(super) fn refuse(&self, reason: Reason) -> Refusal {
        Refusal::new(self.line, self.column, reason)
    }

    pub(super) fn number(&self) -> Result<u64, Refusal> {
        let text = self.text.trim();
        text.parse()
            .map_err(|_| self.refuse(Reason::NotANumber(text.into())))
    }

    /// A moment; decimals, which some programs add, are left out.
    pub(super) fn milliseconds(&self) -> Result<i64, Refusal> {
        let text = self.text.trim();
        let whole = match text.split_once('.') {
            Some((whole, part)) if part.bytes().all(|b| b.is_ascii_digit()) => whole,
            _ => text,
        };
        let fault = || self.refuse(Reason::NotANumber(text.into()));
        let number: u64 = whole.parse().map_err(|_| fault())?;
        i64::try_from(number).map_err(|_| fault())
    }

    pub(super) fn sign(&self) -> Result<i8, Refusal> {
        match self.text.trim() {
            "1" | "+1" | "1.0" => Ok(1),
            "0" | "0.0" => Ok(0),
            "-1" | "-1.0" => Ok(-1),
            other => Err(self.refuse(Reason::NotASign(other.into()))),
        }
    }
}

/// What separates the fields of a header: the comma, unless it has more semicolons or tabs.
pub(super) fn separator(header: &str) -> char {
    let count = |c: char| header.matches(c).count();
    let candidates = ['\t', ';', ','];
    let most = candidates.into_iter().max_by_key(|c| count(*c));
    most.unwrap_or(',')
}

/// Splits a text into records; empty lines are skipped.
pub(super) fn records(text: &str) -> Result<Vec<Vec<Field>>, Refusal> {
    let mut reader = Reader {
        rest: text
            .strip_prefix('\u{feff}')
            .unwrap_or(text)
            .chars()
            .peekable(),
        separator: separator(text.trim_start().lines().next().unwrap_or_default()),
        line: 1,
        column: 1,
    };
    let mut records = Vec::new();
    while reader.rest.peek().is_some() {
        let record = reader.record()?;
        if record.len() > 1 || !record[0].text.is_empty() {
            records.push(record);
        }
    }
    Ok(records)
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    line: usize,
    column: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    /// Always at least one field.
    fn record(&mut self) -> Result<Vec<Field>, Refusal> {
        let mut fields = Vec::new();
        loop {
            let (field, ends_line) = self.field()?;
            fields.push(field);
            if ends_line {
                return Ok(fields);
            }
        }
    }

    /// A field, and whether it was the last of its line.
    fn field(&mut self) -> Result<(Field, bool), Refusal> {
        let mut field = Field {
            text: String::new(),
            line: self.line,
            column: self.column,
        };
        if self.rest.peek() == Some(&'"') {
            self.next();
            self.quoted(&mut field)?;
            let (line, column) = (self.line, self.column);
            return match self.next() {
                Some(next) if next == self.separator => Ok((field, false)),
                Some('\n') | None => Ok((field, true)),
                Some('\r') if self.rest.peek().is_none_or(|next| *next == '\n') => {
                    self.next();
                    Ok((field, true))
                }
                Some(_) => Err(Refusal::new(line, column, Reason::TextAfterQuote)),
            };
        }
        loop {
            match self.next() {
                Some(next) if next == self.separator => return Ok((field, false)),
                Some('\n') | None => return Ok((field, true)),
                Some('\r') if self.rest.peek().is_none_or(|next| *next == '\n') => {}
                Some(other) => field.text.push(other),
            }
        }
    }

    fn quoted(&mut self, field: &mut Field) -> Result<(), Refusal> {
        loop {
            match self.next() {
                None => return Err(field.refuse(Reason::QuoteNotClosed)),
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.next();
                    field.text.push('"');
                }
                Some('"') => return Ok(()),
                Some(other) => field.text.push(other),
            }
        }
    }
}

/// A header and the records under it, all of the same length.
pub(super) struct Sheet {
    header: Vec<Field>,
    pub(super) records: Vec<Vec<Field>>,
}

impl Sheet {
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let mut records = records(text)?.into_iter();
        let Some(header) = records.next() else {
            return Err(Refusal::new(1, 1, Reason::Empty));
        };
        for (place, field) in header.iter().enumerate() {
            if header[..place]
                .iter()
                .any(|before| before.text == field.text)
            {
                return Err(field.refuse(Reason::RepeatedColumn(field.text.clone())));
            }
        }
        let records: Vec<Vec<Field>> = records.collect();
        for record in &records {
            if record.len() != header.len() {
                return Err(record[record.len() - 1].refuse(Reason::FieldCount {
                    expected: header.len(),
                    found: record.len(),
                }));
            }
        }
        Ok(Self { header, records })
    }

    /// Place of a column that may be missing, under its name in the exports or in the API.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let is_named = |field: &Field| {
            let told = field.text.trim();
            told == name || in_the_api(name).contains(&told)
        };
        self.header.iter().position(is_named)
    }

    /// Place of a column that must be there.
    pub(super) fn column(&self, name: &'static str) -> Result<usize, Refusal> {
        self.find(name)
            .ok_or_else(|| self.header[0].refuse(Reason::MissingColumn(name)))
    }

    /// Places and texts of the columns, as they stand.
    pub(super) fn header(&self) -> impl Iterator<Item = (usize, &str)> {
        let names = self.header.iter().map(|field| field.text.trim());
        names.enumerate()
    }
}

/// What the API and `red-dwarf` call a column of the exports.
pub(super) fn in_the_api(name: &str) -> &'static [&'static str] {
    match name {
        "comment-id" => &["tid", "statement_id"],
        "voter-id" => &["pid", "participant_id"],
        "author-id" => &["pid", "participant_id"],
        "comment-body" => &["txt"],
        "timestamp" => &["modified", "created"],
        "moderated" => &["mod"],
        "agrees" => &["agree_count"],
        "disagrees" => &["disagree_count"],
        "passes" => &["pass_count"],
        "is-meta" => &["is_meta"],
        "is-seed" => &["is_seed"],
        _ => &[],
    }
}

/// Writes a record, with quotation marks where they are needed.
pub(crate) fn write_record<'a>(to: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            to.push(',');
        }
        let needs_quotes = field.contains([',', '"', '\n', '\r']) || field.trim() != field;
        if needs_quotes {
            to.push('"');
            to.push_str(&field.replace('"', "\"\""));
            to.push('"');
        } else {
            to.push_str(field);
        }
    }
    to.push('\n');
}
