//! Fills a message with values.
//!
//! A mistake never stops a page: what cannot be resolved shows as it is written, in braces.

use crate::catalogue::Catalogue;
use crate::date;
use crate::number::Figure;
use crate::pattern::{Expression, Named, Part, Pattern, Variant};
use crate::{DateStyle, Language, Value};
use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// Values by name, as the caller gives them.
pub(crate) type Arguments<'a> = &'a [(&'a str, Value<'a>)];

/// Messages inside messages: deeper than any real text, far from the end of the stack.
const DEPTH_MAX: u8 = 24;
/// Places filled for one text, so that messages that double one another come to an end.
const PLACES_MAX: u16 = 1000;

/// The pattern in words of its language.
pub(crate) fn resolve(
    catalogue: &Catalogue,
    language: Language,
    pattern: &Pattern,
    arguments: Arguments<'_>,
) -> String {
    let mut text = String::new();
    let scope = Scope {
        language,
        arguments,
        depth: 0,
    };
    Resolver::new(catalogue).write(pattern, scope, &mut text);
    text
}

/// A value by itself, as the language writes it.
pub(crate) fn show(catalogue: &Catalogue, language: Language, outcome: Outcome<'_>) -> String {
    let mut text = String::new();
    let scope = Scope {
        language,
        arguments: &[],
        depth: 0,
    };
    Resolver::new(catalogue).write_outcome(outcome, scope, &mut text);
    text
}

/// Where the resolver stands: the language of the pattern and the values it may use.
#[derive(Clone, Copy)]
struct Scope<'a> {
    language: Language,
    arguments: Arguments<'a>,
    depth: u8,
}

impl<'a> Scope<'a> {
    fn inside<'b>(self, language: Language, arguments: Arguments<'b>) -> Scope<'b> {
        Scope {
            language,
            arguments,
            depth: self.depth.saturating_add(1),
        }
    }

    fn deeper(self) -> Self {
        Self {
            depth: self.depth.saturating_add(1),
            ..self
        }
    }

    fn value(self, name: &str) -> Option<&'a Value<'a>> {
        self.arguments
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
    }
}

/// What an expression comes to.
pub(crate) enum Outcome<'a> {
    Text(Cow<'a, str>),
    Number(Figure),
    Date(Date, DateStyle),
    Time(Time),
    /// Nothing to show; what was written, for the person who looks for the mistake.
    Unknown(String),
}

struct Resolver<'c> {
    catalogue: &'c Catalogue,
    places_left: u16,
}

impl<'c> Resolver<'c> {
    fn new(catalogue: &'c Catalogue) -> Self {
        Self {
            catalogue,
            places_left: PLACES_MAX,
        }
    }

