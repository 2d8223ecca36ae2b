use proptest::prelude::*;

use super::*;
use crate::conclusion::Column;

#[test]
fn a_line_of_its_own_places_a_part_of_the_process() {
    assert_eq!(
        Placed::of_line(" {{forces 77}} "),
        Some(Ok(Placed::Ranks(WorkshopId(77), Column::Strength)))
    );
    assert_eq!(Placed::of_line("{{ Matrice }}"), Some(Ok(Placed::Matrix)));
    assert_eq!(
        Placed::of_line("{{truc 7}}"),
        Some(Err(Unknown("{{truc 7}}".to_owned())))
    );
    assert!(Placed::of_line("{{forces}}").unwrap().is_err());
    assert_eq!(Placed::of_line("Voir {{matrice}}"), None);
}

#[test]
fn what_is_placed_reads_back_as_it_is_written() {
    for line in [
        "{{saisine}}",
        "{{phases}}",
        "{{groupes}}",
        "{{matrice}}",
        "{{participation}}",
        "{{graphique-presence}}",
        "{{propositions}}",
        "{{atelier 7}}",
        "{{theme 7}}",
        "{{forces 7}}",
        "{{faiblesses 7}}",
        "{{pistes 7}}",
        "{{participation 7}}",
        "{{programme 7}}",
        "{{conclusion 7}}",
        "{{graphique-cartes 7}}",
        "{{graphique-rangs 7}}",
    ] {
        let placed = Placed::of_line(line).unwrap().unwrap();
        assert_eq!(placed.to_string(), line);
    }
}

#[test]
fn a_mark_ties_the_sentence_that_it_follows() {
    let found = sentences(
        "## Titre\n\nLe réseau vient d’abord.[^conclusion 84, carte:12] Puis l’aide ! Rien ici\n\n\
         - Un point.[^rencontre 5]\n- Un autre\n\n{{matrice}}",
    );
    let texts: Vec<_> = found.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Le réseau vient d’abord.",
            "Puis l’aide !",
            "Rien ici",
            "Un point.",
            "Un autre"
        ]
    );
    let ties: Vec<_> = found.iter().map(|s| s.ties.len()).collect();
    assert_eq!(ties, [2, 0, 0, 1, 0]);
    assert_eq!(found[0].ties[1], Support::Card(CardId(12)));
}

#[test]
fn a_mark_before_the_full_stop_counts_too() {
    let found = sentences("Un réseau[^conclusion 84]. Une suite [^carte 3] longue.");
    assert_eq!(found[0].text, "Un réseau.");
    assert_eq!(found[0].ties.len(), 1);
    assert_eq!(found[1].text, "Une suite  longue.");
    assert_eq!(found[1].ties.len(), 1);
}

#[test]
fn an_abbreviation_or_a_number_ends_no_sentence() {
    let found = sentences("Le taux de 3.5 points, p. ex. ici, monte.");
    assert_eq!(found.len(), 1);
}

#[test]
fn a_note_is_the_authors_own() {
    let found = marks("Mot[^note : Le texte de la note.] fin [^nonsense]");
    assert_eq!(
        found,
        [
            Mark::Words("Mot"),
            Mark::Note("Le texte de la note."),
            Mark::Words(" fin "),
            Mark::Unknown("[^nonsense]"),
        ]
    );
}

proptest! {
    #[test]
    fn no_text_is_too_strange_to_be_read(text in "[a-zA-Z0-9é .!?\\[\\]^{},:»\n-]{0,80}") {
        let _ = sentences(&text);
        let read: usize = marks(&text).iter().map(|mark| match mark {
            Mark::Words(words) => words.len(),
            _ => 0,
        }).sum();
        prop_assert!(read <= text.len());
    }
}
