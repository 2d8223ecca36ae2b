//! From the numbers that a caller chose to places in a list.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Numbers in the order in which ids are met.
#[derive(Clone, Debug, Default)]
pub(super) struct IdIndex(HashMap<u64, u32, BuildHasherDefault<IdHasher>>);

impl IdIndex {
    pub(super) fn get(&self, id: u64) -> Option<usize> {
        self.0.get(&id).map(|&index| index as usize)
    }

    /// The number of an id, and whether it is new.
    pub(super) fn get_or_insert(&mut self, id: u64) -> (usize, bool) {
        let next = self.0.len() as u32;
        let index = *self.0.entry(id).or_insert(next);
        (index as usize, index == next)
    }
}

/// Mixes one number. Ids come from the caller's own journal, so nobody outside can choose many
/// that collide; the default hasher of the standard library would take a fifth of the whole time.
#[derive(Clone, Copy, Debug, Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = super::lot::mix(self.0 ^ value);
    }
}
