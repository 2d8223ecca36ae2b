//! Deliveries each second with 200 clients: at the pace that was measured for a peer, and as fast
//! as the room takes cards.

use std::{
    cell::Cell,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::{task::JoinSet, time::sleep_until};

use super::{
    crowd::{Crowd, on_one_thread},
    house::{House, Served},
    machine,
    phone::Looks,
    table::figure,
};

/// Clients of the peer's measurement.
const CLIENTS: usize = 200;
/// One client in so many looks at each card; the others count.
const READS: usize = 10;
/// What the peer delivers each second.
const PEER_PER_S: usize = 22_600;
/// How long it is written.
const LASTS: Duration = Duration::from_secs(5);
/// Cards after which writing ends in any case: a board takes 20 000.
const CARDS_MAX: u64 = 19_000;
/// How long the last cards may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a flood came to.
struct Outcome {
    cards: u64,
    deliveries: usize,
    /// From the first card's sending to the last one's coming, to all.
    took: Duration,
    server: Duration,
    clients: Duration,
}

/// Measures both.
pub(crate) fn run() {
    let serve = |house: &House| house.serve_with("127.0.0.1:0", &["--room-pace", "1000000"]);
    let house = House::generated(1, 1, 0, 0);
    on_one_thread(at_the_pace_of_the_peer(&serve(&house)));
    let house = House::generated(1, 1, 0, 0);
    on_one_thread(as_fast_as_it_goes(&serve(&house)));
}

async fn at_the_pace_of_the_peer(served: &Served) {
    let began = Instant::now();
    let mut crowd = gather(served, "R00001", began).await;
    let cards = Rc::new(Cell::new(0));
    let mut writing = JoinSet::new();
    let pause = Duration::from_secs(CLIENTS as u64) * CLIENTS as u32 / PEER_PER_S as u32;
    let start = Instant::now();
    for index in 0..CLIENTS {
        let (mut pen, cards) = (crowd.pen(index), Rc::clone(&cards));
        let mut due = start + pause * index as u32 / CLIENTS as u32;
        writing.spawn_local(async move {
            while due < start + LASTS {
                sleep_until(due.into()).await;
                due += pause;
                pen.write_new(next(&cards), began).await;
            }
        });
    }
    let outcome = measured(served, &crowd, writing, &cards).await;
    let times = tell("at the peer's pace", &crowd, &outcome);
    figure(
        "200 clients at the peer's pace: card to screen",
        times,
        "p50 84 ms (Retrospected)",
        "p99 under 200 ms",
    );
    figure(
        "200 clients at the peer's pace: server processor a card",
        format!("{:.2} ms", outcome.server_ms_a_card()),
        "5 ms (Retrospected)",
        "a twentieth",
    );
}

async fn as_fast_as_it_goes(served: &Served) {
    let began = Instant::now();
    let mut crowd = gather(served, "R00001", began).await;
    let cards = Rc::new(Cell::new(0));
    let mut writing = JoinSet::new();
    let start = Instant::now();
    for index in 0..CLIENTS {
        let (mut pen, cards) = (crowd.pen(index), Rc::clone(&cards));
        writing.spawn_local(async move {
            while start.elapsed() < LASTS && cards.get() < CARDS_MAX {
                pen.write_new(next(&cards), began).await;
            }
        });
    }
    let outcome = measured(served, &crowd, writing, &cards).await;
    let times = tell("as fast as it goes", &crowd, &outcome);
    let per_s = outcome.deliveries as f64 / outcome.took.as_secs_f64();
    figure(
        "deliveries with 200 clients",
        format!("{per_s:.0}/s"),
        format!("{PEER_PER_S}/s (Retrospected)"),
        format!("20 times; {:.1} times", per_s / PEER_PER_S as f64),
    );
    figure(
        "deliveries with 200 clients: server processor a card",
        format!("{:.2} ms", outcome.server_ms_a_card()),
        "5 ms (Retrospected)",
        "a twentieth",
    );
    figure(
        "deliveries with 200 clients: card to screen",
        times,
        "p50 84 ms at a twentieth of the load (Retrospected)",
        "",
    );
}

async fn gather(served: &Served, code: &str, began: Instant) -> Crowd {
    let looks = |index: usize| {
        if index.is_multiple_of(READS) {
            Looks::Reads
        } else {
            Looks::Counts
        }
    };
    Crowd::gather(served.address, code, CLIENTS, looks, began).await
}

fn next(cards: &Cell<u64>) -> u64 {
    cards.set(cards.get() + 1);
    cards.get()
}

/// Waits until all cards are written and all have come to all.
async fn measured(
    served: &Served,
    crowd: &Crowd,
    writing: JoinSet<()>,
    cards: &Cell<u64>,
) -> Outcome {
    let start = Instant::now();
    let server = machine::processor_time(served.pid());
    let clients = machine::own_processor_time();
    writing.join_all().await;
    let all = |crowd: &Crowd| crowd.deliveries() >= cards.get() as usize * CLIENTS;
    let complete = crowd.until(PATIENCE, all).await;
    let took = start.elapsed() - if complete { Duration::ZERO } else { PATIENCE };
    Outcome {
        cards: cards.get(),
        deliveries: crowd.deliveries(),
        took,
        server: machine::processor_time(served.pid()) - server,
        clients: machine::own_processor_time() - clients,
    }
}

fn tell(what: &str, crowd: &Crowd, outcome: &Outcome) -> String {
    let times = crowd.times_ms();
    let bytes: usize = crowd.sights.iter().map(|it| it.borrow().bytes).sum();
    let missing = (outcome.cards as usize * CLIENTS).saturating_sub(outcome.deliveries);
    println!(
        "{CLIENTS} clients, {what}: {} cards in {:.2} s, {} deliveries ({missing} by a page \
         instead, {} pages fetched again), {} MB; {times}; processor: server {:.2} s, clients \
         {:.2} s; load {}",
        outcome.cards,
        outcome.took.as_secs_f64(),
        outcome.deliveries,
        crowd.pages_again(),
        bytes / 1_000_000,
        outcome.server.as_secs_f64(),
        outcome.clients.as_secs_f64(),
        machine::load(),
    );
    times.to_string()
}

impl Outcome {
    fn server_ms_a_card(&self) -> f64 {
        self.server.as_secs_f64() * 1_000.0 / self.cards as f64
    }
}
