//! The laptop's server is killed in the middle of writing and started again; all devices come back
//! within the same second.

use std::{
    cell::{Cell, RefCell},
    io,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::{
    task::JoinSet,
    time::{sleep, sleep_until},
};

use super::{
    crowd::{Times, on_one_thread},
    house::House,
    machine,
    phone::{Looks, Pen, Phone},
    sight::{self, Sight},
    table::figure,
};

/// Devices that write, each one card after the other.
const WRITERS: usize = 20;
/// Pause of a writer between two cards.
const PAUSE: Duration = Duration::from_millis(200);
/// How long it is written before the server is killed, and afterwards.
const WRITES: Duration = Duration::from_secs(2);
/// Time in which all come back.
const SECOND: Duration = Duration::from_secs(1);
/// How long the last may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is asked whether something has come about.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// Pause before a card that was not acknowledged is sent again.
const AGAIN: Duration = Duration::from_millis(300);

/// What all devices know.
struct Shared {
    began: Instant,
    /// Cards that were sent, and those that were acknowledged.
    sent: Cell<usize>,
    acknowledged: Cell<usize>,
    /// Tries that were in vain.
    again: Cell<usize>,
    /// When the server answers again.
    back: Cell<Option<Instant>>,
    /// From the first try until events come again, and until everything that was missed is there.
    connected_ms: RefCell<Vec<f64>>,
    caught_up_ms: RefCell<Vec<f64>>,
    over: Cell<bool>,
}

/// Measures how long it takes until all are back.
pub(crate) fn run(phones: usize) {
    let house = House::generated(1, 1, 0, 0);
    let served = house.serve();
    let address = served.address;
    on_one_thread(async {
        let shared = Rc::new(Shared::new());
        let mut devices = JoinSet::new();
        let (sights, pens) = come_in(address, phones, &shared, &mut devices).await;
        let mut writing = JoinSet::new();
        for (writer, pen) in pens.into_iter().enumerate() {
            writing.spawn_local(write(pen, writer, Rc::clone(&shared)));
        }
        sleep(WRITES).await;
        drop(served);
        let served = house.serve_with(&address.to_string(), &[]);
        println!("killed and ready again in {} ms", served.ready.as_millis());
        let server = machine::processor_time(served.pid());
        // The hardest case: the server has new cards before anybody follows the board again, so
        // that each device has to fetch its page.
        let known = shared.acknowledged.get();
        while shared.acknowledged.get() == known {
            sleep(LOOK_EVERY).await;
        }
        shared.back.set(Some(Instant::now()));
        sleep(WRITES + SECOND).await;
        shared.over.set(true);
        writing.join_all().await;
        until_all_have(&sights, shared.sent.get()).await;
        println!(
            "load {}; processor of the server since it is back {:.2} s",
            machine::load(),
            (machine::processor_time(served.pid()) - server).as_secs_f64()
        );
        tell(&shared, &sights);
        devices.shutdown().await;
    });
}

impl Shared {
    fn new() -> Self {
        Self {
            began: Instant::now(),
            sent: Cell::default(),
            acknowledged: Cell::default(),
            again: Cell::default(),
            back: Cell::default(),
            connected_ms: RefCell::default(),
            caught_up_ms: RefCell::default(),
            over: Cell::default(),
        }
    }
}

type Sights = Vec<Rc<RefCell<Sight>>>;

/// Lets all devices come in; they come back by themselves.
async fn come_in(
    address: SocketAddr,
    phones: usize,
    shared: &Rc<Shared>,
    devices: &mut JoinSet<()>,
) -> (Sights, Vec<Pen>) {
    let (mut sights, mut pens) = (Vec::new(), Vec::new());
    for index in 0..phones {
        let mut phone = Phone::arrive(address, "R00001", Looks::Reads)
            .await
            .unwrap();
        let mut stream = phone.connect(shared.began).await.unwrap();
        sights.push(Rc::clone(&phone.sight));
        if pens.len() < WRITERS {
            pens.push(phone.pen());
        }
        let shared = Rc::clone(shared);
        devices.spawn_local(async move {
            // It ends when the server is killed.
            let _ = phone.follow(&mut stream, shared.began, |_| false).await;
            let offset = SECOND * index as u32 / phones as u32;
            // The second end is the bench's own.
            let _ = come_back(&mut phone, offset, &shared).await;
        });
    }
    (sights, pens)
}

/// Comes back, some time after the server does, and follows on.
async fn come_back(phone: &mut Phone, offset: Duration, shared: &Shared) -> io::Result<()> {
    let back = loop {
        match shared.back.get() {
            Some(back) => break back,
            None => sleep(LOOK_EVERY).await,
        }
    };
    let due = back + offset;
    sleep_until(due.into()).await;
    let ms = || due.elapsed().as_secs_f64() * 1_000.0;
    // What was acknowledged before it came back must be there at once.
    let missed = shared.acknowledged.get();
    let mut stream = phone.connect(shared.began).await?;
    shared.connected_ms.borrow_mut().push(ms());
    let enough = |sight: &Sight| sight.different >= missed;
    phone.follow(&mut stream, shared.began, enough).await?;
    shared.caught_up_ms.borrow_mut().push(ms());
    phone.follow(&mut stream, shared.began, |_| false).await
}

/// Writes card after card, each until it is acknowledged.
async fn write(mut pen: Pen, writer: usize, shared: Rc<Shared>) {
    sleep(PAUSE * writer as u32 / WRITERS as u32).await;
    while !shared.over.get() {
        shared.sent.set(shared.sent.get() + 1);
        let card = shared.sent.get() as u64;
        let text = sight::text(card, shared.began);
        // The same text and the same id: whether it was carried out before is for the server to
        // know.
        while !matches!(pen.write(card, &text).await, Ok(200 | 201)) {
            shared.again.set(shared.again.get() + 1);
            sleep(AGAIN).await;
        }
        shared.acknowledged.set(shared.acknowledged.get() + 1);
        sleep(PAUSE).await;
    }
}

async fn until_all_have(sights: &Sights, cards: usize) {
    let began = Instant::now();
    let all = || sights.iter().all(|it| it.borrow().different == cards);
    while !all() && began.elapsed() < PATIENCE {
        sleep(LOOK_EVERY).await;
    }
}

fn tell(shared: &Shared, sights: &Sights) {
    let cards = shared.sent.get();
    let (mut lost, mut doubled, mut pages) = (0, 0, 0);
    for sight in sights {
        let sight = sight.borrow();
        lost += cards - sight.different;
        doubled += sight.doubled;
        pages += sight.pages - 1;
    }
    let devices = sights.len();
    let connected = Times::of(shared.connected_ms.take());
    let caught_up = Times::of(shared.caught_up_ms.take());
    println!(
        "{devices} devices come back: connected {connected}; all that was missed is there \
         {caught_up}; {cards} cards, {} sent again, {pages} pages fetched again, {lost} lost, \
         {doubled} doubled",
        shared.again.get(),
    );
    assert_eq!(
        (lost, doubled),
        (0, 0),
        "every card is on every screen once"
    );
    figure(
        &format!("{devices} devices back in a second after a kill: connected"),
        connected.to_string(),
        "",
        "p99 under 2 s, none lost, none doubled",
    );
    figure(
        &format!("{devices} devices back in a second after a kill: all there"),
        caught_up.to_string(),
        "",
        "",
    );
}
