//! Time and memory of near-duplicates: `cargo bench -p kuzul-tally --bench duplicates`.
//!
//! Made-up short texts in which words are as unevenly frequent as in French (Zipf), a tenth of them
//! reworded copies of others, the same at every run; each size in a process of its own.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints figures and stops at what it did not expect"
)]

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use kuzul_tally::duplicates::{CUT, Language, TextCollection, TextId};

#[path = "measure/mod.rs"]
mod measure;
use measure::{Lots, cpu_seconds, peak_megabytes};

const SIZES: [u64; 3] = [5_000, 10_000, 20_000];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == "--size") {
        measure_size(arguments[place + 1].parse().unwrap());
        return;
    }
    println!("texts | CPU s: read, suggest, whole | peak MB: texts, whole | groups");
    for size in SIZES {
        let mut again = Command::new(&arguments[0]);
        assert!(
            again
                .args(["--size", &size.to_string()])
                .status()
                .unwrap()
                .success()
        );
    }
}

fn measure_size(size: u64) {
    let texts = made_up(size + 200);
    let memory = peak_megabytes();
    let (texts, more) = texts.split_at(size as usize);
    let start = cpu_seconds();
    let mut collection = TextCollection::new(Language::French);
    for (id, text) in texts.iter().enumerate() {
        collection.add(TextId(id as u64), text);
    }
    let read = cpu_seconds();
    let groups = black_box(collection.suggest(CUT));
    let end = cpu_seconds();
    println!(
        "{size} | {:.3} {:.3} {:.3} | {memory} {} | {} groups of {} texts",
        read - start,
        end - read,
        end - start,
        peak_megabytes(),
        groups.len(),
        groups
            .iter()
            .map(|group| group.members.len())
            .sum::<usize>(),
    );
    let start = cpu_seconds();
    let mut longest = 0.0f64;
    for (place, text) in more.iter().enumerate() {
        let id = TextId(size + place as u64);
        let begin = Instant::now();
        collection.add(id, text);
        black_box(collection.neighbours(id, CUT));
        longest = longest.max(begin.elapsed().as_secs_f64());
    }
    println!(
        "    one more text and what it is like: {:.3} ms (longest {:.3} ms of wall time)",
        (cpu_seconds() - start) / more.len() as f64 * 1e3,
        longest * 1e3,
    );
}

/// Texts of 6 to 18 words, every other one a word that says nothing by itself.
fn made_up(size: u64) -> Vec<String> {
    const SYLLABLES: [&str; 16] = [
        "ba", "pour", "mé", "li", "ton", "gra", "ché", "vi", "son", "tré", "plu", "dor", "fa",
        "nel", "quo", "ris",
    ];
    const ENDINGS: [&str; 5] = ["", "s", "e", "er", "tion"];
    const SMALL: [&str; 8] = ["le", "la", "de", "pour", "dans", "et", "un", "des"];
    let mut lots = Lots::new(11);
    let lexicon: Vec<String> = (0..6_000u64)
        .map(|_| {
            let syllables = 2 + lots.below(2);
            (0..syllables)
                .map(|_| SYLLABLES[lots.below(16) as usize])
                .collect()
        })
        .collect();
    let mut texts: Vec<String> = Vec::new();
    for place in 0..size {
        if place > 10 && lots.below(10) == 0 {
            let other = &texts[lots.below(place) as usize];
            let words: Vec<&str> = other.split(' ').skip(1).collect();
            texts.push(format!("{} ici", words.join(" ")));
            continue;
        }
        let mut words: Vec<String> = Vec::new();
        for _ in 0..3 + lots.below(7) {
            words.push(SMALL[lots.below(8) as usize].to_owned());
            // Rank r is drawn with a chance of about 1/r.
            let rank = (6_000f64.powf(lots.unit()) - 1.0) as usize;
            let ending = ENDINGS[lots.below(5) as usize];
            words.push(format!("{}{ending}", lexicon[rank.min(5_999)]));
        }
        texts.push(words.join(" "));
    }
    texts
}
