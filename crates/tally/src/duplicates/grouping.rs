//! Suggested groups of near-duplicates.

use std::collections::{BTreeMap, BinaryHeap, HashMap};

use serde::{Deserialize, Serialize};

use super::collection::{Likeness, TextCollection, TextId};
use super::pairs::Pair;

/// Texts that are less alike than this share of the cut count as not alike at all.
const FLOOR: f64 = 0.5;
/// Shared words that are named at most.
const WORDS_MAX: usize = 8;

/// A word that holds a group together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedWord {
    /// The form in which the group writes it most often.
    pub word: String,
    /// Texts of the group that have it, in whatever form.
    pub texts: usize,
}

/// Texts that seem to say the same thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuggestedGroup {
    /// The text that is most like the others, to stand for the group.
    pub central: TextId,
    /// All texts, ascending.
    pub members: Vec<TextId>,
    /// Mean likeness of its pairs.
    pub cohesion: f64,
    /// Words that at least half of the texts share, those that weigh most first.
    pub shared: Vec<SharedWord>,
    /// Some texts deny something and some do not: they may say opposite things.
    pub denial_differs: bool,
}

impl TextCollection {
    /// Groups of texts that are, on average, at least `cut` alike, the closest first.
    #[must_use]
    pub fn suggest(&mut self, cut: f64) -> Vec<SuggestedGroup> {
        let cut = Likeness::new(cut);
        let floor = Likeness::new(cut.share() * FLOOR);
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|&place| self.texts[place as usize].id);
        let mut rank = vec![0; order.len()];
        for (at, &place) in order.iter().enumerate() {
            rank[place as usize] = at as u32;
        }
        let mut linkage = Linkage::default();
        // No group reaches beyond a chain of pairs that are alike enough.
        for chain in chains(self.len(), &self.pairs(cut)) {
            for (a, b, likeness) in self.pairs_among(&chain, floor) {
                linkage.link(rank[a as usize], rank[b as usize], likeness);
            }
        }
        let merged = linkage.merge(cut);
        let mut groups: Vec<SuggestedGroup> = (merged.into_iter())
            .map(|members| {
                let places: Vec<u32> = members.iter().map(|&at| order[at as usize]).collect();
                self.describe(&places, &members, &linkage)
            })
            .collect();
        groups.sort_by(|a, b| {
            b.cohesion
                .total_cmp(&a.cohesion)
                .then(a.members.cmp(&b.members))
        });
        groups
    }

    /// What a group is, from the places of its texts and their ranks.
    fn describe(&mut self, places: &[u32], ranks: &[u32], linkage: &Linkage) -> SuggestedGroup {
        let sums: Vec<u64> = (ranks.iter())
            .map(|&one| {
                ranks
                    .iter()
                    .map(|&other| linkage.likeness(one, other))
                    .sum()
            })
            .collect();
        let most = sums.iter().copied().max().unwrap_or(0);
        let central = sums.iter().position(|&sum| sum == most).unwrap_or(0);
        let pairs = (ranks.len() * (ranks.len() - 1)) as f64;
        let denying = places
            .iter()
            .filter(|&&place| self.texts[place as usize].denies)
            .count();
        SuggestedGroup {
            central: self.texts[places[central] as usize].id,
            members: places
                .iter()
                .map(|&place| self.texts[place as usize].id)
                .collect(),
            cohesion: sums.iter().sum::<u64>() as f64 / Likeness::UNIT / pairs,
            shared: self.shared_words(places),
            denial_differs: denying > 0 && denying < places.len(),
        }
    }

    fn shared_words(&mut self, places: &[u32]) -> Vec<SharedWord> {
        let mut stems: HashMap<u32, (usize, f64)> = HashMap::new();
        let mut forms: HashMap<u32, HashMap<String, usize>> = HashMap::new();
        for &place in places {
            for (stem, weight) in self.stem_weights(place as usize) {
                let (texts, sum) = stems.entry(stem).or_default();
                *texts += 1;
                *sum += weight;
            }
            self.each_word(place as usize, |word, stem| {
                *forms
                    .entry(stem)
                    .or_default()
                    .entry(word.to_owned())
                    .or_default() += 1;
            });
        }
        let least = places.len().div_ceil(2).max(2);
        let mut shared: Vec<(Likeness, SharedWord)> = (stems.into_iter())
            .filter(|(_, (texts, _))| *texts >= least)
            .filter_map(|(stem, (texts, weight))| {
                let forms = forms.remove(&stem)?.into_iter();
                let usual = forms.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
                let word = SharedWord {
                    word: usual?.0,
                    texts,
                };
                Some((Likeness::new(weight / places.len() as f64), word))
            })
            .collect();
        shared.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.word.cmp(&b.1.word)));
        shared.truncate(WORDS_MAX);
        shared.into_iter().map(|(_, word)| word).collect()
    }
}

