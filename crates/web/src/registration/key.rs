//! Keys of registrations: made here, known to the journal by their digest alone.

use kuzul_engine::CommandId;
use sha2::{Digest, Sha256};

use crate::{
    Settings,
    secret::{keys, same},
};

/// A key of a registration, or of something else that is known by its digest.
pub(crate) struct Key {
    /// The secret, as it stands in an address.
    pub(crate) secret: String,
    /// Its SHA-256, as the journal knows it.
    pub(crate) digest: String,
}

impl Key {
    /// The key that a command makes: the same again when the command is sent again.
    pub(super) fn of(settings: &Settings, command: CommandId) -> Self {
        Self::derived(settings, "kuzul registration 1", &command.to_string())
    }

    /// A key of another kind, always the same for the same.
    pub(crate) fn derived(settings: &Settings, label: &str, about: &str) -> Self {
        Self::read(&derived(&settings.secret, label, about))
    }

    /// A key that somebody brings.
    pub(crate) fn read(secret: &str) -> Self {
        Self {
            digest: hex(&Sha256::digest(secret)),
            secret: secret.to_owned(),
        }
    }
}

/// The code of a meeting's wall: who is there reads it, who is not cannot guess it.
pub(super) fn wall_code(settings: &Settings, meeting: u64) -> String {
    wall_code_by(&settings.secret, meeting)
}

/// Whether a code is that of a meeting's wall, also where it was printed before the secret changed.
pub(super) fn is_wall_code(settings: &Settings, meeting: u64, code: &str) -> bool {
    keys(settings).any(|secret| same(&wall_code_by(secret, meeting), code))
}

fn wall_code_by(secret: &[u8; 32], meeting: u64) -> String {
    let bytes = derived(secret, "kuzul presence 1", &meeting.to_string());
    let mut code = [0_u8; 8];
    for (to, pair) in code.iter_mut().zip(bytes.as_bytes().chunks(2)) {
        let text = std::str::from_utf8(pair).unwrap_or("0");
        *to = u8::from_str_radix(text, 16).unwrap_or(0);
    }
    crate::console::spelled(code)
}

/// 128 bits in hexadecimal that nobody finds without the secret: a hash of a hash, so that nothing can
/// be appended to what was hashed.
fn derived(secret: &[u8; 32], label: &str, text: &str) -> String {
    let inner = Sha256::new()
        .chain_update(secret)
        .chain_update([u8::try_from(label.len()).unwrap_or(u8::MAX)])
        .chain_update(label)
        .chain_update(text)
        .finalize();
    let outer = Sha256::new()
        .chain_update(secret)
        .chain_update(inner)
        .finalize();
    hex(outer.get(..16).unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
