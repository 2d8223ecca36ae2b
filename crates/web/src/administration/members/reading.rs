//! A table of members, line by line: what each says, and what it would do.

use kuzul_locale::{Value, Words};
use kuzul_model::{
    access::Seen,
    council::import::{Compared, Doubt, Fault, Meant, MemberListed, ROWS_MAX, Row, Verdict},
    id::MemberId,
};

use super::{
    super::table::{Line, Table},
    MemberLine,
};
use crate::room::sent::Sent;

const NAME: &[&str] = &["nomcomplet", "prenomnom", "nometprenom", "nom", "name"];
const FIRST_NAME: &[&str] = &["prenom", "firstname"];
const FUNCTION: &[&str] = &["fonction", "qualite", "titre", "function"];
const ORGANISATION: &[&str] = &["organisation", "structure", "organisme", "association"];
const COLLEGE: &[&str] = &["college", "colleges"];
const GROUPS: &[&str] = &["groupes", "groupe", "groupedetravail", "group", "groups"];
const MAIL: &[&str] = &[
    "courriel",
    "mail",
    "email",
    "adresseelectronique",
    "adresse",
];

/// A line, with what it would do.
pub(super) struct RowLine {
    /// Its number in the file.
    pub(super) number: u64,
    /// Its place among the rows, from 0: names the field that says what it means.
    pub(super) place: usize,
    /// Whom it is about, in a few words.
    pub(super) who: String,
    /// The rest of what it says.
    pub(super) more: String,
    /// `new`, `changed`, `known`, `doubtful` or `bad`.
    pub(super) kind: &'static str,
    /// Why, or what changes, a sentence each.
    pub(super) why: Vec<String>,
    /// Whether it can be said that it is the member whom it resembles.
    pub(super) may_be_same: bool,
    /// Whether somebody has to say what it means, or has said it.
    pub(super) asks: bool,
    /// What was said: `nouveau`, `meme`, or nothing.
    pub(super) meant: &'static str,
    row: Row,
}

/// A table that was read.
pub(super) struct Reading {
    pub(super) lines: Vec<RowLine>,
}

struct Columns {
    name: Option<usize>,
    first_name: Option<usize>,
    function: Option<usize>,
    organisation: Option<usize>,
    college: Option<usize>,
    groups: Option<usize>,
    mail: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Self {
        Self {
            name: table.column(NAME),
            first_name: table.column(FIRST_NAME),
            function: table.column(FUNCTION),
            organisation: table.column(ORGANISATION),
            college: table.column(COLLEGE),
            groups: table.column(GROUPS),
            mail: table.column(MAIL),
        }
    }

    fn row(&self, line: &Line, meant: Meant) -> Row {
        let cell = |column| line.cell(column).to_owned();
        let name = format!("{} {}", line.cell(self.first_name), line.cell(self.name));
        let groups = line.cell(self.groups).split([',', ';', '|', '/']);
        Row {
            name: name.trim().to_owned(),
            function: cell(self.function),
            organisation: cell(self.organisation),
            college: cell(self.college),
            groups: groups
                .map(|group| group.trim().to_owned())
                .filter(|group| !group.is_empty())
                .collect(),
            mail: cell(self.mail),
            meant,
        }
    }
}

impl Reading {
    /// Reads a table, and compares it with who is there; what doubtful lines mean is in the form.
    ///
    /// # Errors
    /// When it cannot be read: why, in a sentence.
    pub(super) fn of(
        text: &str,
        sent: &Sent,
        seen: Seen<'_>,
        words: Words,
    ) -> Result<Self, String> {
        let table = Table::read(text).ok_or_else(|| words.t("setup-table-empty").into_owned())?;
        if table.lines.len() > ROWS_MAX {
            return Err(words.with("setup-table-long", &[("max", ROWS_MAX.into())]));
        }
        let columns = Columns::of(&table);
        if columns.name.is_none() && columns.function.is_none() {
            return Err(words.t("members-no-column").into_owned());
        }
        let rows: Vec<Row> = (table.lines.iter().enumerate())
            .map(|(place, line)| columns.row(line, meant(sent, place)))
            .collect();
        let compared = seen.compare_members(&rows).unwrap_or_default();
        let numbers = table.lines.iter().map(|line| line.number);
        let numbers: Vec<_> = numbers.collect();
        let lines = rows.into_iter().zip(compared).enumerate();
        let lines = lines.map(|(place, (row, compared))| {
            let about = About {
                seen,
                words,
                numbers: &numbers,
            };
            about.line(place, row, &compared)
        });
        Ok(Self {
            lines: lines.collect(),
        })
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        self.lines.iter().map(|line| line.row.clone()).collect()
    }

    /// How many lines do this.
    pub(super) fn of_kind(&self, kind: &str) -> usize {
        self.lines.iter().filter(|line| line.kind == kind).count()
    }

    /// How many lines would be taken.
    pub(super) fn taken(&self) -> usize {
        self.of_kind("new") + self.of_kind("changed")
    }
}

