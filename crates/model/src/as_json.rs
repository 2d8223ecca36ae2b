//! Keeps a fact inside the state as the JSON of its record.
//!
//! The state is kept in the snapshot cache by a format that does not describe itself. Facts leave
//! out what they do not have, which such a format cannot read back; as JSON they can.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _,
    ser::Error as _,
};

pub(crate) fn serialize<T: Serialize, S: Serializer>(
    fact: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_string(fact).map_err(S::Error::custom)?;
    serializer.serialize_str(&text)
}

pub(crate) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    serde_json::from_str(&text).map_err(D::Error::custom)
}
