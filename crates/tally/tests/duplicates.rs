//! Near-duplicates: small cases, properties, and the French sentence pairs of STS-B.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect, and says aloud that it skips"
)]

use kuzul_tally::duplicates::{
    CUT, Language, SuggestedGroup, TextCollection, TextId, account, best_cut, quality,
};
use proptest::prelude::*;

fn collection(language: Language, texts: &[&str]) -> TextCollection {
    let mut collection = TextCollection::new(language);
    for (id, text) in texts.iter().enumerate() {
        assert!(collection.add(TextId(id as u64), text));
    }
    collection
}

fn ids(group: &SuggestedGroup) -> Vec<u64> {
    group.members.iter().map(|id| id.0).collect()
}

const PORT: [&str; 7] = [
    "Ouvrir une ligne de bus jusqu'au port le dimanche",
    "Une ligne de bus le dimanche jusqu’au port",
    "Planter des arbres dans les cours d'école",
    "Plantons des arbres dans la cour de chaque école !",
    "Ne plantons pas d'arbres dans les cours d'école",
    "Des pistes cyclables protégées vers la plage",
    "Rénover la salle des fêtes",
];

#[test]
fn texts_that_say_the_same_are_suggested_with_their_words() {
    let mut texts = collection(Language::French, &PORT);
    let groups = texts.suggest(CUT);
    let mut members: Vec<Vec<u64>> = groups.iter().map(ids).collect();
    members.sort();
    assert_eq!(members, [vec![0, 1], vec![2, 3, 4]]);
    let bus = groups.iter().find(|group| ids(group) == [0, 1]).unwrap();
    let words: Vec<&str> = bus
        .shared
        .iter()
        .map(|shared| shared.word.as_str())
        .collect();
    assert!(
        ["bus", "dimanche", "ligne", "port"]
            .iter()
            .all(|word| words.contains(word))
    );
    assert!(!bus.denial_differs);
    let trees = groups.iter().find(|group| ids(group) == [2, 3, 4]).unwrap();
    assert!(trees.denial_differs, "text 4 says the opposite of text 2");
}

#[test]
fn english_texts_are_compared_too() {
    let mut texts = collection(
        Language::English,
        &[
            "We need more benches in the park",
            "More benches are needed in our parks",
            "The library should open on Sundays",
            "Don't open the library on Sundays",
        ],
    );
    let groups = texts.suggest(CUT);
    let mut members: Vec<Vec<u64>> = groups.iter().map(ids).collect();
    members.sort();
    assert_eq!(members, [vec![0, 1], vec![2, 3]]);
    assert!(
        groups
            .iter()
            .find(|group| ids(group) == [2, 3])
            .unwrap()
            .denial_differs
    );
}

#[test]
fn the_same_words_are_wholly_alike_and_others_not_at_all() {
    let texts = collection(
        Language::French,
        &["Le marché couvert", "LE MARCHÉ, couvert", "Vélo"],
    );
    let likeness = |a, b| texts.likeness(TextId(a), TextId(b)).unwrap().share();
    assert!((likeness(0, 1) - 1.0).abs() < 1e-9);
    assert_eq!(likeness(0, 2), 0.0);
}

#[test]
fn a_text_without_words_is_like_no_other() {
    let mut texts = collection(
        Language::French,
        &["", "…", "Le la les", "Le port", "le port"],
    );
    let groups = texts.suggest(CUT);
    assert_eq!(groups.iter().map(ids).collect::<Vec<_>>(), [vec![3, 4]]);
    assert!(texts.neighbours(TextId(0), 0.0).is_empty());
    assert!(texts.neighbours(TextId(99), 0.0).is_empty());
}

#[test]
fn a_chain_of_neighbours_is_not_a_group() {
    // Each is like the next and the ends have nothing in common.
    let mut texts = collection(
        Language::French,
        &[
            "fontaine jardin",
            "jardin ruelle",
            "ruelle clocher",
            "clocher moulin",
        ],
    );
    assert!(
        texts
            .suggest(0.3)
            .iter()
            .all(|group| group.members.len() == 2)
    );
}

#[test]
fn a_number_is_taken_once() {
    let mut texts = collection(Language::French, &["Le port"]);
    assert!(!texts.add(TextId(0), "La plage"));
    assert_eq!(texts.text(TextId(0)), Some("Le port"));
}

#[test]
fn the_account_names_words_and_warns_of_denials() {
    let mut texts = collection(Language::French, &PORT);
    let account = account(&texts.suggest(CUT), texts.len(), CUT);
    assert_eq!(account.steps.len(), 3);
    assert!(
        account
            .steps
            .iter()
            .any(|step| step.sentence.fr.contains("dimanche"))
    );
    assert!(
        account
            .steps
            .iter()
            .any(|step| step.sentence.fr.contains("Attention"))
    );
    assert!(
        account
            .steps
            .iter()
            .any(|step| step.sentence.en.contains("opposite"))
    );
}

