//! Style sheets as browsers of eight years ago understand them too.
//!
//! The sources are written in cascade layers, with logical sides, `:is()` and `clamp()`. A browser
//! that is older than layers (2022) leaves out everything that stands in one: it would show no style
//! at all. What is served says the same in older words, so that one sheet is right everywhere:
//!
//! - the rank of a layer is said by specificity (`:not(#_)`, which every element matches);
//! - `:is(a, b)` is written out; a selector that is young stands alone, for it takes those with it
//!   that it stands beside;
//! - logical sides become those of writing from left to right, as all our languages are written;
//! - `clamp()`, `min()` and `max()` have their first argument before them, for who knows them not;
//! - who knows no gap between flexible boxes gets margins.

mod selector;
mod source;
mod value;

use source::{Declaration, Node};

/// Who knows `clamp()`.
const WITH_MATH: &str = "@supports (width:clamp(1px,1px,1px))";
/// Who does not know `inset`: near enough those who know no gap between flexible boxes.
const WITHOUT_GAP: &str = "@supports not (inset:0)";

/// The sheet in older words.
pub(super) fn plain(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    write(&source::parse(sheet), source::UNLAYERED, &mut out);
    out
}

fn write(nodes: &[Node], weight: usize, out: &mut String) {
    for node in nodes {
        match node {
            Node::Layer(weight, nodes) => write(nodes, *weight, out),
            Node::Group(prelude, nodes) => {
                let inside = |out: &mut String| write(nodes, weight, out);
                block(prelude, inside, out);
            }
            Node::Verbatim(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Node::Rule(selectors, declarations) => {
                write_rule(&selector::older(selectors, weight), declarations, out);
            }
        }
    }
}

fn block(prelude: &str, inside: impl FnOnce(&mut String), out: &mut String) {
    out.push_str(prelude);
    out.push_str("{\n");
    inside(out);
    out.push_str("}\n");
}

fn write_rule(selectors: &[String], declarations: &[Declaration], out: &mut String) {
    let all = value::older(declarations);
    rule(selectors, &all.plain, out);
    if !all.math.is_empty() {
        block(WITH_MATH, |out| rule(selectors, &all.math, out), out);
    }
    if !all.margins.is_empty() {
        let between: Vec<String> = selectors
            .iter()
            .filter(|it| !it.contains("::"))
            .map(|it| format!("{it}>:not(:last-child)"))
            .collect();
        block(WITHOUT_GAP, |out| rule(&between, &all.margins, out), out);
    }
}

/// One rule for all selectors that are old, and one for each that is young.
fn rule(selectors: &[String], declarations: &[Declaration], out: &mut String) {
    let (young, old): (Vec<&String>, _) = selectors.iter().partition(|it| selector::is_young(it));
    let old: Vec<&str> = old.into_iter().map(String::as_str).collect();
    let lists = [old.join(",")];
    let lists = lists.iter().chain(young).filter(|list| !list.is_empty());
    for list in lists {
        if declarations.is_empty() {
            continue;
        }
        out.push_str(list);
        out.push('{');
        for (name, value) in declarations {
            out.push_str(name);
            out.push(':');
            out.push_str(value);
            out.push(';');
        }
        out.push_str("}\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_is_said_by_specificity() {
        let sheet = "@layer base, pages;\n@layer base { a:hover { color: red; } }
            @layer pages { .brand, ul li::before { color: blue; } }";
        assert_eq!(
            plain(sheet),
            "a:hover{color:red;}\n:not(#_):not(#_).brand,ul:not(#_):not(#_) li::before{color:blue;}\n"
        );
    }

    #[test]
    fn one_of_several_is_written_out_with_the_same_specificity() {
        let sheet = "@layer base { :is(ul, ol)[role=\"list\"] { padding: 0 } p:is(.a, [b=','])::after { margin: 0 } :is(caption, .hint, .facts dt) { color: red } }";
        assert_eq!(
            plain(sheet),
            "ul[role=\"list\"],ol[role=\"list\"]{padding:0;}\n\
             p.a::after,p[b=',']::after{margin:0;}\n\
             caption:not(._),.hint:not(_),.facts dt{color:red;}\n"
        );
    }

    #[test]
    fn a_young_selector_takes_no_other_with_it() {
        let sheet = "@layer base { .a, .b:has(:checked), .c { color: red } }";
        assert_eq!(
            plain(sheet),
            ".a,.c{color:red;}\n.b:has(:checked){color:red;}\n"
        );
    }

    #[test]
    fn sides_are_those_of_writing_from_left_to_right() {
        let sheet = "@layer base { p { padding-inline: 1px calc(2px + 3px); margin-block: 4px; border-inline-start: 4px solid red; border-inline-start-width: 9px; inset: 1px auto auto 2px } }";
        assert_eq!(
            plain(sheet),
            "p{padding-left:1px;padding-right:calc(2px + 3px);margin-top:4px;margin-bottom:4px;\
             border-left:4px solid red;border-left-width:9px;top:1px;right:auto;bottom:auto;left:2px;}\n"
        );
    }

    #[test]
    fn sums_have_a_plain_value_before_them() {
        let sheet = "@layer tokens { :root { --text: clamp(1rem, 0.9rem + 1vw, 2rem); --line: red } }
            @layer base { p { width: min(100%, max(3rem, 4vw)); grid-template-columns: minmax(1rem, 1fr) } q { width: 3rem; width: min(1rem, 2vw) } }";
        assert_eq!(
            plain(sheet),
            ":root{--text:1rem;--line:red;}\n\
             @supports (width:clamp(1px,1px,1px)){\n:root{--text:clamp(1rem, 0.9rem + 1vw, 2rem);}\n}\n\
             p{width:100%;width:min(100%, max(3rem, 4vw));grid-template-columns:minmax(1rem, 1fr);}\n\
             q{width:3rem;width:min(1rem, 2vw);}\n"
        );
    }

    #[test]
    fn gaps_between_flexible_boxes_are_margins_for_who_knows_none() {
        let sheet = "@layer base { .a { display: flex; flex-wrap: wrap; gap: 1px 2px } .b { display: grid; gap: 3px } }";
        assert_eq!(
            plain(sheet),
            ".a{display:flex;flex-wrap:wrap;gap:1px 2px;}\n\
             @supports not (inset:0){\n.a>:not(:last-child){margin-bottom:1px;margin-right:2px;}\n}\n\
             .b{display:grid;grid-gap:3px;gap:3px;}\n"
        );
    }

    #[test]
    fn groups_pages_and_movements_stay() {
        let sheet = "/* a { } */ @media print, (min-width: 2rem) { @layer print { a { color: red } } }
            @layer base { @container (max-width: 9rem) { a { color: blue } } }
            @page { size: A4; @bottom-right { content: \"}\"; } } @keyframes arrive { from { opacity: 0 } }";
        assert_eq!(
            plain(sheet),
            "@media print, (min-width: 2rem){\na:not(#_):not(#_):not(#_):not(#_){color:red;}\n}\n\
             @container (max-width: 9rem){\na{color:blue;}\n}\n\
             @page { size: A4; @bottom-right { content: \"}\"; } }\n@keyframes arrive { from { opacity: 0 } }\n"
        );
    }

    #[test]
    fn what_is_no_sheet_breaks_nothing() {
        for text in [
            "",
            "}",
            "{",
            "a",
            "a {",
            "@media",
            "@layer x {",
            "\"",
            "/*",
            "a { b }",
            ":is( { c: d }",
        ] {
            let _ = plain(text);
        }
    }
}
