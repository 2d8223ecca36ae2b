//! Parts of the process that are placed in a text, by a line of their own.

use std::fmt;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    State,
    conclusion::Column,
    id::{ConclusionId, MeetingId, PictureId, WorkshopId},
    opinion::Opinion,
};

/// A part of the process that stands in the text and follows its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placed {
    /// The text of the referral.
    Referral,
    /// The phases of the process.
    Phases,
    /// The groups that carry the process.
    Groups,
    /// All conclusions of a workshop, column by column.
    Workshop(WorkshopId),
    /// The conclusions of one column of a workshop.
    Ranks(WorkshopId, Column),
    /// What a workshop was about, and what it was asked.
    Theme(WorkshopId),
    /// Workshops by columns, over the whole process.
    Matrix,
    /// How many took part: in one meeting, or in all.
    Participation(Option<MeetingId>),
    /// The timetable of a meeting.
    Timetable(MeetingId),
    /// A conclusion with what it comes from and what became of it.
    Conclusion(ConclusionId),
    /// A chart of who was present at each meeting.
    PresenceChart,
    /// A chart of who was present, by commune.
    CommunesChart,
    /// A chart of the members of the groups, by college.
    CollegesChart,
    /// A chart of the cards of a workshop, by column.
    CardsChart(WorkshopId),
    /// A chart of the ranks of a workshop, where voices are known.
    RanksChart(WorkshopId),
    /// The proposals of the opinion, axis by axis.
    Proposals,
    /// A picture of the opinion.
    Picture(PictureId),
}

impl Placed {
    /// Words that need no number, as they are written.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("saisine", Self::Referral),
        ("phases", Self::Phases),
        ("groupes", Self::Groups),
        ("matrice", Self::Matrix),
        ("participation", Self::Participation(None)),
        ("graphique-presence", Self::PresenceChart),
        ("graphique-communes", Self::CommunesChart),
        ("graphique-colleges", Self::CollegesChart),
        ("propositions", Self::Proposals),
    ];

    /// What a line places: `None` where it is ordinary text.
    ///
    /// # Errors
    /// When it is written as a placed part, and there is none of this name.
    pub fn of_line(line: &str) -> Option<Result<Self, Unknown>> {
        let line = line.trim();
        let inside = line.strip_prefix("{{")?.strip_suffix("}}")?;
        Some(Self::parse(inside).ok_or_else(|| Unknown(line.to_owned())))
    }

    fn parse(inside: &str) -> Option<Self> {
        let mut parts = inside.split_whitespace();
        let word = parts.next()?.to_lowercase();
        let number = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let Some(number) = number else {
            let known = Self::WORDS.iter().find(|(known, _)| *known == word);
            return known.map(|(_, placed)| *placed);
        };
        let number: Seq = number.parse().ok()?;
        let (workshop, meeting) = (WorkshopId(number), MeetingId(number));
        Some(match word.as_str() {
            "atelier" => Self::Workshop(workshop),
            "theme" | "thème" => Self::Theme(workshop),
            "forces" => Self::Ranks(workshop, Column::Strength),
            "faiblesses" => Self::Ranks(workshop, Column::Weakness),
            "pistes" => Self::Ranks(workshop, Column::CourseOfAction),
            "participation" => Self::Participation(Some(meeting)),
            "programme" => Self::Timetable(meeting),
            "conclusion" => Self::Conclusion(ConclusionId(number)),
            "graphique-cartes" => Self::CardsChart(workshop),
            "graphique-rangs" => Self::RanksChart(workshop),
            "image" => Self::Picture(PictureId(number)),
            _ => return None,
        })
    }

    /// Whether what it shows is there, for an opinion that places it.
    pub(crate) fn is_there(self, state: &State, opinion: &Opinion) -> bool {
        match self {
            Self::Workshop(id)
            | Self::Ranks(id, _)
            | Self::Theme(id)
            | Self::CardsChart(id)
            | Self::RanksChart(id) => state.workshops.contains(id),
            Self::Participation(Some(id)) | Self::Timetable(id) => state.meetings.contains(id),
            Self::Conclusion(id) => state.conclusions.contains(id),
            Self::Picture(id) => opinion.picture(id).is_some(),
            Self::Referral
            | Self::Phases
            | Self::Groups
            | Self::Matrix
            | Self::Participation(None)
            | Self::PresenceChart
            | Self::CommunesChart
            | Self::CollegesChart
            | Self::Proposals => true,
        }
    }
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((word, _)) = Self::WORDS.iter().find(|(_, placed)| placed == self) {
            return write!(f, "{{{{{word}}}}}");
        }
        let (word, number) = match self {
            Self::Workshop(id) => ("atelier", id.0),
            Self::Theme(id) => ("theme", id.0),
            Self::Ranks(id, Column::Strength) => ("forces", id.0),
            Self::Ranks(id, Column::Weakness) => ("faiblesses", id.0),
            Self::Ranks(id, _) => ("pistes", id.0),
            Self::CardsChart(id) => ("graphique-cartes", id.0),
            Self::RanksChart(id) => ("graphique-rangs", id.0),
            Self::Picture(id) => ("image", id.0),
            Self::Participation(Some(id)) => ("participation", id.0),
            Self::Timetable(id) => ("programme", id.0),
            Self::Conclusion(id) => ("conclusion", id.0),
            // Those without a number are in the list above.
            _ => return Ok(()),
        };
        write!(f, "{{{{{word} {number}}}}}")
    }
}

/// A line or mark that names nothing that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);
