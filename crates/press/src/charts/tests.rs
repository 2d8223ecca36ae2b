use kuzul_locale::Language::{English, French};
use proptest::prelude::*;

use super::*;

fn chart(data: Data) -> Chart {
    Chart {
        title: "Participation".into(),
        summary: "On est venu".into(),
        unit: "personnes".into(),
        data,
    }
}

fn bars(bars: &[(&str, f64)]) -> Chart {
    let bar = |(label, value): &(&str, f64)| Bar {
        label: (*label).into(),
        value: *value,
    };
    chart(Data::Bars {
        of: "Moment".into(),
        bars: bars.iter().map(bar).collect(),
    })
}

/// The widths of the rectangles of a class.
fn widths(svg: &str, class: &str) -> Vec<f64> {
    svg.split(&format!("<rect class=\"{class}\""))
        .skip(1)
        .map(|rest| {
            let width = rest.split("width=\"").nth(1).unwrap();
            width.split('"').next().unwrap().parse().unwrap()
        })
        .collect()
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let svg = bars(&[("Inscrits", 60.0), ("Présents", 30.0), ("Absents", 0.0)]).svg(French, "a");
    let widths = widths(&svg, "chart-bar");
    assert_eq!(widths.len(), 3);
    assert!((widths[0] - 2.0 * widths[1]).abs() < 0.02, "{widths:?}");
    assert!(widths[2].abs() < f64::EPSILON);
    assert!(svg.contains(r#"aria-labelledby="a-title a-desc""#));
    assert!(svg.contains("<title id=\"a-title\">Participation</title>"));
    assert!(!svg.contains("style="), "a strict policy forbids it");
}

#[test]
fn parts_of_a_bar_add_up() {
    let data = Data::Stacked {
        of: "Atelier".into(),
        series: vec!["Forces".into(), "Pistes".into()],
        bars: vec![
            StackedBar {
                label: "Travail".into(),
                values: vec![3.0, 1.0],
            },
            StackedBar {
                label: "Économie".into(),
                values: vec![4.0, 0.0],
            },
        ],
    };
    let svg = chart(data).svg(French, "a");
    // One square of the legend, then the part of each bar; the white line beside it takes a unit.
    let first = widths(&svg, "chart-part chart-part-1");
    let second = widths(&svg, "chart-part chart-part-2");
    assert_eq!((first.len(), second.len()), (3, 2), "no part for nothing");
    assert!((first[1] + second[1] + 1.0 - first[2]).abs() < 0.05);
}

#[test]
fn a_chart_is_also_a_table_and_a_sentence() {
    let data = Data::Ranking {
        of: "Conclusion".into(),
        entries: vec![RankedBar {
            rank: 1,
            label: "Accompagner".into(),
            value: 1234.5,
        }],
    };
    let chart = chart(data);
    let table = chart.table(French);
    assert_eq!(table.titles, ["Rang", "Conclusion", "Personnes"]);
    assert_eq!(table.rows, [["1", "Accompagner", "1\u{202F}234,5"]]);
    assert_eq!(
        chart.alternative(French),
        "Participation. On est venu. 1. Accompagner : 1\u{202F}234,5 personnes."
    );
    assert!(chart.alternative(English).contains("1,234.5"));
}

#[test]
fn numbers_that_cannot_be_drawn_are_refused() {
    assert!(bars(&[("a", 1.0)]).fault().is_none());
    for values in [
        &[][..],
        &[("a", -1.0)],
        &[("a", f64::NAN)],
        &[("a", f64::INFINITY)],
    ] {
        assert!(bars(values).fault().is_some(), "{values:?}");
    }
    let uneven = Data::Stacked {
        of: String::new(),
        series: vec!["a".into(), "b".into()],
        bars: vec![StackedBar {
            label: "c".into(),
            values: vec![1.0],
        }],
    };
    assert!(chart(uneven).fault().is_some());
}

#[test]
fn a_long_word_is_cut_and_a_long_label_ends() {
    let lines = measure::lines(&"a".repeat(200), 14.0, 100.0, 3);
    assert_eq!(lines.len(), 3);
    assert!(lines[2].ends_with('…'));
    assert!(lines.iter().all(|line| measure::width(line, 14.0) <= 100.0));
}

proptest! {
    #[test]
    fn words_are_never_markup(label in ".{0,40}|[<>&\"'/a-z]{0,20}", value in 0.0..1e12f64) {
        let chart = bars(&[(&label, value), ("</text><script>", 1.0)]);
        let svg = chart.svg(French, "a");
        prop_assert!(!svg.contains("<script"));
        // Every `<` opens one of our own elements.
        for rest in svg.split('<').skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '/').collect();
            let known = ["svg", "title", "desc", "g", "rect", "text"];
            prop_assert!(known.contains(&name.trim_start_matches('/')), "{name}");
        }
    }
}
