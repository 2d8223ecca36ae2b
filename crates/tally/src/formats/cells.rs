//! Lines of separated fields (RFC 4180), each field with its place.

use std::borrow::Cow;

use super::{FormatFault, Place, Reason};

/// One field of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its text, without the quotation marks around it.
    pub text: Cow<'a, str>,
    /// Where it begins.
    pub place: Place,
}

impl Cell<'_> {
    /// The text without white space around it.
    pub fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// The fault that something else should stand here.
    pub fn expected(&self, expected: &'static str) -> FormatFault {
        let found = self.text.chars().take(80).collect();
        FormatFault::new(self.place, Reason::Expected { expected, found })
    }

    /// A fault at this cell.
    pub fn fault(&self, reason: Reason) -> FormatFault {
        FormatFault::new(self.place, reason)
    }
}

/// Reads lines of separated fields. Lines may end with LF or CRLF; a quoted field may hold
/// separators, line ends and doubled quotation marks; a mark inside an unquoted field is a
/// character like others. Blank lines are skipped.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    rest: &'a str,
    place: Place,
    separator: char,
}

impl<'a> Cells<'a> {
    /// Starts at the first line of a text.
    pub fn new(text: &'a str, separator: char) -> Self {
        Self {
            rest: text,
            place: Place::START,
            separator,
        }
    }

    /// Where the next line begins, or where the text ends.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The fields of the next line that is not blank; none at the end.
    pub fn line(&mut self) -> Result<Option<Vec<Cell<'a>>>, FormatFault> {
        self.skip_blank();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            match self.rest.chars().next() {
                Some(c) if c == self.separator => self.advance(c.len_utf8()),
                _ => break,
            }
        }
        self.skip_line_end();
        Ok(Some(cells))
    }

    /// Passes over comments: lines that begin with `#`. Before the header (no width known) that is
    /// any but one whose first field is only the mark. After it a voter may be called `#12`: only
    /// lines with a space after the mark, or without separator, that have another number of fields
    /// than the header.
    pub fn skip_comments(&mut self, width: Option<usize>) {
        loop {
            self.skip_blank();
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            let Some(comment) = self.rest[..end].strip_prefix('#') else {
                return;
            };
            let is_data = match width {
                None => comment.starts_with(self.separator),
                Some(width) => {
                    let separators = comment.matches(self.separator).count();
                    separators + 1 == width || (separators > 0 && !comment.starts_with(' '))
                }
            };
            if is_data {
                return;
            }
            self.advance(end);
            self.skip_line_end();
        }
    }

    fn skip_blank(&mut self) {
        loop {
            let line_end = self.rest.find('\n').unwrap_or(self.rest.len());
            if !self.rest[..line_end].trim().is_empty() {
                return;
            }
            if self.rest.is_empty() {
                return;
            }
            self.advance(line_end);
            self.skip_line_end();
        }
    }

    fn skip_line_end(&mut self) {
        let length = if self.rest.starts_with("\r\n") {
            2
        } else {
            usize::from(self.rest.starts_with('\n'))
        };
        self.advance(length);
    }

    fn cell(&mut self) -> Result<Cell<'a>, FormatFault> {
        let place = self.place;
        if !self.rest.starts_with('"') {
            let text = self.plain();
            return Ok(Cell {
                text: Cow::Borrowed(text),
                place,
            });
        }
        self.advance(1);
        let mut text = String::new();
        loop {
            let Some(mark) = self.rest.find('"') else {
                return Err(FormatFault::new(place, Reason::OpenQuote));
            };
            text.push_str(&self.rest[..mark]);
            self.advance(mark + 1);
            if !self.rest.starts_with('"') {
                break;
            }
            text.push('"');
            self.advance(1);
        }
        // What follows the closing mark belongs to the field, as in most readers.
        text.push_str(self.plain());
        Ok(Cell {
            text: Cow::Owned(text),
            place,
        })
    }

    /// Text up to the separator or the end of the line.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest;
        let end = rest.find([self.separator, '\n']).unwrap_or(rest.len());
        let text = &rest[..end];
        // The carriage return before a line feed belongs to the line end.
        let text = match rest[end..].starts_with('\n') {
            true => text.strip_suffix('\r').unwrap_or(text),
            false => text,
        };
        self.advance(text.len());
        text
    }

    fn advance(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        match passed.rfind('\n') {
            Some(last) => {
                self.place.line += passed.matches('\n').count();
                self.place.column = passed[last + 1..].chars().count() + 1;
            }
            None => self.place.column += passed.chars().count(),
        }
        self.rest = rest;
    }
}

/// Writes a field, quoted if it must be.
pub(crate) fn write_cell(out: &mut String, text: &str, separator: char) {
    let special = |c: char| c == separator || matches!(c, '"' | '\n' | '\r');
    if text.contains(special) || text.trim() != text {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &[Cell<'_>]) -> Vec<String> {
        line.iter().map(|c| c.text.to_string()).collect()
    }

    #[test]
    fn fields_have_their_places() {
        let mut cells = Cells::new("é;b\r\n\r\n\"x;\"\"y\"\"\nz\";c\n", ';');
        let line = cells.line().unwrap().unwrap();
        assert_eq!(texts(&line), ["é", "b"]);
        assert_eq!(line[1].place, Place { line: 1, column: 3 });
        let line = cells.line().unwrap().unwrap();
        assert_eq!(texts(&line), ["x;\"y\"\nz", "c"]);
        assert_eq!(line[0].place, Place { line: 3, column: 1 });
        assert_eq!(line[1].place, Place { line: 4, column: 4 });
        assert_eq!(cells.line().unwrap(), None);
    }

    #[test]
    fn a_quotation_that_never_closes_is_refused_where_it_opens() {
        let fault = Cells::new("a;\"b\nc", ';').line().unwrap_err();
        assert_eq!(fault.place, Place { line: 1, column: 3 });
        assert_eq!(fault.reason, Reason::OpenQuote);
    }

    #[test]
    fn a_written_field_is_read_back() {
        for text in [
            "plain",
            "with;separator",
            "\"quoted\"",
            "two\nlines",
            " space ",
            "\r",
        ] {
            let mut out = String::new();
            write_cell(&mut out, text, ';');
            out.push('\n');
            let line = Cells::new(&out, ';').line().unwrap().unwrap();
            assert_eq!(texts(&line), [text]);
        }
    }
}
