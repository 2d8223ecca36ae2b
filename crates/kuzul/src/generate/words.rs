//! Words for an invented territory.

use super::seeded::Seeded;

/// Towns, all invented.
pub(crate) const TOWNS: [&str; 12] = [
    "Kerlann",
    "Porzhenn",
    "Lanvihan",
    "Trevenez",
    "Ploudall",
    "Rosko-Goz",
    "Kermorvan",
    "Enez-Ven",
    "Penn-ar-Hoad",
    "Locdouar",
    "Stervras",
    "Meneguen",
];

const SUBJECTS: [&str; 12] = [
    "se déplacer sans voiture",
    "bien vieillir chez soi",
    "apprendre toute la vie",
    "habiter le bourg",
    "manger local",
    "protéger le rivage",
    "accueillir les jeunes",
    "partager les savoirs",
    "économiser l’eau",
    "ouvrir les données",
    "soigner près de chez soi",
    "travailler à distance",
];

const DEEDS: [&str; 12] = [
    "Ouvrir",
    "Partager",
    "Relier",
    "Financer",
    "Rénover",
    "Inventer",
    "Protéger",
    "Animer",
    "Regrouper",
    "Faire connaître",
    "Entretenir",
    "Simplifier",
];

const THINGS: [&str; 16] = [
    "un tiers-lieu",
    "une ligne de car",
    "les chemins creux",
    "un marché du soir",
    "la maison de santé",
    "des jardins partagés",
    "un atelier de réparation",
    "le port",
    "une bourse aux logements",
    "les services en ligne",
    "un café associatif",
    "la forêt",
    "un annuaire des associations",
    "la cantine",
    "une école du code",
    "les rives du fleuve",
];

const WAYS: [&str; 10] = [
    "",
    " avec les habitants",
    " dès cette année",
    " pour les jeunes",
    " sans attendre",
    " à plusieurs communes",
    " avec les écoles",
    " pour les aînés",
    " en langue bretonne aussi",
    " et le dire à tous",
];

/// What a process is about.
pub(crate) fn subject(choice: &mut Seeded) -> String {
    pick(choice, &SUBJECTS).to_owned()
}

/// What somebody writes on a card.
pub(crate) fn idea(choice: &mut Seeded) -> String {
    let deed = pick(choice, &DEEDS);
    let thing = pick(choice, &THINGS);
    let town = pick(choice, &TOWNS);
    let way = pick(choice, &WAYS);
    format!("{deed} {thing} à {town}{way}")
}

fn pick<'a>(choice: &mut Seeded, words: &[&'a str]) -> &'a str {
    choice.one_of(words).copied().unwrap_or_default()
}
