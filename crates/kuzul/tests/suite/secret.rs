//! `kuzul secret rotate`, beside a server that is running.

use std::fs;

use crate::{
    erasure::{Browser, Letters, id, serves},
    load::{ROOM, folder_with_room},
    program::{Scratch, Serving, kuzul},
};

/// The link by which facilitators come in.
fn console(serving: &Serving) -> String {
    let line = serving.line_with("/animation/entrer");
    let (_, path) = line.split_once(&serving.address).unwrap();
    path.trim().to_owned()
}

/// Writes a card, and gives the private link to one's cards.
fn writes(phone: &mut Browser, number: u32) -> String {
    phone.get(&format!("/salles/{ROOM}"));
    let card = [("id", &*id(number)), ("column", "0"), ("text", "Un mot")];
    phone.sends(&format!("/salles/{ROOM}/cartes"), &card);
    let room = phone.get(&format!("/salles/{ROOM}")).body;
    let own = format!("/salles/{ROOM}/mes-cartes/");
    let (_, rest) = room.split_once(&own).expect("a link to one's cards");
    format!("{own}{}", rest.split('"').next().unwrap())
}

#[test]
fn nobody_is_signed_out_when_the_secret_changes_and_the_link_of_facilitators_does() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let (letters, port) = Letters::start();
    let serving = serves(&data, port);
    let mut anna = Browser::new(&serving.address);
    anna.sends("/entrer", &[("address", "anna@exemple.bzh")]);
    let link = letters.link("/entrer/");
    anna.sends(&link, &[]);
    let (mut phone, mut lead) = (
        Browser::new(&serving.address),
        Browser::new(&serving.address),
    );
    let own = writes(&mut phone, 1);
    let before = console(&serving);
    lead.get(&before);
    assert_eq!(lead.get("/animation").status, 200);

    let rotated = kuzul(&["secret", "rotate", "--data", &data]).done();
    assert!(
        rotated.out.contains("Start the server again"),
        "{rotated:?}"
    );
    // The server that runs goes on as it was.
    assert_eq!(anna.get("/moi").status, 200);
    assert_eq!(phone.get(&own).status, 200);
    assert_eq!(lead.get("/animation").status, 200);
    serving.stop().done();

    let again = serves(&data, port);
    for browser in [&mut anna, &mut phone, &mut lead] {
        browser.moves_to(&again.address);
    }
    assert_eq!(anna.get("/moi").status, 200, "she is still in");
    assert_eq!(
        lead.get("/animation").status,
        200,
        "the console is still open"
    );
    assert!(
        phone.get(&own).body.contains("Un mot"),
        "the phone has its cards"
    );
    assert_eq!(writes(&mut phone, 2), own, "and writes as who it was");
    let after = console(&again);
    assert_ne!(before, after);
    let mut other = Browser::new(&again.address);
    other.get(&before);
    assert_ne!(
        other.get("/animation").status,
        200,
        "the link that went around opens nothing"
    );
    other.get(&after);
    assert_eq!(other.get("/animation").status, 200);
    again.stop().done();
    let kept = fs::read_to_string(format!("{data}/kuzul.secret")).unwrap();
    assert_eq!(kept.lines().count(), 2, "the one before is kept");
}

#[test]
fn a_server_whose_letters_would_lead_nowhere_says_so() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let (_letters, port) = Letters::start();
    let serving = serves(&data, port);
    serving.line_with("--public-url");
}
