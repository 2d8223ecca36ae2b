use super::*;
use jiff::civil::{date, time};
use proptest::prelude::*;

/// The message `m` of a French file of this text.
fn french(text: &str, arguments: Arguments<'_>) -> String {
    filled(&[("fr", "test", text)], Language::French, arguments)
}

fn filled(files: &[(&str, &str, &str)], language: Language, arguments: Arguments<'_>) -> String {
    let catalogue = Catalogue::read(files);
    match catalogue.find(language, "m") {
        Some((language, pattern)) => resolve(&catalogue, language, pattern, arguments),
        None => String::from("no message"),
    }
}

fn faults(text: &str) -> Vec<String> {
    Catalogue::read(&[("fr", "test", text)]).faults().to_vec()
}

#[test]
fn variables_are_put_in_plain() {
    assert_eq!(
        french(
            "m = { $who } a dit { $what }",
            &[("who", "<Léa>".into()), ("what", Value::from(1200)),]
        ),
        "<Léa> a dit 1\u{202F}200"
    );
}

#[test]
fn a_forgotten_variable_shows() {
    assert_eq!(french("m = Bonjour { $who }", &[]), "Bonjour {$who}");
}

#[test]
fn counts_take_the_plural_of_the_language() {
    let text = "m = { $n ->\n [0] aucune carte\n [one] { $n } carte\n *[other] { $n } cartes\n }";
    let counted = |n: i32| french(text, &[("n", n.into())]);
    assert_eq!(counted(0), "aucune carte");
    assert_eq!(counted(1), "1 carte");
    assert_eq!(counted(2), "2 cartes");
    assert_eq!(french(text, &[("n", 1.5.into())]), "1,5 carte");
    assert_eq!(french(text, &[("n", "deux".into())]), "deux cartes");
    assert_eq!(french(text, &[]), "{$n} cartes");
}

#[test]
fn breton_counts_in_five_forms() {
    let text =
        "m = { $n ->\n [one] c’hi\n [two] gi\n [few] c’hi-few\n [many] chas\n *[other] ki\n }";
    let counted = |n: i32| {
        filled(
            &[("br", "test", text)],
            Language::Breton,
            &[("n", n.into())],
        )
    };
    let forms = [1, 2, 3, 5, 11, 21, 71, 82, 1_000_000].map(counted);
    assert_eq!(
        forms,
        [
            "c’hi",
            "gi",
            "c’hi-few",
            "ki",
            "ki",
            "c’hi",
            "ki",
            "gi",
            "chas"
        ]
    );
}

#[test]
fn ranks_take_the_ordinal() {
    let text =
        "m = { NUMBER($n, type: \"ordinal\") ->\n [one] { $n }re\n *[other] { $n }e\n } rencontre";
    assert_eq!(french(text, &[("n", 1.into())]), "1re rencontre");
    assert_eq!(french(text, &[("n", 2.into())]), "2e rencontre");
}

#[test]
fn words_choose_by_name() {
    let text = "m = { $state ->\n [open] ouverte\n *[closed] close\n }";
    assert_eq!(french(text, &[("state", "open".into())]), "ouverte");
    assert_eq!(french(text, &[("state", "one".into())]), "close");
}

#[test]
fn numbers_take_the_shape_that_is_asked_for() {
    let text =
        "m = { NUMBER($n, minimumFractionDigits: 2) } en { NUMBER($y, useGrouping: \"false\") }";
    assert_eq!(
        french(text, &[("n", 1234.5.into()), ("y", 2016.into())]),
        "1\u{202F}234,50 en 2016"
    );
    assert_eq!(french("m = { NUMBER($n) }", &[("n", "x".into())]), "x");
    assert_eq!(french("m = { $n }", &[("n", f64::NAN.into())]), "–");
    assert_eq!(french("m = { 3.50 }", &[]), "3,50");
}

#[test]
fn dates_take_the_style_that_is_asked_for() {
    let arguments = [
        ("d", date(2016, 5, 1).into()),
        ("t", time(18, 30, 0, 0).into()),
    ];
    let said = |text: &str| {
        let files = [
            (
                "fr",
                "date",
                include_str!("../../../../locales/fr/date.ftl"),
            ),
            ("fr", "test", text),
        ];
        filled(&files, Language::French, &arguments)
    };
    assert_eq!(said("m = { $d }"), "1er mai 2016");
    assert_eq!(said("m = { DATETIME($d, style: \"month\") }"), "mai 2016");
    assert_eq!(said("m = { DATETIME($d, style: \"odd\") }"), "1er mai 2016");
    assert_eq!(said("m = à { DATETIME($t) }"), "à 18\u{A0}h\u{A0}30");
    assert_eq!(
        french("m = { $d } { $t }", &arguments),
        "2016-05-01 18:30:00"
    );
}

#[test]
fn a_message_in_french_has_the_numbers_and_plurals_of_french() {
    let files = [
        (
            "fr",
            "a",
            "m = { $n ->\n [one] { $n } point\n *[other] { $n } points\n }",
        ),
        ("en", "a", "other = x"),
    ];
    let text = filled(&files, Language::English, &[("n", 0.into())]);
    assert_eq!(text, "0 point");
    let text = filled(&files, Language::English, &[("n", 4000.into())]);
    assert_eq!(text, "4\u{202F}000 points");
}

#[test]
fn terms_see_what_is_handed_to_them_and_nothing_else() {
    let text = "-council = { $case ->\n *[plain] le conseil\n [of] du conseil\n }\n .gender = masculine\n\
        m = Avis { -council(case: \"of\") } et { -council }, { -council.gender ->\n [masculine] seul\n *[other] seule\n }";
    let expected = "Avis du conseil et le conseil, seul";
    assert_eq!(french(text, &[("case", "of".into())]), expected);
    assert_eq!(french(text, &[]), expected);
    assert_eq!(faults(text), [""; 0]);
}

