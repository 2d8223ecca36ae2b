//! Devices that are connected and silent: what they cost the server.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use super::{
    crowd::{Crowd, on_one_thread},
    house::House,
    machine,
    phone::Looks,
    table::figure,
};

/// How long nothing happens: two beats.
const LASTS: Duration = Duration::from_secs(30);

/// Measures memory and processor of a server with so many silent devices.
pub(crate) fn run(phones: usize) {
    let house = House::generated(1, 1, 0, 0);
    let served = house.serve();
    let before_mb = served.resident_mb();
    let (per_cent, mb) = on_one_thread(async {
        let began = Instant::now();
        let counts = |_| Looks::Counts;
        let crowd = Crowd::gather(served.address, "R00001", phones, counts, began).await;
        println!(
            "{phones} devices came in within {:.1} s",
            began.elapsed().as_secs_f64()
        );
        // The number of people is told until it stands.
        tokio::time::sleep(Duration::from_secs(3)).await;
        let (server, start) = (machine::processor_time(served.pid()), Instant::now());
        crowd.until(LASTS, |_| false).await;
        let used = machine::processor_time(served.pid()) - server;
        let part = used.as_secs_f64() / start.elapsed().as_secs_f64();
        (part * 100.0, served.resident_mb())
    });
    sleep(Duration::from_secs(1));
    println!(
        "{phones} silent devices: {mb:.1} MB, {before_mb:.1} MB before they came, {:.1} MB after \
         they left; load {}",
        served.resident_mb(),
        machine::load(),
    );
    figure(
        &format!("{phones} devices connected and silent"),
        format!(
            "{mb:.0} MB resident in all, {:.1} kB a device; {per_cent:.2} % of a core",
            (mb - before_mb) * 1_000.0 / phones as f64
        ),
        format!("{before_mb:.0} MB without them"),
        "under 200 MB",
    );
}
