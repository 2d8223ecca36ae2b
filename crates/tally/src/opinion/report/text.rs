//! The map in words, for a terminal.

use std::fmt::Write;

use super::Report;
use crate::opinion::Side;
use crate::opinion::explain::group_letter;
use crate::opinion::represent::{Agreed, Representative};
use crate::opinion::votes::StatementId;

impl Report<'_> {
    /// Groups with what speaks for them, what unites, and on request the whole account.
    pub(super) fn text(&self) -> String {
        let language = self.language;
        let mut text = String::new();
        let title = language.pick("Carte des opinions", "Opinion map");
        // Writing to a text cannot fail.
        let _ = match self.topic() {
            Some(topic) => writeln!(text, "{title}{}{topic}", language.colon()),
            None => writeln!(text, "{title}"),
        };
        let _ = writeln!(
            text,
            "{}, {} {}, {} votes\n",
            language.people(self.map.people.len()),
            self.map.statements.len(),
            language.pick("énoncés", "statements"),
            self.map.votes
        );
        self.write_choices(&mut text);
        for group in &self.map.groups {
            let _ = writeln!(
                text,
                "{} {}{}{}",
                language.pick("Groupe", "Group"),
                group_letter(group.id),
                language.colon(),
                language.people(group.members.len())
            );
            for spoken in &group.representative {
                let _ = writeln!(text, "  {}", self.spoken(spoken));
            }
            text.push('\n');
        }
        self.write_consensus(&mut text);
        if self.explain {
            let heading = language.pick("Comment cette carte a été faite", "How this map was made");
            let _ = writeln!(text, "\n{heading}");
            for (place, step) in self.account().steps.iter().enumerate() {
                let sentence = language.pick(&step.sentence.fr, &step.sentence.en);
                let _ = writeln!(text, "{}. {sentence}", place + 1);
            }
        }
        text
    }

    fn write_choices(&self, text: &mut String) {
        let language = self.language;
        for choice in &self.map.choices {
            let chosen = if choice.k == self.map.k {
                language.pick("  ← retenu", "  ← chosen")
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "{} {}{}silhouette {}{chosen}",
                choice.k,
                language.pick("groupes", "groups"),
                language.colon(),
                self.decimal(choice.silhouette, 4)
            );
        }
        if let Some(stability) = self.map.stability {
            let _ = writeln!(
                text,
                "{} {} % ({} {})",
                language.pick("solidité des groupes :", "firmness of the groups:"),
                self.decimal(100.0 * stability.agreement, 0),
                stability.samples,
                language.pick("tirages", "samples")
            );
        }
        text.push('\n');
    }

    fn write_consensus(&self, text: &mut String) {
        let language = self.language;
        let lists = [
            (Side::Agree, &self.map.consensus.agree),
            (Side::Disagree, &self.map.consensus.disagree),
        ];
        for (side, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let heading = match side {
                Side::Agree => language.pick("Ce qui réunit", "What unites"),
                Side::Disagree => language.pick("Ce que presque tous refusent", "What most refuse"),
            };
            let _ = writeln!(text, "{heading}");
            for agreed in list {
                let _ = writeln!(text, "  {}", self.agreed(agreed));
            }
        }
    }

    /// "10/11 d’accord : …".
    pub(super) fn spoken(&self, spoken: &Representative) -> String {
        let side = match spoken.side {
            Side::Agree => self.language.pick("d’accord", "agree"),
            Side::Disagree => self.language.pick("pas d’accord", "disagree"),
        };
        let said = self.said(spoken.statement);
        let colon = self.language.colon();
        format!("{}/{} {side}{colon}{said}", spoken.successes, spoken.trials)
    }

    /// "10/11 : …".
    pub(super) fn agreed(&self, agreed: &Agreed) -> String {
        let said = self.said(agreed.statement);
        let colon = self.language.colon();
        format!("{}/{}{colon}{said}", agreed.successes, agreed.trials)
    }

    /// The words of a statement on one line, or its number.
    pub(super) fn said(&self, id: StatementId) -> String {
        match self.export.text(id) {
            Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            None => format!("{} {}", self.language.pick("énoncé", "statement"), id.0),
        }
    }
}
