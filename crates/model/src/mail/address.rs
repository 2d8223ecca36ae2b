//! An address of electronic mail.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Refusal;

/// Longest address, in bytes (RFC 5321, 4.5.3.1.3, without the angle brackets).
pub const ADDRESS_BYTES_MAX: usize = 254;
/// Longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;
/// Longest part of a domain between two dots, in bytes.
const LABEL_BYTES_MAX: usize = 63;

/// An address of electronic mail, as it can be written in a header without quoting: nothing in it ends
/// a line or begins another address. Never in an open text, and not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The address that somebody typed; the domain in small letters, so that it is found again.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(Refusal::NotAnAddress)?;
        let fits = text.len() <= ADDRESS_BYTES_MAX && is_local(local) && is_domain(domain);
        if fits {
            Ok(Self(format!("{local}@{}", domain.to_lowercase())))
        } else {
            Err(Refusal::NotAnAddress)
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two are the same mailbox, as nearly every server sees it: case makes no difference.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// A dot-atom of RFC 5322: what needs quoting is typed by nobody, and trips up many programs.
fn is_local(local: &str) -> bool {
    let atom = |atom: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !atom.is_empty() && atom.chars().all(fits)
    };
    local.len() <= LOCAL_BYTES_MAX && local.split('.').all(atom)
}

/// A name with a dot in it; letters of any script, which the sender turns into their ASCII form.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty()
            && label.len() <= LABEL_BYTES_MAX
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(fits)
    };
    domain.contains('.') && domain.split('.').all(label)
}
