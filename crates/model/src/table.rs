//! A persistent table: entities by id, in the order in which they were created.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Entities by id. A clone costs nothing and shares all rows.
#[derive(Clone, Debug)]
pub(crate) struct Table<K: Ord, V> {
    rows: OrdMap<K, Arc<V>>,
}

impl<K: Ord + Clone, V> Default for Table<K, V> {
    fn default() -> Self {
        Self {
            rows: OrdMap::new(),
        }
    }
}

impl<K: Ord + Copy, V: Clone> Table<K, V> {
    pub(crate) fn get(&self, id: K) -> Option<&V> {
        self.rows.get(&id).map(AsRef::as_ref)
    }

    pub(crate) fn contains(&self, id: K) -> bool {
        self.rows.contains_key(&id)
    }

    pub(crate) fn insert(&mut self, id: K, row: V) {
        self.rows.insert(id, Arc::new(row));
    }

    /// Changes a row if it is there: an event about what was redacted changes nothing.
    pub(crate) fn change(&mut self, id: K, change: impl FnOnce(&mut V)) {
        if let Some(row) = self.rows.get_mut(&id) {
            change(Arc::make_mut(row));
        }
    }

    /// Takes a row out, if it is there.
    pub(crate) fn remove(&mut self, id: K) -> Option<Arc<V>> {
        self.rows.remove(&id)
    }

    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.rows.values().map(AsRef::as_ref)
    }

    /// Rows with an id below `id`.
    pub(crate) fn before(&self, id: K) -> impl DoubleEndedIterator<Item = &V> {
        self.rows.range(..id).map(|(_, row)| row.as_ref())
    }

    /// Rows with an id in a range.
    pub(crate) fn between(&self, ids: std::ops::Range<K>) -> impl DoubleEndedIterator<Item = &V> {
        self.rows.range(ids).map(|(_, row)| row.as_ref())
    }

    /// Rows with an id from `id` on.
    pub(crate) fn after(&self, id: K) -> impl DoubleEndedIterator<Item = &V> {
        self.rows.range(id..).map(|(_, row)| row.as_ref())
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

impl<K: Ord + Copy + Serialize, V: Clone + Serialize> Serialize for Table<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.rows.iter())
    }
}

impl<'de, K: Ord + Copy + Deserialize<'de>, V: Clone + Deserialize<'de>> Deserialize<'de>
    for Table<K, V>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            rows: OrdMap::deserialize(deserializer)?,
        })
    }
}