    fn write(&mut self, pattern: &Pattern, scope: Scope<'_>, text: &mut String) {
        for part in &pattern.parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Place(expression) => self.write_place(expression, scope, text),
            }
        }
    }

    fn write_place(&mut self, expression: &Expression, scope: Scope<'_>, text: &mut String) {
        if self.places_left == 0 || scope.depth >= DEPTH_MAX {
            text.push('…');
            return;
        }
        self.places_left -= 1;
        match expression {
            Expression::Select {
                selector,
                variants,
                default,
            } => {
                let outcome = self.evaluate(selector, scope.deeper());
                let chosen = self.choose(&outcome, variants, scope.language);
                if let Some(variant) = chosen.or_else(|| variants.get(*default)) {
                    self.write(&variant.value, scope.deeper(), text);
                }
            }
            Expression::Reference { key, named } => {
                self.write_reference(key, named, scope, text);
            }
            expression => {
                let outcome = self.evaluate(expression, scope.deeper());
                self.write_outcome(outcome, scope, text);
            }
        }
    }

    fn write_outcome(&mut self, outcome: Outcome<'_>, scope: Scope<'_>, text: &mut String) {
        match outcome {
            Outcome::Text(words) => text.push_str(&words),
            Outcome::Number(figure) => figure.write(scope.language, text),
            Outcome::Unknown(written) => text.extend(["{", &written, "}"]),
            Outcome::Date(date, style) => {
                let key = date::key(style);
                let Some((language, pattern)) = self.catalogue.find(scope.language, key) else {
                    return text.push_str(&date.to_string());
                };
                // The names come in the language of the phrase that they stand in.
                let name = |key: &str| self.catalogue.find(language, key)?.1.words();
                let parts = date::parts_of_date(date, name);
                self.write(pattern, scope.inside(language, &parts), text);
            }
            Outcome::Time(time) => {
                let Some((language, pattern)) = self.catalogue.find(scope.language, date::TIME_KEY)
                else {
                    return text.push_str(&time.to_string());
                };
                let parts = date::parts_of_time(time);
                self.write(pattern, scope.inside(language, &parts), text);
            }
        }
    }

    fn write_reference(&mut self, key: &str, named: &[Named], scope: Scope<'_>, text: &mut String) {
        let Some((language, pattern)) = self.catalogue.find(scope.language, key) else {
            return text.extend(["{", key, "}"]);
        };
        if !key.starts_with('-') {
            return self.write(pattern, scope.inside(language, scope.arguments), text);
        }
        // A term sees only what the call hands to it.
        let handed: Vec<(&str, Value<'_>)> = named
            .iter()
            .map(|argument| (argument.name.as_str(), argument.value()))
            .collect();
        self.write(pattern, scope.inside(language, &handed), text);
    }

    fn evaluate<'a>(&mut self, expression: &'a Expression, scope: Scope<'a>) -> Outcome<'a> {
        match expression {
            Expression::Text(text) => Outcome::Text(Cow::Borrowed(text)),
            Expression::Number(figure) => Outcome::Number(figure.clone()),
            Expression::Variable(name) => match scope.value(name) {
                Some(value) => Outcome::from(value),
                None => Outcome::Unknown(format!("${name}")),
            },
            Expression::Function {
                name,
                argument,
                named,
            } => match argument {
                Some(argument) if scope.depth < DEPTH_MAX => {
                    let argument = self.evaluate(argument, scope.deeper());
                    call(name, argument, named)
                }
                _ => Outcome::Unknown(format!("{name}()")),
            },
            Expression::Reference { .. } | Expression::Select { .. } => {
                let mut text = String::new();
                self.write_place(expression, scope, &mut text);
                Outcome::Text(Cow::Owned(text))
            }
        }
    }

    /// The first variant that names the value or its plural form.
    fn choose<'v>(
        &self,
        outcome: &Outcome<'_>,
        variants: &'v [Variant],
        language: Language,
    ) -> Option<&'v Variant> {
        match outcome {
            Outcome::Text(text) => variants.iter().find(|variant| variant.key == *text),
            Outcome::Number(figure) => {
                let category = figure.category(self.catalogue.plurals(language));
                variants
                    .iter()
                    .find(|variant| variant.key == category || figure.is(&variant.key))
            }
            Outcome::Date(..) | Outcome::Time(_) | Outcome::Unknown(_) => None,
        }
    }
}

impl<'a> From<&'a Value<'_>> for Outcome<'a> {
    fn from(value: &'a Value<'_>) -> Self {
        match value {
            Value::Text(text) => Self::Text(Cow::Borrowed(text)),
            Value::Whole(number) => Self::Number(Figure::whole(*number)),
            Value::Decimal(number) => match Figure::decimal(*number) {
                Some(figure) => Self::Number(figure),
                None if number.is_nan() => Self::Text(Cow::Borrowed("–")),
                None if *number < 0.0 => Self::Text(Cow::Borrowed("−∞")),
                None => Self::Text(Cow::Borrowed("∞")),
            },
            Value::Date(date) => Self::Date(*date, DateStyle::Long),
            Value::Time(time) => Self::Time(*time),
        }
    }
}

/// Functions that messages may call; `Catalogue` reports any other when it reads a file.
pub(crate) const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];

fn call<'a>(name: &str, argument: Outcome<'a>, named: &[Named]) -> Outcome<'a> {
    match (name, argument) {
        ("NUMBER", Outcome::Number(mut figure)) => {
            for option in named {
                figure.set(&option.name, &option.value);
            }
            Outcome::Number(figure)
        }
        ("DATETIME", Outcome::Date(date, mut style)) => {
            for option in named.iter().filter(|option| option.name == "style") {
                style = DateStyle::named(&option.value).unwrap_or(style);
            }
            Outcome::Date(date, style)
        }
        ("DATETIME", Outcome::Time(time)) => Outcome::Time(time),
        // A value that the function cannot shape is shown as it is.
        ("NUMBER" | "DATETIME", argument) => argument,
        (name, _) => Outcome::Unknown(format!("{name}()")),
    }
}

#[cfg(test)]
mod tests;