#[test]
fn messages_and_attributes_stand_in_messages() {
    let text = "a = { $n } voix\n .short = voix\nm = { a }, { a.short }";
    assert_eq!(french(text, &[("n", 3.into())]), "3 voix, voix");
}

#[test]
fn literals_keep_what_is_written_and_stay_in_place() {
    let text = "m = a{ \"\\u00A0\" }{ \"'\" }: { \"{\" }{ $x }{ \"}\" } \u{FFFC}: z";
    assert_eq!(
        french(text, &[("x", 1.into())]),
        "a\u{A0}'\u{A0}: {1}\u{A0}: z"
    );
}

#[test]
fn messages_that_name_each_other_come_to_an_end() {
    assert_eq!(
        french("m = a { b }\nb = b { m }", &[]).matches('…').count(),
        1
    );
    let doubling: String = (0..40)
        .map(|n| format!("l{n} = {{ l{} }}{{ l{} }}\n", n + 1, n + 1))
        .collect();
    let text = french(&format!("{doubling}l40 = x\nm = {{ l0 }}"), &[]);
    assert!(text.len() < 10_000, "{} bytes", text.len());
    let itself = "m = { NUMBER(m) } { m ->\n [a] a\n *[b] { m }\n }";
    assert!(french(itself, &[]).len() < 100_000);
}

#[test]
fn mistakes_in_files_are_listed_and_the_rest_stays() {
    assert_eq!(faults("m = { gone }").len(), 1);
    assert_eq!(faults("m = { SHOUT($x) }").len(), 1);
    assert_eq!(faults("m = a\nm = b").len(), 1);
    assert_eq!(faults("m = a\n= b").len(), 1);
    assert_eq!(faults("m = a").len(), 0);
    assert_eq!(french("m = a\nm = b\n= c", &[]), "a");
    assert_eq!(
        french("m = { gone } { SHOUT($x) }", &[]),
        "{gone} {SHOUT()}"
    );
    let unknown = Catalogue::read(&[("xx", "test", "m = a")]);
    assert_eq!(unknown.faults().len(), 1);
}

/// A pattern of the grammar, nested up to the given depth, that uses known and unknown names.
fn pattern(depth: u32) -> BoxedStrategy<String> {
    let name = prop_oneof![Just("a"), Just("b"), Just("m"), Just("n"), Just("gone")];
    let leaf = prop_oneof![
        "[a-z '«»:?!é]{1,8}",
        name.clone().prop_map(|name| format!("{{ ${name} }}")),
        name.clone().prop_map(|name| format!("{{ {name} }}")),
        name.clone().prop_map(|name| format!("{{ {name}.x }}")),
        name.clone()
            .prop_map(|name| format!("{{ -{name}(a: 1, b: \"é\") }}")),
        (name.clone(), 0..30u8).prop_map(|(name, digits)| {
            format!("{{ NUMBER(${name}, minimumFractionDigits: {digits}, type: \"ordinal\") }}")
        }),
        name.clone()
            .prop_map(|name| format!("{{ DATETIME(${name}, style: \"{name}\") }}")),
    ];
    leaf.prop_recursive(depth, 24, 4, move |inner| {
        let selector = prop_oneof![
            name.clone().prop_map(|name| format!("${name}")),
            name.clone().prop_map(|name| format!("-{name}.x")),
            name.clone().prop_map(|name| format!("NUMBER(${name})")),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            (selector, inner.clone(), inner).prop_map(|(selector, one, other)| {
                format!("{{ {selector} ->\n [one] x{one}\n [1] y\n *[other] z{other}\n }}")
            }),
        ]
    })
    .boxed()
}

fn value() -> impl Strategy<Value = Value<'static>> {
    prop_oneof![
        ".{0,8}".prop_map(Value::from),
        any::<i128>().prop_map(Value::Whole),
        any::<f64>().prop_map(Value::Decimal),
        (1i16..9999, 1i8..12).prop_map(|(year, month)| date(year, month, 28).into()),
        (0i8..24, 0i8..60).prop_map(|(hour, minute)| time(hour, minute, 0, 0).into()),
    ]
}

proptest! {
    #[test]
    fn any_messages_come_to_a_text(
        [m, a, term] in [pattern(4), pattern(3), pattern(2)],
        [n, b] in [value(), value()],
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let text = format!("m = k{m}\na = k{a}\n .x = k{a}\n-a = k{term}\n .x = k{term}\n");
        let files = [
            (language.code(), "test", text.as_str()),
            ("fr", "date", include_str!("../../../../locales/fr/date.ftl")),
        ];
        let filled = filled(&files, language, &[("n", n), ("b", b)]);
        // Every pattern starts with a k: a file that was not read would prove nothing.
        prop_assert!(filled.starts_with('k'), "{text}");
        // A thousand places hold at most a number of 309 digits or the words of a pattern.
        prop_assert!(filled.len() < 1_000_000, "{} bytes", filled.len());
    }

    #[test]
    fn any_file_is_read(
        text in "(\\n(a|-b|m) = |\\{ |\\$n| \\}| ->|\n \\*?\\[a\\] |\\\\u00|[a-z{}$\\[\\]*.=>\"#(): \\n\\-]|é|\u{FFFC}){0,60}",
    ) {
        let catalogue = Catalogue::read(&[("br", "test", &text), ("fr", "test", &text)]);
        for language in Language::ALL {
            for key in catalogue.keys(language) {
                let (language, pattern) = catalogue.find(language, key).expect("listed");
                resolve(&catalogue, language, pattern, &[]);
                catalogue.variables(language, key);
            }
        }
    }
}
