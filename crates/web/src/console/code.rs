//! Codes of rooms: four syllables that are said and heard without a mistake.

/// No two that a hall mixes up: no D beside B and T, no N beside M, no S or F beside Z and V.
const CONSONANTS: &[u8; 9] = b"BJKLMRTVZ";
/// No E: in French it is often not heard.
const VOWELS: &[u8; 4] = b"AIOU";
/// Codes tried before giving up: one in 1.6 million is taken by each open room.
const TRIES: usize = 20;

/// A code that no room has, such as `KALOMIRU`.
///
/// # Errors
/// When the operating system has no randomness to give.
pub(crate) fn unused(is_taken: impl Fn(&str) -> bool) -> Result<String, getrandom::Error> {
    let mut code = String::new();
    for _ in 0..TRIES {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)?;
        code = spelled(bytes);
        if !is_taken(&code) {
            break;
        }
    }
    Ok(code)
}

/// Eight bytes as four syllables.
pub(crate) fn spelled(bytes: [u8; 8]) -> String {
    let letter = |letters: &[u8], byte: u8| {
        let at = usize::from(byte) % letters.len().max(1);
        letters.get(at).map_or('A', |letter| char::from(*letter))
    };
    let syllables = bytes.chunks_exact(2);
    syllables
        .flat_map(|pair| [letter(CONSONANTS, pair[0]), letter(VOWELS, pair[1])])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_four_syllables() {
        assert_eq!(spelled([2, 0, 3, 2, 4, 1, 5, 3]), "KALOMIRU");
        let code = unused(|_| false).unwrap();
        assert_eq!(code.len(), 8);
        assert!(code.bytes().step_by(2).all(|b| CONSONANTS.contains(&b)));
        assert!(code.bytes().skip(1).step_by(2).all(|b| VOWELS.contains(&b)));
    }

    #[test]
    fn a_code_that_is_taken_is_not_given() {
        let tried = std::cell::RefCell::new(Vec::new());
        let code = unused(|code| {
            tried.borrow_mut().push(code.to_owned());
            tried.borrow().len() < 3
        });
        assert_eq!(code.ok(), tried.borrow().last().cloned());
        assert_eq!(tried.borrow().len(), 3);
    }
}
