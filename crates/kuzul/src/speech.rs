//! What the command line says, in the language of whoever runs it.

use std::{
    env, fmt,
    io::{self, Write},
    sync::OnceLock,
};

use kuzul_locale::{Language, Value, Words};

/// A message of `locales/*/command.ftl` with its values.
#[derive(Clone)]
pub(crate) struct Sentence {
    key: &'static str,
    values: Vec<(&'static str, Value<'static>)>,
}

impl Sentence {
    pub(crate) fn new(key: &'static str, values: Vec<(&'static str, Value<'static>)>) -> Self {
        Self { key, values }
    }

    fn words(&self) -> String {
        words().with(self.key, &self.values)
    }
}

/// The words of the language of whoever runs the command.
pub(crate) fn words() -> Words {
    Words::of(language())
}

/// `say!("key", name = value)`: the text, as a value that can be shown.
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::speech::Sentence::new($key, vec![$((stringify!($name), kuzul_locale::Value::from($value))),*])
    };
}
pub(crate) use say;

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

impl fmt::Debug for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.words())
    }
}

/// Prints a line for whoever runs the command, and for scripts.
pub(crate) fn tell(line: &impl fmt::Display) {
    // Whoever closed the pipe does not want to read more.
    let _ = writeln!(io::stdout(), "{line}");
}

/// Prints what went wrong.
pub(crate) fn complain(trouble: &crate::exit::Trouble) {
    let cause = trouble.cause.as_ref();
    let cause = cause.map_or(String::new(), |cause| format!(" ({cause})"));
    let _ = writeln!(io::stderr(), "kuzul: {}{cause}", trouble.sentence);
}

/// Prints what was wrong with a file that was to be counted, in its own words.
pub(crate) fn complain_of(error: &anyhow::Error) {
    let _ = writeln!(io::stderr(), "kuzul: {error:#}");
}

/// French where the environment asks for French (POSIX: `LC_ALL` wins over `LC_MESSAGES` over
/// `LANG`), else English.
fn language() -> Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    *LANGUAGE.get_or_init(|| {
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| env::var(name).ok())
            .find(|value| !value.is_empty());
        match asked {
            Some(locale) if locale.starts_with("fr") => Language::French,
            _ => Language::English,
        }
    })
}