/// Sentences of few words, so that many are alike.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "port", "plage", "bus", "bus", "ligne", "école", "arbres", "pas", "le", "dimanche", "vélo",
    ]);
    let sentence = prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "));
    prop::collection::vec(sentence, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_texts_never_matters(
        (texts, shuffled) in sentences().prop_flat_map(|texts| {
            let texts: Vec<(u64, String)> = (0u64..).zip(texts).collect();
            (Just(texts.clone()), Just(texts).prop_shuffle())
        }),
        cut in 0.2f64..0.9,
    ) {
        let groups = |texts: &[(u64, String)]| {
            let mut collection = TextCollection::new(Language::French);
            for (id, text) in texts {
                collection.add(TextId(*id), text);
            }
            collection.suggest(cut)
        };
        prop_assert_eq!(groups(&texts), groups(&shuffled));
    }

    #[test]
    fn one_more_text_finds_what_a_comparison_with_all_finds(texts in sentences()) {
        let mut collection = TextCollection::new(Language::French);
        for (id, text) in texts.iter().enumerate() {
            collection.add(TextId(id as u64), text);
            let own = TextId(id as u64);
            let found = collection.neighbours(own, CUT);
            for other in 0..id as u64 {
                let likeness = collection.likeness(own, TextId(other)).unwrap();
                let listed = found.iter().find(|neighbour| neighbour.id.0 == other);
                prop_assert_eq!(listed.is_some(), likeness.share() >= CUT, "text {}", other);
                if let Some(listed) = listed {
                    prop_assert_eq!(listed.likeness, likeness);
                }
            }
        }
    }

    #[test]
    fn no_text_is_in_two_groups_and_none_is_alone(texts in sentences(), cut in 0.1f64..1.0) {
        let mut collection = TextCollection::new(Language::French);
        for (id, text) in texts.iter().enumerate() {
            collection.add(TextId(id as u64), text);
        }
        let groups = collection.suggest(cut);
        let mut all: Vec<u64> = groups.iter().flat_map(ids).collect();
        let many = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(many, all.len());
        for group in groups {
            prop_assert!(group.members.len() >= 2);
            prop_assert!(group.cohesion >= cut - 1e-8);
            prop_assert!(group.members.contains(&group.central));
        }
    }

    #[test]
    fn any_text_can_be_added(texts in prop::collection::vec(".{0,60}", 0..12)) {
        for language in [Language::French, Language::English] {
            let mut collection = TextCollection::new(language);
            for (id, text) in texts.iter().enumerate() {
                collection.add(TextId(id as u64), text);
            }
            prop_assert!(collection.suggest(0.4).len() <= texts.len());
        }
    }
}

/// A record of the pairs file: two sentences and the mean judgment of people, 0 to 5.
fn pairs(text: &str) -> Vec<(String, String, f64)> {
    let fields = |line: &str| {
        let mut fields = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(String::new()),
                letter => fields.last_mut().unwrap().push(letter),
            }
        }
        fields
    };
    (text.lines().map(fields))
        .filter(|fields| fields.len() == 3)
        .map(|fields| {
            (
                fields[0].clone(),
                fields[1].clone(),
                fields[2].trim().parse().unwrap(),
            )
        })
        .collect()
}

#[test]
fn near_duplicates_of_sts_b_are_found_as_well_as_words_allow() {
    let Some(folder) = std::env::var_os("KUZUL_METHODS_DATA") else {
        println!("skipped: KUZUL_METHODS_DATA does not say where the sentence pairs are");
        return;
    };
    let path = std::path::PathBuf::from(folder).join("french/stsb-fr-dev.csv");
    let pairs = pairs(&std::fs::read_to_string(path).unwrap());
    assert_eq!(pairs.len(), 1500);
    let mut collection = TextCollection::new(Language::French);
    for (place, (one, two, _)) in pairs.iter().enumerate() {
        collection.add(TextId(2 * place as u64), one);
        collection.add(TextId(2 * place as u64 + 1), two);
    }
    let judged: Vec<(f64, f64)> = (pairs.iter().enumerate())
        .map(|(place, (_, _, judgment))| {
            let (one, two) = (TextId(2 * place as u64), TextId(2 * place as u64 + 1));
            (collection.likeness(one, two).unwrap().share(), *judgment)
        })
        .collect();
    let best = best_cut(&judged, 4.0);
    let at_best = quality(&judged, best, 4.0);
    let at_cut = quality(&judged, CUT, 4.0);
    println!("best cut {best:.3}: {at_best:?}\nat {CUT}: {at_cut:?}");
    assert!(at_cut.spearman > 0.78, "{at_cut:?}");
    assert!(
        at_cut.f1 > at_best.f1 - 0.02,
        "{at_cut:?} but {at_best:?} at {best}"
    );
}
