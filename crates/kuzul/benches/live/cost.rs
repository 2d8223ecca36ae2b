//! What one card costs the server, with few and many devices and with few and many cards on the
//! board: apart from the writes to the devices it must not grow.

use std::{
    io::Write,
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use tokio::{
    io::AsyncReadExt,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

use super::{
    crowd::{Crowd, on_one_thread},
    house::House,
    machine,
    phone::Looks,
    table::figure,
};

/// Devices, with [`FEW_CARDS`] on the board.
const DEVICES: [usize; 3] = [10, 100, 1_000];
/// Cards on the board when the measurement begins, with [`FEW_DEVICES`].
const CARDS: [u32; 3] = [10, 500, 2_000];
const FEW_CARDS: u32 = 10;
const FEW_DEVICES: usize = 10;
/// Cards that are sent for each figure.
const SENT: u64 = 100;
/// Pause between two, so long that each goes out by itself.
const PAUSE: Duration = Duration::from_millis(50);
/// How long the last card may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a card costs.
struct Cost {
    /// Processor time of the server, in microseconds.
    us: f64,
    /// Bytes that each device is sent.
    bytes: usize,
}

/// Measures both rows.
pub(crate) fn run(devices_max: usize) {
    let by_devices: Vec<_> = DEVICES
        .into_iter()
        .filter(|devices| *devices <= devices_max)
        .map(|devices| (devices, cost(devices, FEW_CARDS)))
        .collect();
    let by_cards = CARDS.map(|cards| (cards, cost(FEW_DEVICES, cards)));
    let ((few, first), (many, last)) = (&by_devices[0], &by_devices[by_devices.len() - 1]);
    let each = (last.us - first.us) / (many - few) as f64;
    let write = bare_write_us(*many, first.bytes);
    let row = |row: Vec<String>| row.join(", ");
    let devices = by_devices.iter();
    figure(
        "server processor for one card, by devices",
        row(devices
            .map(|(n, cost)| format!("{n}: {:.0} µs", cost.us))
            .collect()),
        format!("{write:.1} µs a bare write of its bytes to one connection"),
        format!("{each:.1} µs a device, near the bare write"),
    );
    let cards = by_cards.iter();
    figure(
        &format!("server processor for one card to {FEW_DEVICES} devices, by cards on the board"),
        row(cards
            .map(|(n, cost)| format!("{n}: {:.0} µs", cost.us))
            .collect()),
        "",
        "the same for all",
    );
    println!("load {}", machine::load());
}

fn cost(devices: usize, cards: u32) -> Cost {
    let house = House::generated(1, 10, cards, 0);
    let served = house.serve_with("127.0.0.1:0", &["--room-pace", "1000000"]);
    on_one_thread(async {
        let began = Instant::now();
        let counts = |_| Looks::Counts;
        let mut crowd = Crowd::gather(served.address, "R00001", devices, counts, began).await;
        // The number of people is told until it stands.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let mut pen = crowd.pen(0);
        // The first one opens the connection.
        pen.write_new(1, began).await;
        crowd
            .until(PATIENCE, |crowd| crowd.deliveries() == devices)
            .await;
        let (server, clients) = (
            machine::processor_time(served.pid()),
            machine::own_processor_time(),
        );
        let mut ticks = interval(PAUSE);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for card in 0..SENT {
            ticks.tick().await;
            pen.write_new(card + 2, began).await;
        }
        let all = (SENT as usize + 1) * devices;
        let complete = crowd
            .until(PATIENCE, |crowd| crowd.deliveries() >= all)
            .await;
        assert!(complete, "{} of {all} deliveries", crowd.deliveries());
        let used = machine::processor_time(served.pid()) - server;
        let clients = machine::own_processor_time() - clients;
        let us = used.as_secs_f64() * 1e6 / SENT as f64;
        println!(
            "one card, {devices} devices, {cards} cards on the board: {us:.0} µs; clients {:.0} µs",
            clients.as_secs_f64() * 1e6 / SENT as f64
        );
        let bytes = crowd.sights[0].borrow().bytes / (SENT as usize + 1);
        Cost { us, bytes }
    })
}

/// Processor time of writing so many bytes to each of so many connections of this machine, a write
/// each, with readers who wait: the least that sending a message to all can cost.
fn bare_write_us(connections: usize, bytes: usize) -> f64 {
    let rounds = SENT as usize / 4;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (mut writers, mut readers) = (Vec::new(), Vec::new());
    for _ in 0..connections {
        readers.push(TcpStream::connect(address).unwrap());
        let writer = listener.accept().unwrap().0;
        writer.set_nodelay(true).unwrap();
        writers.push(writer);
    }
    let reading = std::thread::spawn(move || read_all(readers, rounds * bytes));
    let message = vec![b'a'; bytes];
    let mut used = Duration::ZERO;
    for _ in 0..rounds {
        std::thread::sleep(PAUSE);
        let began = machine::thread_time();
        for writer in &mut writers {
            writer.write_all(&message).unwrap();
        }
        used += machine::thread_time() - began;
    }
    reading.join().unwrap();
    used.as_secs_f64() * 1e6 / (rounds * connections) as f64
}

/// Reads what is written, waiting for it as the clients of the bench do.
fn read_all(readers: Vec<TcpStream>, bytes: usize) {
    on_one_thread(async {
        let mut reading = JoinSet::new();
        for reader in readers {
            reader.set_nonblocking(true).unwrap();
            let mut reader = tokio::net::TcpStream::from_std(reader).unwrap();
            reading.spawn_local(async move {
                let mut left = bytes;
                let mut buffer = vec![0; 4_096];
                while left > 0 {
                    left -= reader.read(&mut buffer).await.unwrap();
                }
            });
        }
        reading.join_all().await;
    });
}
