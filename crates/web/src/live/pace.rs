//! How fast one device may write: who sends too much is slowed down alone.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::lock;

/// Commands that a device may send at once, for example what it kept while it had no network.
const BURST: f64 = 30.0;
/// Devices that are remembered; beyond, those that may write again at once are forgotten.
const REMEMBERED_MAX: usize = 20_000;

/// How fast each device may write.
pub(crate) struct Pace {
    per_second: f64,
    burst: f64,
    devices: Mutex<HashMap<Box<str>, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Pace {
    /// So many commands a second and device, on average.
    pub(crate) fn new(per_second: f64) -> Self {
        let per_second = per_second.max(0.1);
        Self::with_burst(per_second, BURST.max(per_second))
    }

    /// The same, with so many at once; on average more than none.
    pub(crate) fn with_burst(per_second: f64, burst: f64) -> Self {
        Self {
            per_second,
            burst,
            devices: Mutex::default(),
        }
    }

    /// Takes one command of a device, or says how long to wait.
    pub(crate) fn take(&self, device: &str, now: Instant) -> Result<(), Duration> {
        let burst = self.burst;
        let refilled = |bucket: &Bucket| {
            let passed = now.saturating_duration_since(bucket.at).as_secs_f64();
            (bucket.left + passed * self.per_second).min(burst)
        };
        let mut devices = lock(&self.devices);
        if devices.len() >= REMEMBERED_MAX {
            devices.retain(|_, bucket| refilled(bucket) < burst);
        }
        let bucket = devices.entry(device.into()).or_insert(Bucket {
            left: burst,
            at: now,
        });
        bucket.left = refilled(bucket);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            Ok(())
        } else {
            Err(Duration::from_secs_f64(
                (1.0 - bucket.left) / self.per_second,
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sends_too_much_waits_alone() {
        let pace = Pace::new(2.0);
        let now = Instant::now();
        let taken = (0..100).filter(|_| pace.take("anna", now).is_ok()).count();
        assert_eq!(taken, 30);
        let wait = pace.take("anna", now).unwrap_err();
        assert!(wait <= Duration::from_millis(500), "{wait:?}");
        assert!(pace.take("yann", now).is_ok());
        assert!(pace.take("anna", now + wait).is_ok());
        assert!(pace.take("anna", now + wait).is_err());
    }
}
