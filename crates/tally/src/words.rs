//! Numbers, money and names in the sentences of accounts, in French and in English.

use num_rational::BigRational;

use crate::election::{Budget, Election, ItemIndex};
use crate::exact;

/// A phrase in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// The phrase in both languages.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        let (fr, en) = (fr.into(), en.into());
        Self { fr, en }
    }

    /// The phrases one after another.
    pub(crate) fn joined(phrases: &[Phrase], separator: &str) -> Self {
        let join = |side: fn(&Phrase) -> &str| {
            phrases.iter().map(side).collect::<Vec<_>>().join(separator)
        };
        Self::new(join(|p| &p.fr), join(|p| &p.en))
    }
}

/// A French text with the spaces before its marks kept from breaking, for pages.
pub fn with_kept_spaces(text: &str) -> String {
    let mut set = text.to_owned();
    for (loose, kept) in [
        (" :", "\u{a0}:"),
        (" ;", "\u{202f};"),
        (" ?", "\u{202f}?"),
        (" !", "\u{202f}!"),
        (" %", "\u{202f}%"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
    ] {
        set = set.replace(loose, kept);
    }
    set
}

/// What ballots hold, as faults name it in English, in French.
pub(crate) fn ballots_in_french(english: &str) -> &str {
    match english {
        "approvals" => "approbations",
        "points" => "points",
        "rankings" => "classements",
        "grades" => "jugements",
        "comparisons" => "comparaisons",
        "approvals, points, rankings or grades" => {
            "approbations, des points, des classements ou des jugements"
        }
        other => other,
    }
}

/// A whole number with its thousands apart: narrow no-break spaces in French, commas in English.
pub fn number(number: impl std::fmt::Display) -> Phrase {
    let digits = number.to_string();
    Phrase::new(grouped(&digits, '\u{202f}'), grouped(&digits, ','))
}

fn grouped(digits: &str, separator: char) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A decimal number, digits with a dot, as each language writes it.
pub fn decimal(text: &str) -> Phrase {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = number(whole);
    if part.is_empty() {
        return whole;
    }
    Phrase::new(
        format!("{},{part}", whole.fr),
        format!("{}.{part}", whole.en),
    )
}

/// An amount of money of the smallest unit.
pub fn money(amount: u64, budget: &Budget) -> Phrase {
    let text = crate::formats::amount_text(amount, budget.decimals);
    let text = match text.split_once('.') {
        // Cents are written with both digits.
        Some((whole, part)) if part.len() == 1 => format!("{whole}.{part}0"),
        _ => text,
    };
    with_currency(&decimal(&text), &budget.currency)
}

/// An exact amount of the smallest unit, rounded to cents and said to be about so much if
/// rounding changed it.
pub(crate) fn about_money(amount: &BigRational, budget: &Budget) -> Phrase {
    let unit = exact::fraction(10u64.pow(u32::from(budget.decimals)), 1);
    let amount = amount / unit;
    if amount.is_integer() {
        return with_currency(&number(amount.to_integer()), &budget.currency);
    }
    let text = exact::rounded(&amount, 2);
    let rounded = with_currency(&decimal(&text), &budget.currency);
    let same = exact::from_text(&text.replace('.', "")) == Some(&amount * exact::fraction(100, 1));
    if same {
        return rounded;
    }
    Phrase::new(
        format!("environ {}", rounded.fr),
        format!("about {}", rounded.en),
    )
}

fn with_currency(amount: &Phrase, currency: &str) -> Phrase {
    match currency {
        "" => amount.clone(),
        "EUR" => Phrase::new(format!("{}\u{a0}€", amount.fr), format!("€{}", amount.en)),
        code => Phrase::new(
            format!("{}\u{a0}{code}", amount.fr),
            format!("{code}\u{a0}{}", amount.en),
        ),
    }
}

/// An item in quotation marks.
pub(crate) fn item(election: &Election, index: ItemIndex) -> Phrase {
    let name = election
        .items()
        .get(index as usize)
        .map_or("?", |item| &item.name);
    Phrase::new(format!("«\u{a0}{name}\u{a0}»"), format!("“{name}”"))
}

/// Items in quotation marks, with "and" before the last.
pub(crate) fn items(election: &Election, list: &[ItemIndex]) -> Phrase {
    let names: Vec<Phrase> = list.iter().map(|index| item(election, *index)).collect();
    match names.split_last() {
        None => Phrase::new("aucun", "none"),
        Some((only, [])) => only.clone(),
        Some((last, before)) => {
            let before = Phrase::joined(before, ", ");
            Phrase::new(
                format!("{} et {}", before.fr, last.fr),
                format!("{} and {}", before.en, last.en),
            )
        }
    }
}

/// A count with its noun: "1 personne", "12 personnes". French takes the singular for 0.
pub(crate) fn counted(count: u64, fr: (&str, &str), en: (&str, &str)) -> Phrase {
    let digits = number(count);
    let fr = if count < 2 { fr.0 } else { fr.1 };
    let en = if count == 1 { en.0 } else { en.1 };
    Phrase::new(format!("{} {fr}", digits.fr), format!("{} {en}", digits.en))
}

/// Ids of items, as they stand in facts.
pub(crate) fn ids(election: &Election, list: &[ItemIndex]) -> Vec<String> {
    list.iter().map(|index| id(election, *index)).collect()
}

/// The id of an item, as it stands in facts.
pub(crate) fn id(election: &Election, index: ItemIndex) -> String {
    let item = election.items().get(index as usize);
    item.map_or_else(String::new, |item| item.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(decimals: u8) -> Budget {
        Budget {
            limit: 0,
            costs: Vec::new(),
            decimals,
            currency: "EUR".to_owned(),
            places: None,
        }
    }

    #[test]
    fn money_is_written_as_each_language_does() {
        let plain = money(1_234_567, &euros(0));
        assert_eq!(
            (plain.fr.as_str(), plain.en.as_str()),
            ("1\u{202f}234\u{202f}567\u{a0}€", "€1,234,567")
        );
        let cents = money(1050, &euros(2));
        assert_eq!(
            (cents.fr.as_str(), cents.en.as_str()),
            ("10,50\u{a0}€", "€10.50")
        );
        let third = about_money(&exact::fraction(100, 3), &euros(0));
        assert_eq!(
            (third.fr.as_str(), third.en.as_str()),
            ("environ 33,33\u{a0}€", "about €33.33")
        );
        let half = about_money(&exact::fraction(5, 2), &euros(0));
        assert_eq!(half.fr, "2,50\u{a0}€");
    }
}
