//! How nodes hear of one another's writes.

use std::{
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use postgres::{Client, Config, fallible_iterator::FallibleIterator};

use super::connection::{connect, fault};
use crate::{Fault, Watch};

/// Notices of several writes within this time are sent as one.
const NOTICE_PAUSE: Duration = Duration::from_millis(5);
const CHANNEL: &str = "kuzul";

/// Starts the thread that sends the notices of one process. It ends with the last sender.
pub(super) fn spawn_notifier(config: Config) -> Sender<()> {
    let (written, wake) = mpsc::channel::<()>();
    thread::spawn(move || {
        let mut client = None;
        while wake.recv().is_ok() {
            thread::sleep(NOTICE_PAUSE);
            while wake.try_recv().is_ok() {}
            // A connection that broke since the last notice shows only now: try once anew.
            // Followers also look by themselves once in a while; nothing is lost.
            let _ = notify(&mut client, &config).or_else(|_| notify(&mut client, &config));
        }
    });
    written
}

fn notify(kept: &mut Option<Client>, config: &Config) -> Result<(), Fault> {
    let mut client = kept.take().map_or_else(|| connect(config), Ok)?;
    client
        .batch_execute(&format!("NOTIFY {CHANNEL}"))
        .map_err(fault)?;
    *kept = Some(client);
    Ok(())
}

pub(super) struct PostgresWatch {
    config: Config,
    /// Taken out while a call runs: a failed call leaves no half-used connection behind.
    client: Option<Client>,
}

impl PostgresWatch {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            client: None,
        }
    }
}

impl Watch for PostgresWatch {
    fn wait(&mut self, timeout: Duration) -> Result<bool, Fault> {
        let Some(mut client) = self.client.take() else {
            let mut client = connect(&self.config)?;
            client
                .batch_execute(&format!("LISTEN {CHANNEL}"))
                .map_err(fault)?;
            self.client = Some(client);
            // What was written before the connection stood was not announced to it.
            return Ok(true);
        };
        let heard = client
            .notifications()
            .timeout_iter(timeout)
            .next()
            .map_err(fault)?
            .is_some();
        while client
            .notifications()
            .iter()
            .next()
            .map_err(fault)?
            .is_some()
        {}
        if !client.is_closed() {
            self.client = Some(client);
        }
        Ok(heard)
    }
}
