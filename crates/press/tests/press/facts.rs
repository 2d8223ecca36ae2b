//! What the model promises.

use kuzul_press::*;

use crate::opinion_2016::{opinion, sealed};

#[test]
fn a_document_survives_its_json() {
    let document = sealed();
    let json = serde_json::to_vec(&document).unwrap();
    assert_eq!(Document::from_json(&json).unwrap(), document);
    let deck = slides(&document);
    let json = serde_json::to_vec(&deck).unwrap();
    assert_eq!(serde_json::from_slice::<Deck>(&json).unwrap(), deck);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = opinion();
    let deck = slides(&document);
    // Once more from JSON, so that nothing of the first run is at hand but Typst's own cache.
    let again = Document::from_json(&serde_json::to_vec(&document).unwrap()).unwrap();
    assert!(pdf(&document).unwrap() == pdf(&again).unwrap(), "PDF");
    assert!(odt(&document).unwrap() == odt(&again).unwrap(), "ODT");
    assert!(
        deck_pdf(&deck).unwrap() == deck_pdf(&slides(&again)).unwrap(),
        "slides"
    );
}

#[test]
fn another_seal_gives_other_bytes() {
    let mut other = sealed();
    let first = pdf(&other).unwrap();
    if let Seal::Frozen { seq, .. } = &mut other.metadata.seal {
        *seq += 1;
    }
    assert!(first != pdf(&other).unwrap());
}

#[test]
fn numbers_are_the_same_in_every_format() {
    let document = opinion();
    let numbering = Numbering::of(&document);
    let number = |id: &str| numbering.get(&Id::new(id)).unwrap().number.clone();
    assert_eq!(number("commande"), "", "a part that is not counted");
    assert_eq!(number("methode"), "1");
    assert_eq!(number("phases"), "1.2");
    assert_eq!(number("niveau-regional"), "2.3.2");
    assert_eq!(number("clef-1"), "", "level 4 is never counted");
    assert_eq!(number("annexe-soiree"), "2");
    assert_eq!(number("annexe-work"), "A2.1");
    assert_eq!(number("tableau-phases"), "2");
    assert_eq!(number("proposition-3"), "3");
    let words = kuzul_locale::Words::of(kuzul_locale::Language::French);
    let said = |id: &str| numbering.get(&Id::new(id)).unwrap().in_words(words);
    assert_eq!(said("phases"), "partie\u{A0}1.2");
    assert_eq!(said("conclusion"), "«\u{A0}Conclusion\u{A0}»");
}

#[test]
fn slides_hold_one_idea_each_and_every_proposal() {
    let document = opinion();
    let deck = slides(&document);
    assert!(matches!(deck.slides[0].body, Body::Opening { .. }));
    assert!(matches!(
        deck.slides.last().unwrap().body,
        Body::Closing { .. }
    ));
    let proposals = deck
        .slides
        .iter()
        .filter(|slide| matches!(slide.body, Body::Proposal { .. }));
    assert_eq!(proposals.count(), 4);
    for slide in &deck.slides {
        match &slide.body {
            Body::Points { points } => assert!((1..=5).contains(&points.len())),
            Body::Ranking { entries } => assert!((1..=5).contains(&entries.len())),
            Body::Statement { text } => assert!(plain(text).chars().count() <= 261),
            _ => {}
        }
    }
    // What is not shown is said.
    let notes: String = deck
        .slides
        .iter()
        .flat_map(|slide| &slide.notes)
        .map(|note| plain(note))
        .collect();
    assert!(notes.contains("les trois dernières la portent"));
    assert!(deck.faults().is_empty());
}

#[test]
fn the_page_for_officials_is_one_page_however_much_is_asked() {
    let mut document = opinion();
    for _ in 0..5 {
        let mut more: Vec<Block> = document
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Proposal(_)))
            .cloned()
            .collect();
        let count = document.blocks.len();
        for (index, block) in more.iter_mut().enumerate() {
            if let Block::Proposal(proposal) = block {
                proposal.id = Id::new(format!("p{count}-{index}"));
                proposal.number = (count + index) as u32;
            }
        }
        document.blocks.extend(more);
    }
    for document in [opinion(), document] {
        let bytes = pdf(&one_page(&document)).unwrap();
        assert_eq!(pages(&bytes), 1);
    }
}

#[test]
fn a_job_is_what_its_json_says() {
    let document = opinion();
    let order = serde_json::json!({ "make": "odt", "document": document });
    let job = Job::from_json(order.to_string().as_bytes()).unwrap();
    assert!(job.run().unwrap() == odt(&document).unwrap());
    let order = serde_json::json!({ "make": "slides", "document": document });
    let deck = Job::from_json(order.to_string().as_bytes())
        .unwrap()
        .run()
        .unwrap();
    assert_eq!(
        serde_json::from_slice::<Deck>(&deck).unwrap(),
        slides(&document)
    );
    assert!(Job::from_json(b"{\"make\":\"coffee\"}").is_err());
}

/// Pages of a PDF, as its page tree counts them.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let tree = text
        .split("<</Type/Pages/Count ")
        .nth(1)
        .expect("a page tree");
    let count: String = tree.chars().take_while(char::is_ascii_digit).collect();
    count.parse().unwrap()
}
