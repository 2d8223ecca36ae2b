//! A sheet as it is written: layers, groups, rules.

/// Name and value.
pub(super) type Declaration = (String, String);

/// A part of a sheet.
pub(super) enum Node {
    /// What stands in a layer, and how much the layer weighs.
    Layer(usize, Vec<Node>),
    /// Rules under a condition: `@media`, `@supports`, `@container`.
    Group(String, Vec<Node>),
    /// Selectors and what they set.
    Rule(String, Vec<Declaration>),
    /// What is served as it is: a typeface, a page, a movement.
    Verbatim(String),
}

/// What stands in no layer outweighs all of them.
pub(super) const UNLAYERED: usize = 5;

/// The layers by weight. Nothing but variables stands in the first, and none of them in the second.
/// Those of pages name a few places by their id, which print outweighs.
fn weight(layer: &str) -> usize {
    match layer {
        "tokens" | "base" => 0,
        "components" => 1,
        "pages" => 2,
        "print" => 4,
        _ => UNLAYERED,
    }
}

/// The parts of a sheet.
pub(super) fn parse(sheet: &str) -> Vec<Node> {
    let text = without_comments(sheet);
    nodes(&mut text.as_str())
}

/// Reads up to the end of the block, or of the text.
fn nodes(rest: &mut &str) -> Vec<Node> {
    let mut all = Vec::new();
    loop {
        let text = rest.trim_start();
        if let Some(after) = text.strip_prefix('}') {
            *rest = after;
            return all;
        }
        let end = find(text, &['{', ';', '}']);
        let (prelude, closing) = (text[..end].trim(), text[end..].chars().next());
        let after = text.get(end + 1..).unwrap_or("");
        *rest = text;
        match closing {
            Some('{') => all.push(node(prelude, rest, after)),
            // The order of the layers, which is ours to say; nothing else is said so.
            Some(';') => *rest = after,
            Some(_) => *rest = &text[end..],
            None => {
                *rest = "";
                return all;
            }
        }
    }
}

fn node<'t>(prelude: &str, rest: &mut &'t str, inside: &'t str) -> Node {
    if let Some(layer) = prelude.strip_prefix("@layer") {
        *rest = inside;
        return Node::Layer(weight(layer.trim()), nodes(rest));
    }
    if ["@media", "@supports", "@container"]
        .iter()
        .any(|it| prelude.starts_with(it))
    {
        *rest = inside;
        return Node::Group(prelude.to_owned(), nodes(rest));
    }
    let length = block_length(inside);
    let (body, after) = inside.split_at(length);
    let whole = rest.len() - after.len();
    let text = &rest[..whole];
    *rest = after.strip_prefix('}').unwrap_or(after);
    if prelude.starts_with('@') {
        return Node::Verbatim(format!("{text}}}"));
    }
    let selectors = prelude.split_whitespace().collect::<Vec<_>>().join(" ");
    Node::Rule(selectors, declarations(body))
}

/// How far it is to the brace that closes a block.
fn block_length(text: &str) -> usize {
    let mut at = 0;
    let mut depth = 0_usize;
    loop {
        at += find(&text[at..], &['{', '}']);
        match text[at..].chars().next() {
            Some('{') => depth += 1,
            Some('}') if depth == 0 => return at,
            Some(_) => depth -= 1,
            None => return at,
        }
        at += 1;
    }
}

fn declarations(body: &str) -> Vec<Declaration> {
    let mut all = Vec::new();
    for part in split(body, ';') {
        if let Some((name, value)) = part.split_once(':') {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            all.push((name.trim().to_owned(), value));
        }
    }
    all
}

/// Where the first of these stands outside strings and parentheses; the end where it does not.
pub(super) fn find(text: &str, these: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, _) if depth == 0 && these.contains(&c) => return at,
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    text.len()
}

/// The parts between such characters, outside strings and parentheses.
pub(super) fn split(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let end = find(rest, &[at]);
        let part = rest[..end].trim();
        if !part.is_empty() {
            parts.push(part);
        }
        let Some(after) = rest.get(end + at.len_utf8()..) else {
            return parts;
        };
        rest = after;
    }
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(begin) = rest.find("/*") {
        out.push_str(&rest[..begin]);
        let comment = &rest[begin + 2..];
        rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
    }
    out.push_str(rest);
    out
}
