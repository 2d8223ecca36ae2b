//! How a connection is made, and what its errors mean.

use std::{net::IpAddr, sync::Arc, time::Duration};

use postgres::{
    Client, Config,
    config::{Host, SslMode},
    error::SqlState,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Fault;

/// How long a server may take to be reached, or to confirm that it received something, before it
/// counts as gone. An address may say otherwise (`connect_timeout`, `tcp_user_timeout`).
const SILENCE_MAX: Duration = Duration::from_secs(5);

/// Reads an address (`postgres://…`) and adds what it leaves open.
pub(super) fn config(url: &str) -> Result<Config, Fault> {
    let mut config: Config = url.parse().map_err(unreachable)?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(SILENCE_MAX);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE_MAX);
        config.keepalives_idle(SILENCE_MAX);
        config.keepalives_interval(SILENCE_MAX);
    }
    if config.get_ssl_mode() == SslMode::Prefer && stays_on_this_machine(&config) {
        // Servers offer a certificate that they signed themselves (Debian's do), which cannot be
        // checked; and nobody listens on the way.
        config.ssl_mode(SslMode::Disable);
    }
    Ok(config)
}

fn stays_on_this_machine(config: &Config) -> bool {
    let mut hosts = config.get_hosts().iter();
    config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        && hosts.all(|host| match host {
            Host::Tcp(name) => {
                name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
            }
            #[cfg(unix)]
            Host::Unix(_) => true,
        })
}

pub(super) fn connect(config: &Config) -> Result<Client, Fault> {
    let roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::Unreachable(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut client = config
        .connect(MakeRustlsConnect::new(tls))
        .map_err(unreachable)?;
    client
        .batch_execute("SET synchronous_commit = on; SET client_min_messages = warning")
        .map_err(fault)?;
    Ok(client)
}

pub(super) fn unreachable(error: postgres::Error) -> Fault {
    Fault::Unreachable(error.into())
}

pub(super) fn fault(error: postgres::Error) -> Fault {
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => Fault::Full(error.into()),
        Some(code)
            if *code == SqlState::READ_ONLY_SQL_TRANSACTION
                || *code == SqlState::INSUFFICIENT_PRIVILEGE =>
        {
            Fault::ReadOnly(error.into())
        }
        Some(code) if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED => {
            Fault::Broken(error.into())
        }
        // The server syncs and recovers by itself; what it does not answer is asked again.
        _ => Fault::Unreachable(error.into()),
    }
}
