//! The auditor's table: a criterion a line, whether it is met, and what was seen.

use std::collections::BTreeMap;

use kuzul_model::audit::THEMES;

use super::super::table::Table;

const CRITERION: &[&str] = &["critere", "criteres", "numero", "criterion", "id"];
const STATUS: &[&str] = &["statut", "conformite", "etat", "resultat", "status"];
const REMARK: &[&str] = &[
    "remarque",
    "commentaire",
    "constat",
    "description",
    "remark",
];

/// Whether a criterion is met. Where several lines are about one, the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    NotApplicable,
    Conform,
    NotConform,
}

/// What a table says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Criteria {
    pub(super) conform: usize,
    pub(super) not_conform: usize,
    pub(super) not_applicable: usize,
    /// What was seen where a criterion is not met.
    pub(super) findings: Vec<String>,
    /// Lines that cannot be read.
    pub(super) bad: Vec<Bad>,
}

/// A line that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// Its number in the file.
    pub(super) number: u64,
    /// The line as it stands.
    pub(super) line: String,
}

impl Criteria {
    /// How many criteria it has.
    pub(super) fn sum(&self) -> usize {
        self.conform + self.not_conform + self.not_applicable
    }

    /// Reads a table; none where it has no lines or lacks a column.
    pub(super) fn read(text: &str) -> Option<Self> {
        let table = Table::read(text)?;
        let criterion_at = table.column(CRITERION);
        let status_at = table.column(STATUS);
        let remark_at = table.column(REMARK);
        criterion_at.and(status_at)?;
        let mut read = Self::default();
        let mut found: BTreeMap<(u32, u32), Status> = BTreeMap::new();
        for line in &table.lines {
            let said = criterion(line.cell(criterion_at)).zip(status(line.cell(status_at)));
            let Some((number, status)) = said else {
                read.bad.push(Bad {
                    number: line.number,
                    line: line.whole(),
                });
                continue;
            };
            let known = found.entry(number).or_insert(status);
            *known = (*known).max(status);
            let remark = line.cell(remark_at);
            if status == Status::NotConform && !remark.is_empty() {
                let (theme, place) = number;
                read.findings.push(format!("{theme}.{place} : {remark}"));
            }
        }
        for status in found.values() {
            match status {
                Status::Conform => read.conform += 1,
                Status::NotConform => read.not_conform += 1,
                Status::NotApplicable => read.not_applicable += 1,
            }
        }
        Some(read)
    }
}

/// Theme and place of a criterion that the RGAA has.
fn criterion(cell: &str) -> Option<(u32, u32)> {
    let number = cell.trim().rsplit(' ').next()?;
    let (theme, place) = number.trim_end_matches('.').split_once('.')?;
    let (theme, place): (u32, u32) = (theme.parse().ok()?, place.parse().ok()?);
    let criteria = THEMES.get(usize::try_from(theme).ok()?.checked_sub(1)?)?;
    (1..=*criteria).contains(&place).then_some((theme, place))
}

fn status(cell: &str) -> Option<Status> {
    let small = cell.trim().to_lowercase();
    Some(match small.as_str() {
        "c" | "conforme" | "oui" | "ok" | "validé" => Status::Conform,
        "nc" | "non conforme" | "non-conforme" | "non" => Status::NotConform,
        "na" | "n/a" | "non applicable" | "non-applicable" | "nt" => Status::NotApplicable,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_are_counted_once_and_the_worst_counts() {
        let read = Criteria::read(
            "Critère;Statut;Remarque\n1.1;C;\n1.1;NC;Le plan n’a pas d’équivalent\n\
             Critère 3.2;Non applicable;\n13.12;c;\n13.13;c;\n14.1;c;\n2.1;peut-être;\n",
        )
        .unwrap();
        assert_eq!(
            (read.conform, read.not_conform, read.not_applicable),
            (1, 1, 1)
        );
        assert_eq!(read.findings, ["1.1 : Le plan n’a pas d’équivalent"]);
        let bad: Vec<_> = read.bad.iter().map(|bad| bad.number).collect();
        assert_eq!(bad, [6, 7, 8]);
        assert_eq!(Criteria::read("a;b\n1;2\n"), None);
    }
}
