//! The shape of an election as JSON.

use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::election::Answer;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an election")]
pub(super) struct File<'a> {
    pub(super) format: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(borrow)]
    pub(super) items: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) budget: Option<&'a RawValue>,
    #[serde(default)]
    pub(super) scale: Option<Vec<String>>,
    #[serde(borrow, default)]
    pub(super) approvals: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    pub(super) points: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    pub(super) rankings: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    pub(super) grades: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    pub(super) comparisons: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an item")]
pub(super) struct ItemText {
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) cost: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a budget")]
pub(super) struct BudgetText {
    pub(super) limit: String,
    #[serde(default)]
    pub(super) currency: String,
    #[serde(default)]
    pub(super) places: Option<u32>,
}

fn once() -> u64 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a ballot")]
pub(super) struct BallotText<V> {
    #[serde(default)]
    pub(super) voter: String,
    #[serde(default = "once")]
    pub(super) count: u64,
    pub(super) vote: V,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a comparison")]
pub(super) struct ComparisonText {
    pub(super) left: String,
    pub(super) right: String,
    pub(super) answer: Answer,
    #[serde(default = "once")]
    pub(super) count: u64,
}

/// An object as its pairs, so that a key that stands twice is seen.
pub(super) struct Pairs<V>(pub(super) Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Collect<V> {
            type Value = Pairs<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with the ids of items")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Collect(std::marker::PhantomData))
    }
}