/// Texts that hang together by pairs, in chains of at least two.
fn chains(texts: usize, pairs: &[Pair]) -> Vec<Vec<u32>> {
    fn end(next: &mut [u32], mut text: u32) -> u32 {
        while next[text as usize] != text {
            let after = next[text as usize];
            next[text as usize] = next[after as usize];
            text = after;
        }
        text
    }
    let mut next: Vec<u32> = (0..texts as u32).collect();
    for &(a, b, _) in pairs {
        let (a, b) = (end(&mut next, a), end(&mut next, b));
        next[a.max(b) as usize] = a.min(b);
    }
    let mut chains: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for text in 0..texts as u32 {
        chains.entry(end(&mut next, text)).or_default().push(text);
    }
    chains
        .into_values()
        .filter(|chain| chain.len() > 1)
        .collect()
}

/// Average linkage over pairs of which most are not alike at all. Texts are known by their rank.
#[derive(Default)]
struct Linkage {
    pairs: HashMap<(u32, u32), Likeness>,
}

/// Two clusters that could be merged: the most alike first, then those with the lowest texts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Merger {
    mean: Likeness,
    first: std::cmp::Reverse<(u32, u32)>,
    versions: (u32, u32),
}

impl Linkage {
    fn link(&mut self, a: u32, b: u32, likeness: Likeness) {
        self.pairs.insert((a.min(b), a.max(b)), likeness);
    }

    fn likeness(&self, a: u32, b: u32) -> u64 {
        let pair = self.pairs.get(&(a.min(b), a.max(b)));
        pair.map_or(0, |likeness| u64::from(likeness.0))
    }

    /// Groups of at least two, each ascending. A cluster is known by its lowest text.
    fn merge(&self, cut: Likeness) -> Vec<Vec<u32>> {
        let mut clusters: HashMap<u32, Cluster> = HashMap::new();
        let mut heap = BinaryHeap::new();
        for (&(a, b), &likeness) in &self.pairs {
            for (one, other) in [(a, b), (b, a)] {
                let cluster = clusters.entry(one).or_insert_with(|| Cluster::of(one));
                cluster.sums.insert(other, u64::from(likeness.0));
            }
            if likeness >= cut {
                heap.push(Merger {
                    mean: likeness,
                    first: std::cmp::Reverse((a, b)),
                    versions: (0, 0),
                });
            }
        }
        while let Some(Merger {
            first, versions, ..
        }) = heap.pop()
        {
            let (a, b) = first.0;
            let is_current = |at: u32, version: u32| {
                clusters
                    .get(&at)
                    .is_some_and(|cluster| cluster.version == version)
            };
            if is_current(a, versions.0) && is_current(b, versions.1) {
                join(&mut clusters, a, b, cut, &mut heap);
            }
        }
        let groups = clusters.into_values().map(|cluster| cluster.members);
        let mut groups: Vec<Vec<u32>> = groups.filter(|members| members.len() > 1).collect();
        groups.sort();
        groups
    }
}

struct Cluster {
    members: Vec<u32>,
    /// Summed likeness with other clusters, in billionths.
    sums: HashMap<u32, u64>,
    version: u32,
}

impl Cluster {
    fn of(text: u32) -> Self {
        Self {
            members: vec![text],
            sums: HashMap::new(),
            version: 0,
        }
    }
}

/// Merges cluster `b` into `a` and queues the mergers that `a` now could make.
fn join(
    clusters: &mut HashMap<u32, Cluster>,
    a: u32,
    b: u32,
    cut: Likeness,
    heap: &mut BinaryHeap<Merger>,
) {
    let (Some(mut joined), Some(gone)) = (clusters.remove(&a), clusters.remove(&b)) else {
        return;
    };
    joined.members.extend(gone.members);
    joined.members.sort_unstable();
    joined.version += 1;
    joined.sums.remove(&b);
    for (other, sum) in gone.sums {
        if other == a {
            continue;
        }
        *joined.sums.entry(other).or_default() += sum;
        if let Some(cluster) = clusters.get_mut(&other) {
            cluster.sums.remove(&b);
        }
    }
    for (&other, &sum) in &joined.sums {
        let Some(cluster) = clusters.get_mut(&other) else {
            continue;
        };
        cluster.sums.insert(a, sum);
        let couples = joined.members.len() as u64 * cluster.members.len() as u64;
        // Rounded down: a mean just under the cut is under it.
        let mean = Likeness((sum / couples) as u32);
        if mean >= cut {
            let (first, versions) = if a < other {
                ((a, other), (joined.version, cluster.version))
            } else {
                ((other, a), (cluster.version, joined.version))
            };
            heap.push(Merger {
                mean,
                first: std::cmp::Reverse(first),
                versions,
            });
        }
    }
    clusters.insert(a, joined);
}
