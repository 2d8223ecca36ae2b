//! What a form of the register asks for: to whom a document goes, and the letters that go with it.

use kuzul_engine::CommandId;
use kuzul_journal::Head;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::Seen,
    diffusion::{self, Addressee, Document, Way},
    mail::{self, Address, Letter},
    opinion::Opinion,
};

use crate::{
    Settings,
    errors::Problem,
    letter::{Draft, Part},
    opinion::Form,
    registration::Key,
    room::sent::Sent,
};

/// An addressee as it was typed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// How they are called.
    pub(crate) name: String,
    /// Where mail reaches them.
    pub(crate) address: Option<Address>,
}

/// The names of a text with one addressee a line, without their addresses.
pub(crate) fn names(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|whole| line(whole).map_or_else(|_| String::new(), |typed| typed.name))
        .collect()
}

/// One addressee a line: a name, and where there is one an address in angle brackets, after a
/// semicolon, or as the last word.
pub(crate) fn typed(text: &str) -> Result<Vec<Typed>, Problem> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(line).collect()
}

fn line(line: &str) -> Result<Typed, Problem> {
    let apart = |c: char| "<>;,\t".contains(c) || c.is_whitespace();
    let address = line.split(apart).rfind(|word| word.contains('@'));
    let Some(address) = address else {
        return Ok(Typed {
            name: line.to_owned(),
            address: None,
        });
    };
    let name = line.replacen(address, "", 1);
    let refused = |refusal: mail::Refusal| Problem::Refused(Box::new(refusal.into()));
    // Two addresses on a line: which of them is meant nobody knows, and a name may be public.
    if name.contains('@') {
        return Err(refused(mail::Refusal::NotAnAddress));
    }
    Ok(Typed {
        name: name.trim_matches(apart).to_owned(),
        address: Some(Address::parse(address).map_err(refused)?),
    })
}

/// The language of letters that a form names, of those in which nothing is missing.
pub(crate) fn chosen(sent: &Sent) -> Option<Language> {
    let language = Language::from_code(sent.text("langue"))?;
    Language::COMPLETE.contains(&language).then_some(language)
}

/// What letters are made from.
pub(super) struct Desk<'a> {
    pub(super) settings: &'a Settings,
    /// What whoever runs the council sees.
    pub(super) seen: Seen<'a>,
    pub(super) head: Head,
    /// The address of the site.
    pub(super) base: String,
    pub(super) opinion: &'a Opinion,
}

