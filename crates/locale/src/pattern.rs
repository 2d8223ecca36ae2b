//! Messages as they are kept in memory: the syntax tree of Fluent, made ready for the resolver.
//!
//! Escapes are undone, French spaces set and plain words joined once, here, and not at each use.

use crate::number::Figure;
use crate::typography::{self, PLACE};
use crate::{Language, Value};
use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::collections::BTreeSet;

/// The right side of a message: words and places to fill.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    pub(crate) parts: Vec<Part>,
}

/// A piece of a pattern.
#[derive(Debug)]
pub(crate) enum Part {
    Words(String),
    Place(Expression),
}

/// What stands between braces.
#[derive(Debug)]
pub(crate) enum Expression {
    Text(String),
    Number(Figure),
    Variable(String),
    /// A message, a term with its hyphen, or an attribute of either after a full stop.
    Reference {
        key: String,
        named: Vec<Named>,
    },
    Function {
        name: String,
        argument: Option<Box<Expression>>,
        named: Vec<Named>,
    },
    Select {
        selector: Box<Expression>,
        variants: Vec<Variant>,
        /// Place of the variant with a star.
        default: usize,
    },
}

/// `style: "long"` in a call; the grammar allows only literals.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Written without quotes, as a number.
    is_number: bool,
}

impl Named {
    /// What a term gets to see under this name.
    pub(crate) fn value(&self) -> Value<'_> {
        match self.value.parse() {
            Ok(number) if self.is_number => Value::Decimal(number),
            _ => Value::from(&self.value),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) key: String,
    pub(crate) value: Pattern,
}

/// Names of the variables, messages and functions that a pattern uses.
#[derive(Debug, Default)]
pub(crate) struct Mentions<'a> {
    pub(crate) variables: BTreeSet<&'a str>,
    pub(crate) references: BTreeSet<&'a str>,
    pub(crate) functions: BTreeSet<&'a str>,
}

impl Pattern {
    /// A pattern of nothing but words.
    pub(crate) fn fixed(words: String) -> Self {
        Self {
            parts: vec![Part::Words(words)],
        }
    }

    /// Its words, if it has no place to fill.
    pub(crate) fn words(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Words(words)] => Some(words),
            _ => None,
        }
    }

    /// Makes a pattern of the syntax tree of a file in that language.
    pub(crate) fn read(pattern: &ast::Pattern<&str>, language: Language) -> Self {
        let words = typeset(pattern, language);
        let mut between = words.split(PLACE);
        let mut read = Self::default();
        read.push_words(between.next().unwrap_or_default());
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                match Expression::read(expression, language) {
                    Expression::Text(literal) => read.push_words(&literal),
                    expression => read.parts.push(Part::Place(expression)),
                }
                read.push_words(between.next().unwrap_or_default());
            }
        }
        read
    }

    fn push_words(&mut self, words: &str) {
        match self.parts.last_mut() {
            _ if words.is_empty() => {}
            Some(Part::Words(before)) => before.push_str(words),
            _ => self.parts.push(Part::Words(words.to_owned())),
        }
    }

    /// Collects the names that the pattern uses.
    pub(crate) fn mentions<'a>(&'a self, found: &mut Mentions<'a>) {
        for part in &self.parts {
            if let Part::Place(expression) = part {
                expression.mentions(found);
            }
        }
    }
}

/// The words of a pattern with the typography of the language, a mark in each place to fill.
fn typeset(pattern: &ast::Pattern<&str>, language: Language) -> String {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            // The mark is no character of a message; a stray one must not shift the places.
            ast::PatternElement::TextElement { value } => words.push_str(&value.replace(PLACE, "")),
            ast::PatternElement::Placeable { .. } => words.push(PLACE),
        }
    }
    match language {
        // Breton is printed with the spaces of French.
        Language::French | Language::Breton => typography::french(&words).into_owned(),
        Language::English => words,
    }
}

impl Expression {
    fn read(expression: &ast::Expression<&str>, language: Language) -> Self {
        match expression {
            ast::Expression::Inline(inline) => Self::read_inline(inline, language),
            ast::Expression::Select { selector, variants } => Self::Select {
                selector: Box::new(Self::read_inline(selector, language)),
                // The parser refuses a selector without exactly one default.
                default: variants.iter().position(|v| v.default).unwrap_or_default(),
                variants: variants
                    .iter()
                    .map(|variant| Variant {
                        key: match variant.key {
                            ast::VariantKey::Identifier { name } => name.to_owned(),
                            ast::VariantKey::NumberLiteral { value } => value.to_owned(),
                        },
                        value: Pattern::read(&variant.value, language),
                    })
                    .collect(),
            },
        }
    }

    fn read_inline(inline: &ast::InlineExpression<&str>, language: Language) -> Self {
        use ast::InlineExpression as Inline;
        match inline {
            Inline::StringLiteral { value } => {
                Self::Text(unescape_unicode_to_string(value).into_owned())
            }
            Inline::NumberLiteral { value } => {
                Figure::literal(value).map_or_else(|| Self::Text((*value).to_owned()), Self::Number)
            }
            Inline::VariableReference { id } => Self::Variable(id.name.to_owned()),
            Inline::MessageReference { id, attribute } => Self::Reference {
                key: key_of("", id, attribute.as_ref()),
                named: Vec::new(),
            },
            Inline::TermReference {
                id,
                attribute,
                arguments,
            } => Self::Reference {
                key: key_of("-", id, attribute.as_ref()),
                named: arguments
                    .as_ref()
                    .map(|arguments| named(&arguments.named))
                    .unwrap_or_default(),
            },
            Inline::FunctionReference { id, arguments } => Self::Function {
                name: id.name.to_owned(),
                argument: arguments
                    .positional
                    .first()
                    .map(|argument| Box::new(Self::read_inline(argument, language))),
                named: named(&arguments.named),
            },
            Inline::Placeable { expression } => Self::read(expression, language),
        }
    }

    fn mentions<'a>(&'a self, found: &mut Mentions<'a>) {
        match self {
            Self::Text(_) | Self::Number(_) => {}
            Self::Variable(name) => {
                found.variables.insert(name);
            }
            Self::Reference { key, .. } => {
                found.references.insert(key);
            }
            Self::Function { name, argument, .. } => {
                found.functions.insert(name);
                if let Some(argument) = argument {
                    argument.mentions(found);
                }
            }
            Self::Select {
                selector, variants, ..
            } => {
                selector.mentions(found);
                for variant in variants {
                    variant.value.mentions(found);
                }
            }
        }
    }
}

/// The key under which a message, a term or an attribute is found.
pub(crate) fn key_of(
    sign: &str,
    id: &ast::Identifier<&str>,
    attribute: Option<&ast::Identifier<&str>>,
) -> String {
    match attribute {
        Some(attribute) => format!("{sign}{}.{}", id.name, attribute.name),
        None => format!("{sign}{}", id.name),
    }
}

fn named(arguments: &[ast::NamedArgument<&str>]) -> Vec<Named> {
    arguments
        .iter()
        .filter_map(|argument| {
            let (value, is_number) = match argument.value {
                ast::InlineExpression::StringLiteral { value } => {
                    (unescape_unicode_to_string(value).into_owned(), false)
                }
                ast::InlineExpression::NumberLiteral { value } => (value.to_owned(), true),
                _ => return None,
            };
            Some(Named {
                name: argument.name.name.to_owned(),
                value,
                is_number,
            })
        })
        .collect()
}
