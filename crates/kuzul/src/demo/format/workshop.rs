//! How the file of a workshop is written.

use kuzul_model::conclusion::Column;
use serde::Deserialize;
use toml::Spanned;

use super::Text;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Workshop {
    pub(crate) key: Text,
    pub(crate) title: String,
    pub(crate) theme: String,
    pub(crate) also_called: Option<String>,
    pub(crate) meeting: Text,
    pub(crate) start: Option<Text>,
    pub(crate) end: Option<Text>,
    pub(crate) method: Option<String>,
    pub(crate) presentation: String,
    #[serde(default)]
    pub(crate) background: Vec<String>,
    #[serde(default)]
    pub(crate) prompts: Vec<String>,
    #[serde(default)]
    pub(crate) sources: Vec<Source>,
    pub(crate) board: Option<Board>,
    #[serde(default)]
    pub(crate) conclusions: Vec<Conclusion>,
}

/// The board on which a workshop worked, on paper.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Board {
    pub(crate) code: Text,
    pub(crate) label: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) url: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conclusion {
    pub(crate) column: Column,
    pub(crate) rank: Spanned<u32>,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) details: Vec<String>,
    pub(crate) voices: Option<u32>,
    pub(crate) note: Option<String>,
}
