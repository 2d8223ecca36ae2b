//! From the numbers that a caller chose to places in a list.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Ids below this are looked up in a list and not by hashing: up to 4 MB of it.
const LISTED_MAX: u64 = 1 << 20;
/// Stands in the list where an id has not been met.
const NOT_MET: u32 = u32::MAX;

/// Numbers in the order in which ids are met.
#[derive(Clone, Debug, Default)]
pub(super) struct IdIndex {
    met: u32,
    listed: Vec<u32>,
    hashed: HashMap<u64, u32, BuildHasherDefault<IdHasher>>,
}

impl IdIndex {
    pub(super) fn get(&self, id: u64) -> Option<usize> {
        let index = if id < LISTED_MAX {
            self.listed
                .get(id as usize)
                .filter(|&&index| index != NOT_MET)
        } else {
            self.hashed.get(&id)
        };
        index.map(|&index| index as usize)
    }

    /// The number of an id, and whether it is new.
    pub(super) fn get_or_insert(&mut self, id: u64) -> (usize, bool) {
        let next = self.met;
        let index = if id < LISTED_MAX {
            let place = id as usize;
            if place >= self.listed.len() {
                self.listed.resize(place + 1, NOT_MET);
            }
            let listed = &mut self.listed[place];
            if *listed == NOT_MET {
                *listed = next;
            }
            *listed
        } else {
            *self.hashed.entry(id).or_insert(next)
        };
        self.met += u32::from(index == next);
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
