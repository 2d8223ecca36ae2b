//! An inverted index in memory, kept up to date by what is published.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Bound,
    sync::{Arc, PoisonError, RwLock},
    thread,
};

use kuzul_engine::{Engine, Published};
use kuzul_model::{
    Event, Kuzul,
    access::{Seen, Viewer},
    board::Change,
    chronicle::Subject,
};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::{stems::Stems, texts};

/// A word of the title counts as so many of the body.
const TITLE_WEIGHT: u32 = 4;
/// Words of the index that the beginning of a typed word may stand for, at the most.
const COMPLETIONS_MAX: usize = 50;

/// What the search finds.
pub(crate) struct Index {
    postings: Arc<RwLock<Postings>>,
    pub(super) stems: Stems,
}

/// Which objects hold which stem. Documents are numbered as they come; an object that is read again
/// gets a new number.
#[derive(Default)]
struct Postings {
    by_stem: BTreeMap<Box<str>, Vec<(u32, u32)>>,
    documents: Vec<Option<Subject>>,
    number_of: HashMap<Subject, u32>,
}

impl Index {
    /// Reads what is there, then follows what is published, on a thread of its own.
    pub(crate) fn follow(engine: &Engine<Kuzul>) -> Self {
        let postings = Arc::new(RwLock::new(Postings::default()));
        let published = engine.subscribe();
        let first = engine.snapshot();
        let shared = Arc::clone(&postings);
        let follow = move || {
            rebuild(&shared, first.state.seen_by(Viewer::Public));
            drop(first);
            listen(&shared, published);
        };
        if let Err(error) = thread::Builder::new()
            .name("kuzul-search".into())
            .spawn(follow)
        {
            tracing::error!(%error, "the search cannot start");
        }
        Self {
            postings,
            stems: Stems::new(),
        }
    }

    /// Objects that hold all words of a query (or, where none does, any), the best first.
    pub(super) fn find(&self, query: &str) -> Vec<Subject> {
        let postings = self.postings.read().unwrap_or_else(PoisonError::into_inner);
        let words = self.stems.words(query);
        let mut scores: HashMap<u32, (usize, f64)> = HashMap::new();
        for (index, word) in words.iter().enumerate() {
            let last = index + 1 == words.len();
            for (document, score) in postings.of(&word.stem, last) {
                let entry = scores.entry(document).or_default();
                entry.0 += 1;
                entry.1 += score;
            }
        }
        let all = scores.values().map(|(words, _)| *words).max().unwrap_or(0);
        let mut found: Vec<_> = scores
            .into_iter()
            .filter(|(_, (words, _))| *words == all)
            .collect();
        found.sort_by(|(a, (_, x)), (b, (_, y))| y.total_cmp(x).then(a.cmp(b)));
        found
            .into_iter()
            .filter_map(|(document, _)| *postings.documents.get(document as usize)?)
            .collect()
    }
}

impl Postings {
    /// Documents with a stem, or with one that begins so, and how telling each is.
    fn of(&self, stem: &str, may_go_on: bool) -> HashMap<u32, f64> {
        let mut found = HashMap::new();
        let range = (Bound::Included(stem), Bound::Unbounded);
        let stems = self
            .by_stem
            .range::<str, _>(range)
            .take_while(|(other, _)| {
                if may_go_on {
                    other.starts_with(stem)
                } else {
                    &***other == stem
                }
            });
        for (other, postings) in stems.take(COMPLETIONS_MAX) {
            let rare = (1.0 + self.documents.len() as f64 / postings.len() as f64).ln();
            let whole = if &**other == stem { 1.0 } else { 0.5 };
            for (document, weight) in postings {
                let score = rare * whole * f64::from(*weight).sqrt();
                let best = found.entry(*document).or_insert(0.0);
                *best = score.max(*best);
            }
        }
        found
    }

    fn read(&mut self, stems: &Stems, seen: Seen<'_>, subject: Subject) {
        if let Some(old) = self.number_of.remove(&subject)
            && let Some(document) = self.documents.get_mut(old as usize)
        {
            *document = None;
        }
        let Some(texts) = texts::of(seen, subject) else {
            return;
        };
        let Ok(number) = u32::try_from(self.documents.len()) else {
            return;
        };
        let mut weights: HashMap<String, u32> = HashMap::new();
        for word in stems.words(&texts.title) {
            *weights.entry(word.stem).or_default() += TITLE_WEIGHT;
        }
        for word in texts.body.iter().flat_map(|part| stems.words(part)) {
            *weights.entry(word.stem).or_default() += 1;
        }
        for (stem, weight) in weights {
            match self.by_stem.get_mut(stem.as_str()) {
                Some(postings) => postings.push((number, weight)),
                None => {
                    self.by_stem.insert(stem.into(), vec![(number, weight)]);
                }
            }
        }
        self.documents.push(Some(subject));
        self.number_of.insert(subject, number);
    }
}

fn rebuild(shared: &RwLock<Postings>, seen: Seen<'_>) {
    let stems = Stems::new();
    let mut fresh = Postings::default();
    for subject in texts::subjects(seen) {
        fresh.read(&stems, seen, subject);
    }
    *shared.write().unwrap_or_else(PoisonError::into_inner) = fresh;
}

fn listen(shared: &RwLock<Postings>, mut published: Receiver<Arc<Published<Kuzul>>>) {
    let stems = Stems::new();
    let mut behind = false;
    loop {
        match published.blocking_recv() {
            Ok(news) => {
                let seen = news.snapshot.state.seen_by(Viewer::Public);
                if behind || news.rebuilt {
                    behind = false;
                    rebuild(shared, seen);
                    continue;
                }
                let mut postings = shared.write().unwrap_or_else(PoisonError::into_inner);
                for event in &news.events {
                    if let Some(subject) = changed(seen, &event.event, event.seq) {
                        postings.read(&stems, seen, subject);
                    }
                }
            }
            Err(RecvError::Lagged(_)) => behind = true,
            Err(RecvError::Closed) => return,
        }
    }
}

/// The object whose words an event changed.
fn changed(seen: Seen<'_>, event: &Event, seq: u64) -> Option<Subject> {
    match event.board_change(seq) {
        Some((_, Change::Card(card))) => Some(Subject::Card(card)),
        _ => seen.line(seq)?.subjects.first().copied(),
    }
}
