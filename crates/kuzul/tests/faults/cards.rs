//! People who write cards, and who remember what was acknowledged.

use std::collections::BTreeMap;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;

use crate::house::PATIENCE;

/// A card's id, and the seq under which it was acknowledged.
pub(crate) type Acknowledged = BTreeMap<u128, u64>;

/// What the server said to a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Of the card, if the server gave one.
    pub(crate) seq: Option<u64>,
}

/// A person with a browser.
#[derive(Clone)]
pub(crate) struct Person {
    agent: Agent,
    url: String,
}

impl Person {
    pub(crate) fn in_room(address: &str, room: &str) -> Person {
        let agent = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(30)))
            .http_status_as_error(false)
            .build()
            .into();
        Person {
            agent,
            url: format!("{address}/salles/{room}/cartes"),
        }
    }

    /// Sends a card with words that follow from its id. No answer is `None`.
    pub(crate) fn send(&self, id: u128) -> Option<Answer> {
        self.send_words(id, &format!("Carte {id:x}"))
    }

    pub(crate) fn send_words(&self, id: u128, words: &str) -> Option<Answer> {
        let body = json!({"id": format!("{id:032x}"), "column": 0, "text": words}).to_string();
        let request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json");
        let mut response = request.send(body).ok()?;
        let status = response.status().as_u16();
        let body: Value = serde_json::from_str(&response.body_mut().read_to_string().ok()?).ok()?;
        Some(Answer {
            status,
            seq: body["seq"].as_u64(),
        })
    }
}

/// Sends cards until the server gives no answer or an answer other than 201; answers what was
/// acknowledged until then, and the last answer.
pub(crate) fn write_until_refused(person: &Person, first: u128) -> (Acknowledged, Option<Answer>) {
    let mut acknowledged = Acknowledged::new();
    for id in first.. {
        match person.send(id) {
            Some(Answer {
                status: 201,
                seq: Some(seq),
            }) => acknowledged.insert(id, seq),
            answer => return (acknowledged, answer),
        };
    }
    (acknowledged, None)
}

/// Several people at work, each until the server is gone.
pub(crate) struct Crowd {
    people: Vec<JoinHandle<Acknowledged>>,
}

impl Crowd {
    /// `round` keeps the ids of one crowd apart from those of the next.
    pub(crate) fn write(person: &Person, people: u32, round: u32) -> Crowd {
        let tired = Instant::now() + PATIENCE;
        let people = (0..people)
            .map(|writer| {
                let person = person.clone();
                thread::spawn(move || {
                    let mut acknowledged = Acknowledged::new();
                    let first = u128::from(round) << 96 | u128::from(writer) << 64;
                    for id in first.. {
                        if Instant::now() > tired {
                            break;
                        }
                        match person.send(id) {
                            Some(Answer {
                                status: 201,
                                seq: Some(seq),
                            }) => {
                                acknowledged.insert(id, seq);
                            }
                            Some(_) => {}
                            None => break,
                        }
                    }
                    acknowledged
                })
            })
            .collect();
        Crowd { people }
    }

    /// Waits until nobody gets an answer any more; a server that does not go away is left alone
    /// after a minute, and the test finds it alive.
    pub(crate) fn wait_until_alone(self) -> Acknowledged {
        self.people
            .into_iter()
            .flat_map(|person| person.join().unwrap())
            .collect()
    }
}

/// Asserts that the server knows each of the cards, under the seq that it was acknowledged with.
pub(crate) fn assert_none_lost(person: &Person, acknowledged: &Acknowledged) {
    for (id, seq) in acknowledged {
        let expected = Answer {
            status: 200,
            seq: Some(*seq),
        };
        assert_eq!(person.send(*id), Some(expected), "card {id:032x}");
    }
}
