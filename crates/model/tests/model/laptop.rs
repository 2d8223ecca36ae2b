//! A laptop that takes a room along, and brings it back.

use kuzul_engine::{Model, Recorded};
use kuzul_journal::{Digest, Head};
use kuzul_model::{
    Kuzul, Refusal,
    pack::{Token, Unpacked},
    returning::{Brought, Trip},
};
use serde_json::json;

use crate::house::House;

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
            let event = Kuzul::decode(texts.kind, Some(&texts.open), None).unwrap();
            let event = Recorded {
                seq,
                at: *at,
                event,
            };
            Kuzul::apply(&mut house.state, &event);
            house.written.push((*at, texts.clone()));
        }
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
            after: seq - 1,
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
        for seq in self.head() + 1..=self.head() + count.min(self.len()) {
            town.asks(json!({ "returning": { "return": self.brought(seq) } }))?;
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