/// What the form says that a doubtful line means.
fn meant(sent: &Sent, place: usize) -> Meant {
    match sent.text(&format!("sens-{place}")) {
        "nouveau" => Meant::New,
        "meme" => Meant::Same,
        _ => Meant::Unsaid,
    }
}

struct About<'a> {
    seen: Seen<'a>,
    words: Words,
    numbers: &'a [u64],
}

impl About<'_> {
    fn line(&self, place: usize, row: Row, compared: &Compared) -> RowLine {
        let (kind, why) = match &compared.verdict {
            Verdict::New => ("new", Vec::new()),
            Verdict::Known(_) => ("known", Vec::new()),
            Verdict::Changed(member) => {
                ("changed", self.changes(*member, compared.listed.as_ref()))
            }
            Verdict::Doubtful(doubt) => ("doubtful", vec![self.doubt(doubt)]),
            Verdict::Bad(fault) => ("bad", vec![self.fault(fault)]),
        };
        let may_be_same = matches!(
            compared.verdict,
            Verdict::Doubtful(Doubt::NearlyTheName(_) | Doubt::AddressOf(_))
        ) || row.meant == Meant::Same;
        let (who, more) = said(&row);
        RowLine {
            number: self.numbers.get(place).copied().unwrap_or_default(),
            place,
            who,
            more,
            kind,
            why,
            may_be_same,
            asks: kind == "doubtful" || (row.meant != Meant::Unsaid && kind != "bad"),
            meant: match row.meant {
                Meant::New => "nouveau",
                Meant::Same => "meme",
                Meant::Unsaid => "",
            },
            row,
        }
    }

    /// What of a member would change, each in a few words.
    fn changes(&self, member: MemberId, listed: Option<&MemberListed>) -> Vec<String> {
        let (Some(member), Some(listed)) = (self.seen.member(member), listed) else {
            return Vec::new();
        };
        let known = MemberLine::of(self.seen, member);
        let who = listed.who.clone().unwrap_or_default();
        let college = listed.college.and_then(|id| self.seen.college(id));
        let college = college.map(|college| college.name.clone());
        let mail = who.mail.map(|mail| mail.as_str().to_owned());
        let mut changes = Vec::new();
        let mut compare = |key: &str, before: Option<String>, after: Option<String>| {
            if before != after {
                let change = [
                    ("what", Value::from(self.words.t(key).into_owned())),
                    ("before", Value::from(self.or_nothing(before))),
                    ("after", Value::from(self.or_nothing(after))),
                ];
                changes.push(self.words.with("members-change", &change));
            }
        };
        compare("members-column-name", known.name, who.name);
        let functions = (Some(known.function), Some(listed.function.clone()));
        compare("members-column-function", functions.0, functions.1);
        let from = listed.organisation.clone();
        compare("members-column-organisation", known.organisation, from);
        compare("members-column-college", known.college, college);
        compare("members-column-mail", known.mail, mail);
        for group in &listed.groups {
            if let Some(group) = self.seen.group(*group) {
                let name = Value::from(group.formed.name.clone());
                changes.push(self.words.with("members-into-group", &[("group", name)]));
            }
        }
        changes
    }

    fn or_nothing(&self, text: Option<String>) -> String {
        text.unwrap_or_else(|| self.words.t("members-nothing").into_owned())
    }

    fn doubt(&self, doubt: &Doubt) -> String {
        let like = |key: &str, member: &MemberId| {
            let member = self.seen.member(*member);
            let name = member.map(|it| {
                let name = self.seen.person(it).map(str::to_owned);
                name.unwrap_or_else(|| it.function.clone())
            });
            self.words
                .with(key, &[("name", Value::from(name.unwrap_or_default()))])
        };
        match doubt {
            Doubt::TwiceInTable(place) => {
                let above = self.numbers.get(*place).copied().unwrap_or_default();
                self.words
                    .with("members-doubt-twice", &[("n", above.into())])
            }
            Doubt::NearlyTheName(member) => like("members-doubt-near", member),
            Doubt::AddressOf(member) => like("members-doubt-address", member),
            Doubt::SeveralSo => self.words.t("members-doubt-several").into_owned(),
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        let named = |key: &str, name: &str| {
            self.words
                .with(key, &[("name", Value::from(name.to_owned()))])
        };
        match fault {
            Fault::Nobody => self.words.t("members-fault-nobody").into_owned(),
            Fault::UnknownCollege(name) => named("members-fault-college", name),
            Fault::UnknownGroup(name) => named("members-fault-group", name),
            Fault::Address => self.words.t("members-fault-address").into_owned(),
            Fault::TooLong => self.words.t("members-fault-long").into_owned(),
        }
    }
}

/// Whom a row is about, and the rest of what it says.
fn said(row: &Row) -> (String, String) {
    let groups = row.groups.join(", ");
    let (who, function) = if row.name.is_empty() {
        (row.function.clone(), "")
    } else {
        (row.name.clone(), row.function.as_str())
    };
    let more = [
        function,
        &row.organisation,
        &row.college,
        &groups,
        &row.mail,
    ];
    let more: Vec<_> = more.into_iter().filter(|it| !it.is_empty()).collect();
    (who, more.join(" · "))
}
