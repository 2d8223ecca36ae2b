//! A file on a disk with a page cache: what is written is on the platter only after a sync, and a
//! power cut keeps any sectors of what was not.

use std::collections::BTreeSet;

use crate::random::Random;

/// Bytes that reach the platter together.
const SECTOR: usize = 64;

/// One file.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// What programs see.
    cache: Vec<u8>,
    /// What is left after a power cut.
    platter: Vec<u8>,
    /// Sectors written and not yet on their way to the platter.
    dirty: BTreeSet<usize>,
}

impl File {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.cache
    }

    pub(crate) fn append(&mut self, bytes: &[u8]) {
        let from = self.cache.len();
        self.cache.extend_from_slice(bytes);
        self.soil(from);
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.cache.truncate(length);
        self.dirty
            .retain(|sector| *sector <= length.div_ceil(SECTOR));
        self.soil(length.saturating_sub(1));
    }

    /// Writes everything again: what was thought to be on the platter may not be.
    pub(crate) fn soil_all(&mut self) {
        self.soil(0);
    }

    fn soil(&mut self, from: usize) {
        let sectors = from / SECTOR..self.cache.len().div_ceil(SECTOR);
        self.dirty.extend(sectors);
    }

    pub(crate) fn sync(&mut self) {
        for sector in std::mem::take(&mut self.dirty) {
            self.flush(sector);
        }
        self.platter.truncate(self.cache.len());
    }

    /// As Linux does it: some sectors are written, the others are forgotten, and the next sync
    /// knows nothing of them.
    pub(crate) fn fail_to_sync(&mut self, random: &mut Random) {
        for sector in std::mem::take(&mut self.dirty) {
            if random.chance(500) {
                self.flush(sector);
            }
        }
    }

    /// The machine loses its power: of what was not synced, nothing, all, a prefix, or any sectors
    /// are left.
    pub(crate) fn cut_power(&mut self, random: &mut Random) {
        let dirty: Vec<_> = std::mem::take(&mut self.dirty).into_iter().collect();
        let way = random.below(4);
        let prefix = random.below(dirty.len() + 1);
        for (index, sector) in dirty.into_iter().enumerate() {
            let kept = match way {
                0 => false,
                1 => true,
                2 => index < prefix,
                _ => random.chance(500),
            };
            if kept {
                self.flush(sector);
            }
        }
        self.cache.clone_from(&self.platter);
    }

    fn flush(&mut self, sector: usize) {
        let from = sector * SECTOR;
        let to = self.cache.len().min(from + SECTOR);
        if from >= to {
            return;
        }
        if self.platter.len() < to {
            self.platter.resize(to, 0);
        }
        self.platter[from..to].copy_from_slice(&self.cache[from..to]);
    }
}
