//! Names that stay, and addresses that lead here.

use axum::http::{HeaderMap, header};
use kuzul_journal::{Digest as Chain, Head};
use sha2::{Digest, Sha256};

use crate::{Settings, errors::Problem, site::Site};

/// Bytes of a UUID.
const UUID_BYTES: usize = 16;

/// Names and addresses of what a file speaks of.
pub(super) struct Naming {
    /// The chain of the first record: what tells this journal from every other.
    root: Chain,
    base: String,
    site: Site,
}

impl Naming {
    /// The names of this journal.
    pub(super) fn of(site: &Site, base: String) -> Result<Self, Problem> {
        let root = site.root();
        let root = match root.get() {
            Some(root) => *root,
            None => {
                let first = site.engine().history().records(0, 1);
                let first = first.map_err(Problem::fault)?;
                // An empty journal has no name yet.
                let found = first.first().map(|record| record.chain);
                found.map_or_else(Chain::default, |chain| *root.get_or_init(|| chain))
            }
        };
        Ok(Self {
            root,
            base,
            site: site.clone(),
        })
    }

    /// A UUID (version 8 of RFC 9562) for something, always the same.
    pub(super) fn uuid(&self, what: &str) -> String {
        let digest = Sha256::new()
            .chain_update("kuzul name 1 ")
            .chain_update(self.root.0)
            .chain_update(what)
            .finalize();
        let mut hex: String = digest
            .iter()
            .take(UUID_BYTES)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        hex.replace_range(12..13, "8");
        hex.replace_range(16..17, "a");
        let parts = [
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..],
        ];
        parts.join("-")
    }

    /// A page, as others reach it.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The head of the chain after a record, so that it leaves this machine.
    pub(super) fn head(&self, seq: u64) -> Option<Head> {
        let records = self.site.engine().history().records(seq.checked_sub(1)?, 1);
        records.ok()?.first().map(kuzul_journal::Record::head)
    }
}

/// The address under which the site is reached, without a slash at its end: the public one, or else
/// the one that was asked.
pub(crate) fn base(settings: &Settings, headers: &HeaderMap) -> String {
    if let Some(url) = &settings.public_url {
        return url.clone();
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    match host.filter(|host| !host.is_empty() && host.chars().all(plain)) {
        Some(host) => format!("http://{host}"),
        None => "http://localhost".to_owned(),
    }
}
