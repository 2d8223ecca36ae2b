//! P6: a card counts once, however often it is sent.

use std::thread;

use crate::cards::{Answer, Person};
use crate::house::Territory;

const SENDERS: usize = 50;
const TIMES: usize = 4;

#[test]
fn p06_t01_one_card_sent_two_hundred_times_is_there_once() {
    let territory = Territory::new();
    let house = territory.serve();
    let person = Person::in_room(&house.address, &territory.room);
    let senders: Vec<_> = (0..SENDERS)
        .map(|_| {
            let person = person.clone();
            thread::spawn(move || {
                (0..TIMES)
                    .map(|_| person.send(7).unwrap())
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let answers: Vec<Answer> = senders
        .into_iter()
        .flat_map(|sender| sender.join().unwrap())
        .collect();
    assert_eq!(answers.len(), 200);
    let with = |status| {
        answers
            .iter()
            .filter(|answer| answer.status == status)
            .count()
    };
    assert_eq!((with(201), with(200)), (1, 199));
    assert!(
        answers.iter().all(|answer| answer.seq == answers[0].seq),
        "one seq"
    );

    let other = person.send_words(7, "D’autres mots").unwrap();
    assert_eq!(other.status, 409, "the same id with other words");

    assert!(house.stop().success());
    let journal = territory.journal("after.jsonl");
    let cards = journal
        .iter()
        .filter(|record| record["kind"] == "card.added");
    let ours = cards.filter(|record| record["open"].as_str().unwrap().contains("Carte 7"));
    assert_eq!(ours.count(), 1);
}
