//! Any texts can be compared, and no text is suggested twice.
#![no_main]

use kuzul_tally::duplicates::{Language, TextCollection, TextId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for language in [Language::French, Language::English] {
        let mut collection = TextCollection::new(language);
        for (id, line) in (0..).zip(text.split('\n').take(60)) {
            collection.add(TextId(id), line);
            let _ = collection.neighbours(TextId(id), 0.6);
        }
        let groups = collection.suggest(0.6);
        let mut members: Vec<TextId> = groups.into_iter().flat_map(|group| group.members).collect();
        let many = members.len();
        members.sort_unstable();
        members.dedup();
        assert_eq!(members.len(), many);
    }
});
