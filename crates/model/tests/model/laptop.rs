//! A laptop that takes a room along, and brings it back.

use kuzul_engine::{Model, Recorded};
use kuzul_journal::{Digest, Head};
use kuzul_model::{
    Kuzul, Refusal,
    pack::{Token, Unpacked},
    returning::{Brought, Trip},
};
use serde_json::{Value, json};

use crate::house::House;

/// Drops the open words that records say are dropped, as the engine does.
fn drop_words(house: &mut House) {
    let told = house
        .written
        .iter()
        .filter(|(_, texts)| texts.kind == "record.redacted");
    let told = told.map(|(_, texts)| serde_json::from_str::<Value>(&texts.open).unwrap());
    let open = told.filter(|said| said["part"] == "open");
    let gone: Vec<_> = open.map(|said| said["seq"].as_u64().unwrap()).collect();
    if gone != house.gone {
        house.gone = gone;
        house.state = crate::replay::replay(house, None);
    }
}

/// Drops the words of a record.
pub(crate) fn redact(house: &mut House, seq: u64) {
    let command = json!({ "seq": seq, "part": "open", "reason": "Un nom", "ground": "erasure" });
    house
        .asks(json!({ "redaction": { "redact": command } }))
        .unwrap();
    drop_words(house);
}

/// What a laptop does with its copy of a town.
pub(crate) struct Laptop {
    pub(crate) house: House,
    pub(crate) unpacked: Unpacked,
}

/// A chain that differs for each record of each laptop.
fn chain(trip: Token, seq: u64) -> Digest {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seq.to_be_bytes());
    bytes[..4].copy_from_slice(&trip.0[..4]);
    Digest(bytes)
}

impl Laptop {
    /// Unpacks the public journal of a town as it is now.
    pub(crate) fn of(town: &House, number: u8) -> Self {
        let mut house = House::default();
        for (seq, (at, texts)) in (1..).zip(&town.written) {
            let open = (!town.gone.contains(&seq)).then_some(texts.open.as_str());
            let event = Kuzul::decode(texts.kind, open, None).unwrap();
            let event = Recorded {
                seq,
                at: *at,
                event,
            };
            Kuzul::apply(&mut house.state, &event);
            house.written.push((*at, texts.clone()));
        }
        house.gone.clone_from(&town.gone);
        let unpacked = Unpacked {
            pack: Token([7; 16]),
            trip: Token([number; 16]),
            head: Head {
                seq: house.written.len() as u64,
                chain: Digest([1; 32]),
            },
            meeting: None,
            title: None,
        };
        house
            .asks(json!({ "returning": { "unpack": unpacked } }))
            .unwrap();
        Self { house, unpacked }
    }

    pub(crate) fn head(&self) -> u64 {
        self.unpacked.head.seq
    }

    /// How many records it wrote.
    pub(crate) fn len(&self) -> u64 {
        self.house.written.len() as u64 - self.head()
    }

    /// A record as it is brought.
    pub(crate) fn brought(&self, seq: u64) -> Brought {
        let (at, texts) = &self.house.written[usize::try_from(seq).unwrap() - 1];
        Brought {
            trip: self.unpacked.trip,
            after: (1..seq)
                .rfind(|seq| !self.house.gone.contains(seq))
                .unwrap(),
            seq,
            at: *at,
            chain: chain(self.unpacked.trip, seq),
            kind: texts.kind.into(),
            open: texts.open.clone(),
            personal: texts.personal.clone(),
        }
    }

    /// Brings its first so many records to a town.
    pub(crate) fn bring(&self, town: &mut House, count: u64) -> Result<(), Refusal> {
        let wanted = self.head() + 1..=self.head() + count.min(self.len());
        for seq in wanted.filter(|seq| !self.house.gone.contains(seq)) {
            town.asks(json!({ "returning": { "return": self.brought(seq) } }))?;
            drop_words(town);
        }
        Ok(())
    }

    pub(crate) fn bring_all(&self, town: &mut House) {
        self.bring(town, self.len()).unwrap();
    }

    /// What has come back of it.
    pub(crate) fn trip<'a>(&self, town: &'a House) -> &'a Trip {
        town.seen().trip(self.unpacked.trip).unwrap()
    }

    /// The number in the town of one of its records.
    pub(crate) fn there(&self, town: &House, seq: u64) -> Option<u64> {
        if seq <= self.head() {
            return Some(seq);
        }
        let origin = kuzul_model::returning::Origin {
            trip: self.unpacked.trip,
            seq,
        };
        (1..=town.written.len() as u64).find(|here| town.seen().came_from(*here) == Some(origin))
    }
}
