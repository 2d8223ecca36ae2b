//! People who write cards while the power goes off, and who remember what was acknowledged.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use ureq::Agent;

/// People who write at the same time.
const WRITERS: u32 = 16;
/// A machine without power does not answer any more; nobody waits for it long.
const ANSWER_LIMIT: Duration = Duration::from_secs(2);

/// Tries to get an answer from a machine that is on.
const TRIES: u32 = 5;

/// A card that was sent: its id is made by the client, its words follow from the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Card {
    round: u32,
    writer: u32,
    number: u32,
}

/// Cards that were acknowledged, and under which seq.
pub(super) type Acknowledged = BTreeMap<Card, u64>;

impl Card {
    fn body(self) -> String {
        let Card {
            round,
            writer,
            number,
        } = self;
        // Zeros in front keep ids of this test apart from random ones.
        let id = format!("{:08x}{round:08x}{writer:08x}{number:08x}", 0xc0ffee);
        json!({"id": id, "column": 0, "text": format!("Carte {round}.{writer}.{number}")})
            .to_string()
    }
}

impl fmt::Display for Card {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "card {} of writer {} before cut {}",
            self.number, self.writer, self.round
        )
    }
}

/// What the server said to a card.
enum Answer {
    /// It is new, and durable.
    Written(u64),
    /// It was known already.
    Known(u64),
}

/// Clients at work.
pub(super) struct Clients {
    stopping: Arc<AtomicBool>,
    writers: Vec<JoinHandle<Acknowledged>>,
}

/// Lets clients write until they are stopped, each one card after the other.
pub(super) fn start(address: &str, room: &str, round: u32) -> Clients {
    let stopping = Arc::new(AtomicBool::new(false));
    let writers = (0..WRITERS)
        .map(|writer| {
            let (stopping, agent, url) = (Arc::clone(&stopping), agent(), cards_url(address, room));
            thread::spawn(move || {
                let mut acknowledged = Acknowledged::new();
                for number in 0.. {
                    if stopping.load(Ordering::Relaxed) {
                        break;
                    }
                    let card = Card {
                        round,
                        writer,
                        number,
                    };
                    // No answer means that nobody knows, which is not counted.
                    if let Ok(Answer::Written(seq)) = send(&agent, &url, card) {
                        acknowledged.insert(card, seq);
                    }
                }
                acknowledged
            })
        })
        .collect();
    Clients { stopping, writers }
}

impl Clients {
    /// Ends the clients and answers all that was acknowledged to them.
    pub(super) fn stop(self) -> Result<Acknowledged> {
        self.stopping.store(true, Ordering::Relaxed);
        let mut all = Acknowledged::new();
        for writer in self.writers {
            all.extend(writer.join().map_err(|_| anyhow!("a client panicked"))?);
        }
        Ok(all)
    }
}

/// Sends acknowledged cards once more. Those that the server does not know under the same seq were
/// lost.
pub(super) fn lost(address: &str, room: &str, acknowledged: &Acknowledged) -> Result<Vec<Card>> {
    let cards: Vec<(Card, u64)> = acknowledged
        .iter()
        .map(|(card, seq)| (*card, *seq))
        .collect();
    let part = cards.len().div_ceil(WRITERS as usize).max(1);
    let askers: Vec<JoinHandle<Result<Vec<Card>>>> = cards
        .chunks(part)
        .map(|cards| {
            let (cards, agent, url) = (cards.to_vec(), agent(), cards_url(address, room));
            thread::spawn(move || lost_of(&cards, &agent, &url))
        })
        .collect();
    let mut lost = Vec::new();
    for asker in askers {
        lost.extend(asker.join().map_err(|_| anyhow!("a client panicked"))??);
    }
    Ok(lost)
}

fn lost_of(cards: &[(Card, u64)], agent: &Agent, url: &str) -> Result<Vec<Card>> {
    let mut lost = Vec::new();
    for (card, seq) in cards {
        let mut answer = send(agent, url, *card);
        for _ in 1..TRIES {
            answer = answer.or_else(|_| send(agent, url, *card));
        }
        match answer.with_context(|| format!("asking again for {card}"))? {
            Answer::Known(known) if known == *seq => {}
            Answer::Known(_) | Answer::Written(_) => lost.push(*card),
        }
    }
    Ok(lost)
}

fn send(agent: &Agent, url: &str, card: Card) -> Result<Answer> {
    let mut response = agent
        .post(url)
        .header("content-type", "application/json")
        .send(card.body())?;
    let status = response.status().as_u16();
    let body: Value = serde_json::from_str(&response.body_mut().read_to_string()?)?;
    let seq = body["seq"].as_u64().context("the answer has no seq")?;
    match status {
        201 => Ok(Answer::Written(seq)),
        200 => Ok(Answer::Known(seq)),
        other => bail!("status {other}"),
    }
}

fn cards_url(address: &str, room: &str) -> String {
    format!("{address}/salles/{room}/cartes")
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(ANSWER_LIMIT))
        .build()
        .into()
}
