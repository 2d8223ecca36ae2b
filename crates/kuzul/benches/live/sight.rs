//! What one device has seen of the cards that the bench sends.

use std::time::Instant;

use memchr::memmem;

use super::stream::number;

/// How a card begins in a message and in a page.
const CARD: &[u8] = b"<li class=\"card\" id=\"carte-";

/// What one device has seen.
#[derive(Default)]
pub(crate) struct Sight {
    /// Cards that came as events.
    pub(crate) deliveries: usize,
    /// Bytes of the messages that they came in.
    pub(crate) bytes: usize,
    /// How often the page had to be fetched again.
    pub(crate) pages: usize,
    /// Different cards of the bench, by event or by page; only where each card is looked at.
    pub(crate) different: usize,
    /// Cards that were there twice under two numbers.
    pub(crate) doubled: usize,
    /// From the sending of a card to its coming as an event, in milliseconds.
    pub(crate) times_ms: Vec<f64>,
    /// The board's number of each card, by the bench's number; 0 for one not seen.
    cards: Vec<u64>,
}

/// The text of a card: its number in the bench, from 1, the sender's clock in microseconds, words.
pub(crate) fn text(number: u64, began: Instant) -> String {
    let sent = began.elapsed().as_micros();
    format!("{number} {sent} Ouvrir un café associatif dans l’ancienne école")
}

impl Sight {
    /// Counts the cards of a message.
    pub(crate) fn count(&mut self, message: &[u8]) {
        self.deliveries += memmem::find_iter(message, CARD).count();
        self.bytes += message.len();
    }

    /// Looks at each card of a message that came now.
    pub(crate) fn read(&mut self, message: &[u8], began: Instant) {
        self.count(message);
        let now = began.elapsed().as_micros();
        self.each(message, |sight, sent| {
            let took = now.saturating_sub(u128::from(sent));
            sight.times_ms.push(took as f64 / 1_000.0);
        });
    }

    /// Looks at each card of a page.
    pub(crate) fn read_page(&mut self, page: &[u8]) {
        self.pages += 1;
        self.each(page, |_, _| {});
    }

    /// Calls for each card that is seen for the first time, with when it was sent.
    fn each(&mut self, bytes: &[u8], mut fresh: impl FnMut(&mut Self, u64)) {
        for at in memmem::find_iter(bytes, CARD) {
            let card = &bytes[at + CARD.len()..];
            let Some(text) = memmem::find(card, b"<p>").map(|at| &card[at + 3..]) else {
                continue;
            };
            let Some(space) = memchr::memchr(b' ', text) else {
                continue;
            };
            // Cards that were there before have no number.
            let index = number(text) as usize;
            if index == 0 {
                continue;
            }
            if self.cards.len() <= index {
                self.cards.resize(index + 64, 0);
            }
            let id = number(card);
            match self.cards[index] {
                0 => {
                    self.cards[index] = id;
                    self.different += 1;
                    fresh(self, number(&text[space + 1..]));
                }
                known if known == id => {}
                _ => self.doubled += 1,
            }
        }
    }
}
