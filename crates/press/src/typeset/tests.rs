use kuzul_locale::Language::{English, French};
use proptest::prelude::*;

use super::*;
use crate::inline::{plain as words_of, text};

fn set(mut content: Vec<Inline>) -> Vec<Inline> {
    line(&mut content, French);
    content
}

fn strong(words: &str) -> Inline {
    Inline::Strong {
        content: text(words),
    }
}

fn words(words: &str) -> Inline {
    Inline::Text { text: words.into() }
}

#[test]
fn marks_see_each_other_across_what_is_strong() {
    let content = set(vec![
        strong("Qui"),
        words(" ? Pas "),
        strong("« moi »"),
        words("!"),
    ]);
    assert_eq!(
        content,
        vec![
            strong("Qui"),
            words("\u{202F}? Pas "),
            strong("«\u{A0}moi\u{A0}»"),
            words("\u{202F}!"),
        ]
    );
}

#[test]
fn endings_of_ordinals_are_raised() {
    let raised = |letters: &str| Inline::Raised {
        text: letters.into(),
    };
    let content = set(text("le 1er mai, la 2e fois"));
    assert_eq!(
        content,
        vec![
            words("le 1"),
            raised("er"),
            words("\u{A0}mai, la 2"),
            raised("e"),
            words(" fois"),
        ]
    );
}

#[test]
fn other_languages_keep_their_own_typography() {
    let foreign = Inline::Foreign {
        language: "en".into(),
        content: text("why? it's \"so\""),
    };
    let content = set(vec![words("Il dit : "), foreign, words(" ?")]);
    let Inline::Foreign {
        content: english, ..
    } = &content[1]
    else {
        panic!("{content:?}");
    };
    assert_eq!(words_of(english), "why? it’s “so”");
    assert_eq!(content[2], words("\u{202F}?"));
    assert_eq!(plain("why?", English), "why?");
}

#[test]
fn what_is_not_printed_is_taken_out() {
    assert_eq!(
        plain("a\u{202E}b\u{0}\u{FFFC}c\n\n  d\u{7}", French),
        "abc d"
    );
    assert_eq!(plain("e\u{301}", French), "é");
}

fn any_line() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        "[a1 :;!?«»\"'()]{0,6}".prop_map(|text| Inline::Text { text }),
        ".{0,6}".prop_map(|text| Inline::Text { text }),
        Just(Inline::LineBreak),
        Just(Inline::Reference {
            to: crate::block::Id::new("a"),
            show: crate::inline::Shown::Page,
        }),
    ];
    let inline = leaf.prop_recursive(3, 12, 4, |inner| {
        let content = prop::collection::vec(inner, 0..4);
        prop_oneof![
            content
                .clone()
                .prop_map(|content| Inline::Strong { content }),
            content
                .clone()
                .prop_map(|content| Inline::Footnote { content }),
            content.clone().prop_map(|content| Inline::Link {
                address: "https://kuzul.bzh".into(),
                content,
            }),
            content.prop_map(|content| Inline::Foreign {
                language: "br".into(),
                content,
            }),
        ]
    });
    prop::collection::vec(inline, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn twice_is_as_once(content in any_line()) {
        let once = set(content);
        prop_assert_eq!(set(once.clone()), once);
    }

    #[test]
    fn no_word_is_lost_or_moved(text in "[a-zé0-9 :;!?«»'.,]{0,40}", cut in 0usize..40) {
        let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
        let (first, second) = text.split_at(cut);
        let content = set(vec![strong(first), words(second)]);
        let bare = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| if c == '’' { '\'' } else { c })
                .collect()
        };
        let kept = |content: &[Inline]| bare(&words_of(content));
        prop_assert_eq!(kept(&content), bare(&text));
        let in_strong: Vec<Inline> = content
            .iter()
            .filter(|inline| matches!(inline, Inline::Strong { .. }))
            .cloned()
            .collect();
        prop_assert_eq!(kept(&in_strong), bare(first));
    }
}
