//! Many devices in one room, on one thread of this process.

use std::{
    cell::RefCell,
    io,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::{
    task::{JoinHandle, JoinSet, LocalSet, spawn_local},
    time::sleep,
};

use super::{
    phone::{Looks, Pen, Phone},
    sight::Sight,
};

/// Devices that come in at the same time.
const AT_THE_DOOR: usize = 32;
/// How often a crowd is asked whether it has seen enough.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Devices that follow a board.
pub(crate) struct Crowd {
    /// What each has seen, in the order of the devices.
    pub(crate) sights: Vec<Rc<RefCell<Sight>>>,
    pens: Vec<Option<Pen>>,
    following: Vec<JoinHandle<io::Result<()>>>,
}

/// Runs what devices do, all on this thread.
pub(crate) fn on_one_thread<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    LocalSet::new().block_on(&runtime, work)
}

impl Crowd {
    /// Lets phones come in and follow the board, each with a page of its own.
    pub(crate) async fn gather(
        address: SocketAddr,
        code: &str,
        phones: usize,
        looks: impl Fn(usize) -> Looks,
        began: Instant,
    ) -> Self {
        let mut arriving = JoinSet::new();
        let mut arrived: Vec<Option<_>> = (0..phones).map(|_| None).collect();
        for index in 0..phones {
            if arriving.len() >= AT_THE_DOOR {
                let (index, phone) = arriving.join_next().await.unwrap().unwrap();
                arrived[index] = Some(phone);
            }
            let (code, looks) = (code.to_owned(), looks(index));
            arriving.spawn_local(async move {
                let mut phone = Phone::arrive(address, &code, looks).await.unwrap();
                let stream = phone.connect(began).await.unwrap();
                (index, (phone, stream))
            });
        }
        while let Some(done) = arriving.join_next().await {
            let (index, phone) = done.unwrap();
            arrived[index] = Some(phone);
        }
        let mut crowd = Self {
            sights: Vec::new(),
            pens: Vec::new(),
            following: Vec::new(),
        };
        for (mut phone, mut stream) in arrived.into_iter().flatten() {
            crowd.sights.push(Rc::clone(&phone.sight));
            crowd.pens.push(Some(phone.pen()));
            let follow = async move { phone.follow(&mut stream, began, |_| false).await };
            crowd.following.push(spawn_local(follow));
        }
        crowd
    }

    /// Puts up the wall, as one device more.
    pub(crate) async fn put_up_wall(&mut self, address: SocketAddr, code: &str, began: Instant) {
        let mut wall = Phone::wall(address, code).await.unwrap();
        let mut stream = wall.connect(began).await.unwrap();
        self.sights.push(Rc::clone(&wall.sight));
        self.pens.push(None);
        let follow = async move { wall.follow(&mut stream, began, |_| false).await };
        self.following.push(spawn_local(follow));
    }

    /// What a device writes with; each is there once.
    pub(crate) fn pen(&mut self, index: usize) -> Pen {
        self.pens[index].take().expect("a pen that is still there")
    }

    /// Cards that came as events, over all devices.
    pub(crate) fn deliveries(&self) -> usize {
        self.sights.iter().map(|it| it.borrow().deliveries).sum()
    }

    /// How often a page had to be fetched again, over all devices.
    pub(crate) fn pages_again(&self) -> usize {
        let pages: usize = self.sights.iter().map(|it| it.borrow().pages).sum();
        pages - self.sights.len()
    }

    /// Times from the sending of a card to its coming, over all devices that look at each.
    pub(crate) fn times_ms(&self) -> Times {
        let sights = self.sights.iter();
        Times::of(sights.flat_map(|it| it.borrow().times_ms.clone()).collect())
    }

    /// Waits until the crowd has seen enough, but not for ever. Tells whether it has.
    pub(crate) async fn until(&self, limit: Duration, enough: impl Fn(&Self) -> bool) -> bool {
        let began = Instant::now();
        while !enough(self) {
            let broken = self.following.iter().find(|it| it.is_finished());
            assert!(broken.is_none(), "a stream has ended");
            if began.elapsed() > limit {
                return false;
            }
            sleep(LOOK_EVERY).await;
        }
        true
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for following in &self.following {
            following.abort();
        }
    }
}

/// Times in milliseconds.
pub(crate) struct Times {
    sorted: Vec<f64>,
}

impl Times {
    pub(crate) fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self { sorted: times }
    }

    /// The time that this part of them took less than; none where nothing was timed.
    pub(crate) fn at(&self, part: f64) -> f64 {
        let last = self.sorted.len().saturating_sub(1);
        let at = (last as f64 * part).round() as usize;
        self.sorted.get(at).copied().unwrap_or(f64::NAN)
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [p50, p99, max] = [0.5, 0.99, 1.0].map(|part| self.at(part));
        write!(f, "p50 {p50:.0} ms, p99 {p99:.0} ms, max {max:.0} ms")
    }
}
