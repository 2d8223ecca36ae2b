//! Keys, locks and texts, by example and by property.

use super::*;
use proptest::prelude::*;

/// Quick, for tests.
const QUICK: Cost = Cost {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(words.to_owned())
}

fn text(words: &str) -> Text {
    let salt = [7; 16];
    Text {
        digest: crate::chain::text_digest(&salt, words),
        kept: Some((salt, words.to_owned())),
    }
}

fn stream(name: &str) -> Stream {
    Stream::new(name).unwrap()
}

#[test]
fn a_lock_opens_by_its_passphrase_alone() {
    let key = Key::new(&passphrase("trois mots d'été"), QUICK).unwrap();
    let again = key.lock().open(&passphrase("trois mots d'été")).unwrap();
    assert_eq!(again.unwrap().bytes, key.bytes);
    for wrong in ["trois mots d'ete", "", "trois mots d'été "] {
        let opened = key.lock().open(&passphrase(wrong)).unwrap();
        assert_eq!(opened.unwrap_err(), WrongPassphrase, "{wrong}");
    }
}

#[test]
fn another_passphrase_opens_the_same_key() {
    let key = Key::new(&passphrase("the one"), QUICK).unwrap();
    let other = key.under(&passphrase("the other"), QUICK).unwrap();
    assert!(other.lock().open(&passphrase("the one")).unwrap().is_err());
    let opened = other.lock().open(&passphrase("the other")).unwrap();
    assert_eq!(opened.unwrap().bytes, key.bytes);
}

#[test]
fn a_lock_that_asks_for_all_memory_is_refused() {
    let mut lock = Key::new(&passphrase("one"), QUICK).unwrap().lock().clone();
    for (memory_kib, passes, lanes) in [(u32::MAX, 1, 1), (8, u32::MAX, 1), (8, 0, 1), (0, 1, 0)] {
        lock.cost = Cost {
            memory_kib,
            passes,
            lanes,
        };
        let opened = lock.open(&passphrase("one"));
        assert!(matches!(opened, Err(Fault::Foreign(_))), "{:?}", lock.cost);
    }
}

#[test]
fn any_flipped_byte_of_a_lock_is_found() {
    let key = Key::new(&passphrase("one"), QUICK).unwrap();
    for place in 0..key.lock().sealed.len() {
        let mut lock = key.lock().clone();
        lock.sealed[place] ^= 1;
        assert!(lock.open(&passphrase("one")).unwrap().is_err(), "{place}");
    }
    let mut lock = key.lock().clone();
    lock.salt[0] ^= 1;
    assert!(lock.open(&passphrase("one")).unwrap().is_err());
}

proptest! {
    #[test]
    fn a_text_comes_back_and_only_in_its_place(
        words in ".{0,200}",
        seq in 1..u64::MAX,
        other in 1..u64::MAX,
        flip in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let key = Key::new(&passphrase("one"), QUICK).unwrap();
        let (here, text) = (stream("lorient"), text(&words));
        let sealed = key.seal_text(&here, seq, Part::Open, &text).unwrap().unwrap();
        prop_assert_eq!(sealed.len(), 16 + words.len() + MORE_BYTES);
        let read = |key: &Key, place, sealed: &[u8]| {
            key.open_text(place, Some(sealed), text.digest)
        };
        prop_assert_eq!(&read(&key, (&here, seq, Part::Open), &sealed), &text);
        let unread = |found: Text| found.words() == Some(UNREADABLE);
        prop_assert!(unread(read(&key, (&here, seq, Part::Closed), &sealed)));
        let elsewhere = stream("lorien");
        prop_assert!(unread(read(&key, (&elsewhere, seq, Part::Open), &sealed)));
        if other != seq {
            prop_assert!(unread(read(&key, (&here, other, Part::Open), &sealed)));
        }
        let stranger = Key::new(&passphrase("one"), QUICK).unwrap();
        prop_assert!(unread(read(&stranger, (&here, seq, Part::Open), &sealed)));
        let mut flipped = sealed.clone();
        flipped[flip.index(sealed.len())] ^= 1 << bit;
        prop_assert!(unread(read(&key, (&here, seq, Part::Open), &flipped)));
        let cut = flip.index(sealed.len());
        prop_assert!(unread(read(&key, (&here, seq, Part::Open), &sealed[..cut])));
    }
}

#[test]
fn the_same_text_twice_looks_different() {
    let key = Key::new(&passphrase("one"), QUICK).unwrap();
    let seal = || {
        key.seal_text(&stream("a"), 1, Part::Open, &text("oui"))
            .unwrap()
    };
    assert_ne!(seal(), seal());
}
