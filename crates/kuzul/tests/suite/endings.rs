//! How serving ends: by a kill, by a signal, and what is there afterwards. Fifty kills under load are
//! in the tests of faults.

use std::{thread, time::Duration};

use rustix::process::Signal;

use crate::{
    http::Client,
    load::{self, Acknowledged, assert_kept, folder_with_room, write_until},
    program::{Scratch, Serving},
};

#[test]
fn what_was_acknowledged_before_a_kill_is_answered_the_same_after_it() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let serving = Serving::folder(&data);
    let id = "0123456789abcdef0123456789abcdef";
    let write = |serving: &Serving, text: &str| {
        let mut client = Client::new(&serving.address).unwrap();
        client.card(load::ROOM, id, text).unwrap()
    };
    let first = write(&serving, "Un tiers-lieu");
    assert_eq!(first.status, 201, "{first:?}");
    serving.kill();
    let serving = Serving::folder(&data);
    let again = write(&serving, "Un tiers-lieu");
    assert_eq!(again.status, 200, "{again:?}");
    assert_eq!(load::seq(&again.body), load::seq(&first.body));
    assert_eq!(write(&serving, "Autre chose").status, 409);
}

#[test]
fn a_stop_under_load_answers_what_was_accepted_and_ends_with_0() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let mut acknowledged = Acknowledged::new();
    for _ in 0..3 {
        let serving = Serving::folder(&data);
        let address = serving.address.clone();
        let mut ended = None;
        acknowledged.extend(write_until(&address, || {
            thread::sleep(Duration::from_millis(300));
            ended = Some(serving.stop());
        }));
        let ended = ended.unwrap();
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.out.contains("Stopped"), "{ended:?}");
    }
    assert!(!acknowledged.is_empty());
    assert_kept(&scratch, &data, &acknowledged);
}

#[test]
fn an_interrupt_stops_as_cleanly_as_a_term() {
    let scratch = Scratch::new();
    let serving = Serving::folder(&folder_with_room(&scratch));
    serving.signal(Signal::INT);
    assert_eq!(serving.end().code, Some(0));
}
