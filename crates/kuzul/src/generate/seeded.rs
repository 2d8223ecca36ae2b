//! Choices that look random and are the same for the same seed, on every machine.

use sha2::{Digest, Sha256};

/// A stream of bytes from a seed: SHA-256 over seed, purpose and a counter.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    prefix: Sha256,
    counter: u64,
    block: [u8; 32],
    /// Bytes of the block that have been given.
    given: usize,
}

impl Seeded {
    /// Streams of one seed and different purposes have nothing in common.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        let prefix = Sha256::new()
            .chain_update(seed.to_be_bytes())
            .chain_update(purpose);
        Self {
            prefix,
            counter: 0,
            block: [0; 32],
            given: 32,
        }
    }

    /// The next bytes.
    pub(crate) fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if self.given == self.block.len() {
                let next = self.prefix.clone().chain_update(self.counter.to_be_bytes());
                self.block = next.finalize().into();
                self.counter += 1;
                self.given = 0;
            }
            *byte = self.block[self.given];
            self.given += 1;
        }
    }

    /// A number below `end`, which is not 0. Even enough: 2^64 is far above any `end` here.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        let end = end.max(1) as u64;
        // Below a usize, so it fits one.
        usize::try_from(u64::from_be_bytes(bytes) % end).unwrap_or_default()
    }

    /// One of several, `None` where there are none.
    pub(crate) fn one_of<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        several.get(self.below(several.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_each_time_and_another_for_another_purpose() {
        let take = |seed, purpose| {
            let mut bytes = [0; 100];
            Seeded::new(seed, purpose).fill(&mut bytes);
            bytes
        };
        assert_eq!(take(1, "a"), take(1, "a"));
        assert_ne!(take(1, "a"), take(2, "a"));
        assert_ne!(take(1, "a"), take(1, "b"));
    }

    #[test]
    fn numbers_stay_below_their_end_and_reach_all_of_it() {
        let mut seeded = Seeded::new(7, "numbers");
        let mut seen = [false; 5];
        (0..100).for_each(|_| seen[seeded.below(5)] = true);
        assert_eq!(seen, [true; 5]);
    }
}
