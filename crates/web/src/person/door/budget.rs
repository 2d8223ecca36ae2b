//! So many of something in an hour, whenever in it.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::lock;

/// For how long what was taken counts.
const HOUR: Duration = Duration::from_secs(3_600);
/// Takers that are remembered; beyond, those who took nothing within the hour are forgotten.
const REMEMBERED_MAX: usize = 20_000;

/// So many of something in an hour, for each who takes of it.
pub(super) struct Budget {
    max: usize,
    taken: Mutex<HashMap<Box<str>, Vec<Instant>>>,
}

impl Budget {
    pub(super) fn new(max: usize) -> Self {
        Self {
            max,
            taken: Mutex::default(),
        }
    }

    /// Takes one, or says how long to wait.
    pub(super) fn take(&self, of: &str, now: Instant) -> Result<(), Duration> {
        let counts = |at: &Instant| now.saturating_duration_since(*at) < HOUR;
        let mut taken = lock(&self.taken);
        if taken.len() >= REMEMBERED_MAX {
            taken.retain(|_, times| times.iter().any(counts));
        }
        let times = taken.entry(of.into()).or_default();
        times.retain(counts);
        match times.first() {
            Some(first) if times.len() >= self.max => {
                Err(HOUR.saturating_sub(now.saturating_duration_since(*first)))
            }
            _ => {
                times.push(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_has_so_many_and_the_next_one_again() {
        let budget = Budget::new(3);
        let start = Instant::now();
        let after = |minutes: u64| start + Duration::from_secs(minutes * 60);
        for minute in [0, 10, 20] {
            assert!(budget.take("anna", after(minute)).is_ok());
        }
        let wait = budget.take("anna", after(30)).unwrap_err();
        assert_eq!(wait, Duration::from_secs(30 * 60));
        assert!(budget.take("yann", after(30)).is_ok());
        assert!(budget.take("anna", after(60)).is_ok());
        assert!(budget.take("anna", after(61)).is_err());
    }
}
