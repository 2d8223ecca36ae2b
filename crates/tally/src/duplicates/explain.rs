//! Why texts were suggested as near-duplicates, in words.

use serde_json::json;

use super::grouping::SuggestedGroup;
use crate::account::Account;

/// The account of suggested groups: one step each.
#[must_use]
pub fn account(groups: &[SuggestedGroup], texts: usize, cut: f64) -> Account {
    let mut account = Account::default();
    let percent = (cut * 100.0).round();
    account.step(
        "duplicates.compared",
        json!({ "texts": texts, "cut": cut, "groups": groups.len() }),
        format!(
            "{texts} textes ont été comparés par leurs mots (racines et suites de lettres, les \
             plus rares comptant davantage). Sont proposés ensemble ceux qui se ressemblent à \
             {percent} % au moins en moyenne ; c’est à une personne d’accepter, de scinder ou \
             d’ignorer chaque proposition."
        ),
        format!(
            "{texts} texts were compared by their words (stems and strings of letters, rare ones \
             counting more). Those that are at least {percent}% alike on average are suggested \
             together; a person accepts, splits or ignores each suggestion."
        ),
    );
    for group in groups {
        let words: Vec<&str> = group
            .shared
            .iter()
            .map(|shared| shared.word.as_str())
            .collect();
        let alike = (group.cohesion * 100.0).round();
        let many = group.members.len();
        let (mut fr, mut en) = (
            format!(
                "{many} textes, semblables à {alike} % en moyenne, partagent : {}. Le texte {} en \
                 est le plus proche de tous.",
                words.join(", "),
                group.central.0
            ),
            format!(
                "{many} texts, {alike}% alike on average, share: {}. Text {} is the nearest to all.",
                words.join(", "),
                group.central.0
            ),
        );
        if group.denial_differs {
            fr.push_str(
                " Attention : certains nient et d’autres non ; ils disent peut-être le contraire.",
            );
            en.push_str(" Mind: some deny and some do not; they may say opposite things.");
        }
        account.step("duplicates.group", json!(group), fr, en);
    }
    account
}
