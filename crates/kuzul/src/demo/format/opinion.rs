//! How the file of the opinion is written.

use kuzul_model::opinion::{Part, response::Answer};
use serde::Deserialize;

use super::Text;

/// What is loaded of the opinion. Its file also holds the facts that its sections were written from,
/// for who reads it: they are not read here.
#[derive(Debug, Deserialize)]
pub(crate) struct Opinion {
    pub(crate) key: Text,
    pub(crate) title: String,
    pub(crate) month: Text,
    pub(crate) process: Text,
    pub(crate) referral: Text,
    pub(crate) summary: String,
    pub(crate) note: Option<String>,
    pub(crate) document: OpinionDocument,
    #[serde(default)]
    pub(crate) axes: Vec<Axis>,
    #[serde(default)]
    pub(crate) pictures: Vec<Picture>,
    #[serde(default)]
    pub(crate) sections: Vec<OpinionSection>,
    #[serde(default)]
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) handover: Handover,
    #[serde(default)]
    pub(crate) responses: Vec<OpinionResponse>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpinionDocument {
    pub(crate) written_from: Text,
    pub(crate) written_until: Text,
    pub(crate) adopted_on: Text,
    #[serde(default)]
    pub(crate) subtitle: String,
}

/// An axis; what it rests on is said by its proposals.
#[derive(Debug, Deserialize)]
pub(crate) struct Axis {
    pub(crate) key: String,
    pub(crate) title: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpinionSection {
    pub(crate) part: Part,
    pub(crate) heading: Text,
    #[serde(default)]
    pub(crate) author: String,
    pub(crate) text: String,
}

/// A picture; its file is a PNG in the folder `pictures`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picture {
    pub(crate) key: Text,
    pub(crate) file: Text,
    pub(crate) alternative: String,
    pub(crate) caption: String,
    #[serde(default)]
    pub(crate) credit: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proposal {
    pub(crate) axis: Text,
    pub(crate) title: Text,
    pub(crate) statement: String,
    #[serde(default)]
    pub(crate) reasons: Vec<String>,
    #[serde(default)]
    pub(crate) addressed_to: Vec<String>,
    #[serde(default)]
    pub(crate) rests_on: Vec<String>,
    #[serde(default)]
    pub(crate) effect: String,
    #[serde(default)]
    pub(crate) criteria: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Handover {
    pub(crate) on: Text,
    pub(crate) to: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpinionResponse {
    pub(crate) proposal: u32,
    pub(crate) institution: String,
    pub(crate) answer: Answer,
    #[serde(default)]
    pub(crate) by: String,
    pub(crate) on: Text,
    pub(crate) due: Option<String>,
    #[serde(default)]
    pub(crate) reasons: String,
}
