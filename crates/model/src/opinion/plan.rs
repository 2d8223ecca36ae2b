//! Kinds of documents and the plans that they begin with.

use serde::{Deserialize, Serialize};

/// Kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The answer to a referral.
    Opinion,
    /// What the council brings to a process of others.
    Contribution,
    /// What was said and decided at a meeting.
    Minutes,
    /// One page for officials.
    OnePage,
}

impl Kind {
    /// All kinds, the most usual first.
    pub const ALL: [Self; 4] = [
        Self::Opinion,
        Self::Contribution,
        Self::Minutes,
        Self::OnePage,
    ];
}

/// What a section is in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What officials asked for.
    Commission,
    /// The object and the method.
    Method,
    /// What goes on around.
    Context,
    /// The challenges: what came out of the rooms.
    Challenges,
    /// What the council makes of it, in its own sentences.
    Synthesis,
    /// The proposals.
    Proposals,
    /// The conclusion.
    Conclusion,
    /// What follows the text.
    Annex,
    /// Anything else.
    Other,
}

impl Part {
    /// All parts, in the order of the plan.
    pub const ALL: [Self; 9] = [
        Self::Commission,
        Self::Method,
        Self::Context,
        Self::Challenges,
        Self::Synthesis,
        Self::Proposals,
        Self::Conclusion,
        Self::Annex,
        Self::Other,
    ];
}

/// A section as a template has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// What it is.
    pub part: Part,
    /// Its heading.
    pub heading: String,
    /// The level of its heading: 1 to 3.
    pub level: u8,
    /// As whom its author writes; may be empty.
    #[serde(default)]
    pub author: String,
    /// The text that it begins with; may be empty.
    #[serde(default)]
    pub text: String,
}

/// The plan that a kind of document begins with. What is placed in it is there from the start.
#[must_use]
pub fn standard(kind: Kind) -> Vec<Planned> {
    use Part::{
        Annex, Challenges, Commission, Conclusion, Context, Method, Other, Proposals, Synthesis,
    };
    let sections: &[(Part, &str, &str)] = match kind {
        Kind::Opinion => &[
            (Commission, "Une commande des élus", ""),
            (
                Method,
                "Objet et méthode",
                "{{phases}}\n\n{{participation}}",
            ),
            (Context, "Contexte", ""),
            (Challenges, "Défis", "{{matrice}}"),
            (Synthesis, "Synthèse", ""),
            (Proposals, "Propositions", "{{propositions}}"),
            (Conclusion, "Conclusion", ""),
            (Annex, "La saisine", "{{saisine}}"),
            (Annex, "Les groupes", "{{groupes}}"),
        ],
        Kind::Contribution => &[
            (Context, "Ce qui nous amène", ""),
            (Synthesis, "Ce que nous observons", ""),
            (Proposals, "Ce que nous proposons", "{{propositions}}"),
        ],
        Kind::Minutes => &[
            (Method, "Présences", "{{participation}}"),
            (Other, "Ordre du jour", ""),
            (Other, "Échanges", ""),
            (Conclusion, "Décisions", ""),
        ],
        Kind::OnePage => &[
            (Commission, "La question", ""),
            (Synthesis, "L’essentiel", ""),
            (Proposals, "Ce qui est proposé", "{{propositions}}"),
        ],
    };
    let planned = sections.iter().map(|(part, heading, text)| Planned {
        part: *part,
        heading: (*heading).to_owned(),
        level: 1,
        author: String::new(),
        text: (*text).to_owned(),
    });
    planned.collect()
}
