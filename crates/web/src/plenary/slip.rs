//! Members' slips: a code for each member, printed and handed out before the plenary. Who was handed
//! which is not known here.

use sha2::{Digest, Sha256};

use crate::{Settings, room::Seat};

/// Letters of a slip: none that is taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Letters of one slip: 40 bits, against a pace of a few tries a second.
const LETTERS_OF_SLIP: usize = 8;

/// The slips of a plenary, by its room's code: always the same, so that they can be printed again.
pub(super) fn all(settings: &Settings, code: &str, members: usize) -> Vec<String> {
    (0..members).map(|nth| slip(settings, code, nth)).collect()
}

fn slip(settings: &Settings, code: &str, nth: usize) -> String {
    let inner = Sha256::new()
        .chain_update(settings.secret)
        .chain_update("kuzul plenary slip 1")
        .chain_update(code)
        .chain_update(nth.to_be_bytes())
        .finalize();
    // A hash of a hash: nothing can be appended to what was hashed.
    let outer = Sha256::new()
        .chain_update(settings.secret)
        .chain_update(inner)
        .finalize();
    let letters = outer.iter().take(LETTERS_OF_SLIP);
    letters
        .map(|byte| {
            LETTERS
                .get(usize::from(byte % 32))
                .map_or('A', |it| char::from(*it))
        })
        .collect()
}

/// The place in a plenary that a slip opens.
pub(super) fn seat(code: &str, slip: &str) -> Seat {
    let slip: String = slip.chars().filter(char::is_ascii_alphanumeric).collect();
    let token = format!("{code}-{}", slip.to_ascii_uppercase());
    Seat::of_token(&token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_opens_one_place_however_it_is_typed() {
        let settings = Settings::default();
        let slips = all(&settings, "VOTONS", 50);
        let different: std::collections::BTreeSet<_> = slips.iter().collect();
        assert_eq!(different.len(), 50);
        let typed = slips[0].to_lowercase();
        let typed = format!(" {} {}", &typed[..4], &typed[4..]);
        assert_eq!(
            seat("VOTONS", &typed).pseudonym,
            seat("VOTONS", &slips[0]).pseudonym
        );
        assert_ne!(
            seat("AUTRES", &slips[0]).pseudonym,
            seat("VOTONS", &slips[0]).pseudonym
        );
    }
}
