//! P1: nothing acknowledged is lost when the process dies.

use std::thread;
use std::time::Duration;

use crate::cards::{Crowd, Person, assert_none_lost};
use crate::house::Territory;

const KILLS: u32 = 50;

#[test]
fn p01_nothing_acknowledged_is_lost_in_fifty_kills() {
    let territory = Territory::new();
    let mut in_all = 0;
    for kill in 1..=KILLS {
        let house = territory.serve();
        let person = Person::in_room(&house.address, &territory.room);
        let crowd = Crowd::write(&person, 8, kill);
        // A different moment each time, the same in every run.
        thread::sleep(Duration::from_millis(30 + u64::from(kill * 37 % 200)));
        house.kill();
        let acknowledged = crowd.wait_until_alone();
        let house = territory.serve();
        assert_none_lost(
            &Person::in_room(&house.address, &territory.room),
            &acknowledged,
        );
        in_all += acknowledged.len();
        house.kill();
    }
    assert!(
        in_all > 0,
        "nobody got an answer before a kill: the test saw nothing"
    );
    territory.assert_verifies();
}