impl Desk<'_> {
    /// The command of the form by which something is sent.
    pub(super) fn send(&self, id: CommandId, sent: &Sent) -> Result<diffusion::Command, Problem> {
        let named = |name: &str| Problem::NotADate(name.to_owned());
        let day = sent.text("le");
        let mut documents = Document::ALL.into_iter();
        let document = documents.find(|it| it.name() == sent.text("document"));
        let mut ways = Way::ALL.into_iter();
        let way = ways.find(|it| it.name() == sent.text("moyen"));
        let (document, way) = document.zip(way).ok_or(Problem::BrokenBody)?;
        let institutions = sent.text("qui") != "personnes";
        let words = Words::of(chosen(sent).unwrap_or(Language::French));
        let typed = typed(sent.text("a"))?;
        let addressees = (0..).zip(typed).map(|(at, typed)| {
            let known = || self.seen.contact(&typed.name).cloned();
            let to = typed.address.clone();
            let to = to.or_else(|| institutions.then(known).flatten());
            let to = to.filter(|_| way == Way::Mail);
            // An institution's name is public: an address never stands in for it.
            let anonymous = typed.name.is_empty() && !institutions;
            let own = to.as_ref().map(|to| to.as_str().to_owned());
            let name = own.filter(|_| anonymous).unwrap_or(typed.name);
            let mail = to.map(|to| self.mail((id, at), words, document, to));
            Ok(Addressee {
                name,
                mail: mail.transpose()?,
            })
        });
        Ok(diffusion::Command::Send(diffusion::Send {
            opinion: self.opinion.id,
            document,
            way,
            on: day.parse().map_err(|_| named(day))?,
            institutions,
            to: addressees.collect::<Result<_, Problem>>()?,
        }))
    }

    /// The letter to one of them: the same again when the form is sent again.
    fn mail(
        &self,
        (id, at): (CommandId, usize),
        words: Words,
        document: Document,
        to: Address,
    ) -> Result<diffusion::Mail, Problem> {
        let about = format!("{id} {at}");
        let key = Key::derived(self.settings, "kuzul diffusion 1", &about);
        let letter = self.letter(words, document, &key, to);
        Ok(diffusion::Mail {
            letter: letter.map_err(|error| Problem::Internal(error.to_string()))?,
            digest: key.digest,
        })
    }

    fn letter(
        &self,
        words: Words,
        document: Document,
        key: &Key,
        to: Address,
    ) -> askama::Result<Letter> {
        let Self {
            base,
            opinion,
            seen,
            head,
            ..
        } = self;
        let about = &opinion.about;
        let council = &seen.council().name;
        let form = match document {
            Document::Whole => Form::Pdf,
            Document::OnePage => Form::OnePage,
            Document::Slides => Form::Slides,
        };
        let name = words.t(&format!("diffusion-document-{}", document.name()));
        let told = [
            ("title", about.title.clone().into()),
            ("council", council.clone().into()),
        ];
        let proof = [
            ("seq", head.seq.to_string().into()),
            ("chain", head.chain.to_string().into()),
        ];
        let page = format!("{base}/avis/{}", opinion.id);
        let draft = Draft {
            words,
            council,
            subject: words.with("diffusion-letter-subject", &told),
            parts: vec![
                Part::Text(words.with("diffusion-letter-text", &told)),
                Part::Item {
                    title: about.title.clone(),
                    text: about.summary.clone(),
                    link: page.clone(),
                },
                Part::Item {
                    title: name.into_owned(),
                    text: words.t("diffusion-letter-file").into_owned(),
                    link: format!("{page}{}", form.ending()),
                },
                Part::Text(words.t("diffusion-letter-ask").into_owned()),
                Part::Button {
                    label: words.t("receipt-yes").into_owned(),
                    link: format!("{base}/recu/{}", key.secret),
                },
            ],
            foot: vec![
                words.t("diffusion-letter-why").into_owned(),
                words.with("letter-proof", &proof),
            ],
            manage: None,
        };
        draft.to(to)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str) -> (String, Option<String>) {
        let typed = typed(text).unwrap().remove(0);
        let address = typed.address.map(|to| to.as_str().to_owned());
        (typed.name, address)
    }

    #[test]
    fn a_line_is_a_name_and_maybe_an_address() {
        let address = Some("mairie@plouzul.bzh".to_owned());
        for line in [
            "Commune de Plouzul <mairie@plouzul.bzh>",
            "Commune de Plouzul ; mairie@plouzul.bzh",
            "Commune de Plouzul, mairie@Plouzul.bzh",
            "Commune de Plouzul mairie@plouzul.bzh",
            "  Commune de Plouzul\tmairie@plouzul.bzh  ",
        ] {
            assert_eq!(one(line), ("Commune de Plouzul".into(), address.clone()));
        }
        assert_eq!(one("mairie@plouzul.bzh").0, "");
        assert!(typed("a@plouzul.bzh b@plouzul.bzh").is_err());
        assert_eq!(
            one("Plouzul, service d'eau"),
            ("Plouzul, service d'eau".into(), None)
        );
        assert!(typed("\n \n").unwrap().is_empty());
        assert!(matches!(typed("Anna <anna@>"), Err(Problem::Refused(_))));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,80}") {
            let _ = typed(&text);
        }
    }
}
