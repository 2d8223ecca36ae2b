//! How wide words are, about: enough to break lines and to place figures.

/// The width of a text set in the site's typeface at a size, in the unit of the size. It is an
/// estimate, rather too wide than too narrow.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The advance of a character in parts of the size, for the semi-bold weight.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '\'' | '’' | '|' => 0.31,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '-' | ' ' | '\u{A0}' => 0.38,
        '\u{202F}' => 0.2,
        'm' | 'w' | 'M' | 'W' | 'œ' | 'æ' | 'Œ' | 'Æ' | '—' | '%' => 0.9,
        'A'..='Z' => 0.7,
        _ if character.is_uppercase() => 0.7,
        // Emoji and ideographs fill their square.
        '\u{1100}'.. => 1.05,
        _ => 0.58,
    }
}

/// The text broken into lines no wider than `room`; what does not fit on `lines_max` lines ends
/// with an ellipsis (the table and the description hold all of it).
pub(super) fn lines(text: &str, size: f64, room: f64, lines_max: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, size, room) {
            let last = lines.len() - 1;
            let joined = if lines[last].is_empty() {
                piece.clone()
            } else {
                format!("{} {piece}", lines[last])
            };
            if lines[last].is_empty() || width(&joined, size) <= room {
                lines[last] = joined;
            } else {
                lines.push(piece);
            }
        }
    }
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(&format!("{last}…"), size) > room {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// A word, cut where it is wider than a line.
fn pieces(word: &str, size: f64, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars() {
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() && width(&pieces[last], size) + advance(character) * size > room
        {
            pieces.push(character.to_string());
        } else {
            pieces[last].push(character);
        }
    }
    pieces
}
