//! A full room: 500 devices, each sends a card within the same ten seconds.

use std::time::{Duration, Instant};

use tokio::{task::JoinSet, time::sleep_until};

use super::{
    crowd::{Crowd, Times, on_one_thread},
    house::House,
    machine,
    phone::Looks,
    table::figure,
};

/// In which time each sends its card.
const LASTS: Duration = Duration::from_secs(10);
/// How long the last card may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures from the sending of a card to its coming.
pub(crate) fn run(phones: usize) {
    let house = House::generated(1, 1, 0, 0);
    let served = house.serve();
    let clients = machine::own_processor_time();
    let server = machine::processor_time(served.pid());
    let began = Instant::now();
    on_one_thread(async {
        let read = |_| Looks::Reads;
        let mut crowd = Crowd::gather(served.address, "R00001", phones, read, began).await;
        crowd.put_up_wall(served.address, "R00001", began).await;
        send(&mut crowd, phones, began).await;
        let all = |crowd: &Crowd| {
            let mut sights = crowd.sights.iter();
            sights.all(|sight| sight.borrow().different == phones)
        };
        crowd.until(PATIENCE, all).await;
        tell(&crowd, phones);
    });
    println!(
        "load {}, processor: server {:.1} s, clients {:.1} s, coming in included",
        machine::load(),
        (machine::processor_time(served.pid()) - server).as_secs_f64(),
        (machine::own_processor_time() - clients).as_secs_f64(),
    );
}

/// Sends one card from each phone, evenly over the time.
async fn send(crowd: &mut Crowd, phones: usize, began: Instant) {
    let start = Instant::now();
    let mut writing = JoinSet::new();
    for index in 0..phones {
        let mut pen = crowd.pen(index);
        let due = start + LASTS * index as u32 / phones as u32;
        writing.spawn_local(async move {
            sleep_until(due.into()).await;
            pen.write_new(index as u64 + 1, began).await;
        });
    }
    writing.join_all().await;
}

fn tell(crowd: &Crowd, phones: usize) {
    let wall = crowd.sights.last().expect("the wall").borrow();
    let on_wall = Times::of(wall.times_ms.clone());
    let everywhere = crowd.times_ms();
    let lost: usize = crowd
        .sights
        .iter()
        .map(|sight| phones - sight.borrow().different)
        .sum();
    let doubled: usize = crowd.sights.iter().map(|it| it.borrow().doubled).sum();
    println!(
        "{phones} cards from {phones} devices in {} s: wall {on_wall}; all screens {everywhere}; \
         {} deliveries, {lost} lost, {doubled} doubled, {} pages fetched again",
        LASTS.as_secs(),
        crowd.deliveries(),
        crowd.pages_again(),
    );
    assert_eq!(
        (lost, doubled),
        (0, 0),
        "every card is on every screen once"
    );
    figure(
        &format!("{phones} cards of {phones} devices in 10 s: card to wall"),
        on_wall.to_string(),
        "p50 84 ms with 200 clients (Retrospected)",
        "p99 under 250 ms, none lost, none doubled",
    );
    figure(
        &format!("{phones} cards of {phones} devices in 10 s: card to all screens"),
        everywhere.to_string(),
        "",
        "p99 under 250 ms",
    );
}
