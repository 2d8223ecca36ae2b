//! An opinion as one typed document, from which every format is made.

use jiff::civil::Date;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::Seen,
    opinion::{Edition, Kind, Opinion, Part, Section},
    when::When,
};
use kuzul_press as press;
use press::{
    Annex, Block, Change, Cover, Document, FORMAT, Id, IssueDate, Metadata, Seal, block::Heading,
    text,
};

use super::{
    html::{Place, Proposals, html},
    markdown, pictures, placed,
};

/// The document of an opinion as it stands now, on a site whose address is not known. Its pictures stay
/// in the journal.
pub(crate) fn draft(seen: Seen<'_>, opinion: &Opinion) -> Document {
    document(seen, opinion, Stand::Draft(Date::ZERO, None))
}

/// What stands for the address of the site where none is known: links within it work on the site
/// only.
pub(crate) const HERE: &str = "kuzul:";

/// What a document is made of.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// What the public sees.
    pub(crate) seen: Seen<'a>,
    /// The opinion.
    pub(crate) opinion: &'a Opinion,
    /// Before the path of a page of the site: its address, or [`HERE`].
    pub(crate) base: &'a str,
    /// The words of the document's language, which is French.
    pub(crate) words: Words,
}

impl Source<'_> {
    /// The address of a page of the site.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Words of the document.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key).into_owned()
    }

    /// A day, a month or a year in words.
    pub(crate) fn when(&self, when: When) -> String {
        match (when, issue_date(when)) {
            (_, Some(date)) => date.in_words(self.words),
            (when, None) => when.to_string(),
        }
    }
}

/// How far the document has come.
#[derive(Clone, Copy)]
pub(crate) enum Stand<'a> {
    /// A draft, as of a day; and the address of the site, if it has one.
    Draft(Date, Option<&'a str>),
    /// A frozen edition. What is seen is the state that it was made from.
    Frozen(&'a Edition),
}

/// The document of an opinion. `opinion` knows its editions; `seen` is the state that the text is
/// made from.
pub(crate) fn document(seen: Seen<'_>, opinion: &Opinion, stand: Stand<'_>) -> Document {
    let address = match stand {
        Stand::Draft(_, site) => site.map(|site| format!("{site}/avis/{}", opinion.id)),
        Stand::Frozen(edition) => Some(edition.frozen.address.clone()),
    };
    let address = address.unwrap_or_default();
    let site = address.split_once("/avis/").map(|(site, _)| site);
    // As it stood there: what was written since is not of this edition.
    let then = seen.opinion(opinion.id).unwrap_or(opinion);
    let source = Source {
        seen,
        opinion: then,
        base: site.unwrap_or(HERE),
        words: Words::of(Language::French),
    };
    let (blocks, annexes) = body(&source);
    Document {
        format: FORMAT,
        metadata: metadata(&source, opinion, stand, address.clone()),
        cover: Cover {
            summary: if then.about.summary.is_empty() {
                Vec::new()
            } else {
                text(then.about.summary.as_str())
            },
            contact: contact(seen),
        },
        blocks,
        annexes,
        slides: slides(then),
    }
}

/// What was changed about the slides.
fn slides(opinion: &Opinion) -> press::Adjustments {
    let adjusted = opinion.slides.adjusted.iter();
    let adjusted = adjusted.map(|(name, it)| {
        let adjusted = press::Adjusted {
            left_out: it.left_out,
            title: it.title.clone(),
            notes: it.notes.clone(),
        };
        (name.clone(), adjusted)
    });
    press::Adjustments {
        order: opinion.slides.order.clone(),
        slides: adjusted.collect(),
    }
}

fn contact(seen: Seen<'_>) -> Vec<String> {
    let council = seen.council();
    let lines = council.contact.iter();
    lines
        .filter(|line| **line != council.name)
        .cloned()
        .collect()
}

fn metadata(source: &Source<'_>, opinion: &Opinion, stand: Stand<'_>, address: String) -> Metadata {
    let about = &source.opinion.about;
    let council = source.seen.council();
    let referral = about.referral.and_then(|id| source.seen.referral(id));
    let referral = referral.and_then(|referral| {
        Some(press::Referral {
            by: referral.received.from.clone(),
            date: issue_date(referral.received.received_on)?,
            question: referral.received.question.clone(),
        })
    });
    let (date, edition, seal) = match stand {
        Stand::Draft(day, _) => (IssueDate::Day(day), press::Edition::default(), Seal::Draft),
        Stand::Frozen(edition) => frozen(opinion, edition),
    };
    Metadata {
        kind: kind(about.kind),
        title: about.title.clone(),
        subtitle: about.subtitle.clone(),
        council: if council.name.is_empty() {
            "Kuzul".to_owned()
        } else {
            council.name.clone()
        },
        language: Language::French,
        date,
        referral,
        address,
        edition,
        seal,
    }
}

fn frozen(opinion: &Opinion, edition: &Edition) -> (IssueDate, press::Edition, Seal) {
    let frozen = &edition.frozen;
    let until = opinion.editions.iter().rev();
    let until = until.filter(|it| it.frozen.edition <= frozen.edition && it.frozen.edition > 1);
    let changes = until.map(|it| Change {
        edition: it.frozen.edition,
        date: dated(it),
        text: it.frozen.changes.clone(),
    });
    let seal = Seal::Frozen {
        seq: frozen.made_from,
        chain: frozen.chain.clone(),
    };
    let numbered = press::Edition {
        number: frozen.edition,
        changes: changes.collect(),
    };
    (dated(edition), numbered, seal)
}

/// The day or month that an edition bears. Only those are taken when it is frozen.
fn dated(edition: &Edition) -> IssueDate {
    let dated = edition.frozen.dated;
    issue_date(dated).unwrap_or(IssueDate::Month(dated.first_day()))
}

/// A day or a month as documents bear it.
fn issue_date(when: When) -> Option<IssueDate> {
    match when {
        When::Day(day) => Some(IssueDate::Day(day)),
        When::Month(..) => Some(IssueDate::Month(when.first_day())),
        When::Year(_) => None,
    }
}

fn kind(kind: Kind) -> press::Kind {
    match kind {
        Kind::Opinion => press::Kind::Opinion,
        Kind::Contribution => press::Kind::Contribution,
        Kind::Minutes => press::Kind::Minutes,
        Kind::OnePage => press::Kind::OnePage,
    }
}

/// A section as it would look.
pub(crate) struct Preview {
    /// As HTML.
    pub(crate) body: String,
    /// What would keep the document from being printed.
    pub(crate) faults: Vec<String>,
}

/// How a text would look in a section.
pub(crate) fn preview(
    seen: Seen<'_>,
    opinion: &Opinion,
    section: &Section,
    markdown: &str,
) -> Preview {
    let source = Source {
        seen,
        opinion,
        base: HERE,
        words: Words::of(Language::French),
    };
    // Headings of a text begin under that of its section.
    let mut blocks = vec![Block::Heading(Heading {
        id: id(section),
        level: 1,
        text: text(section.heading()),
        numbered: false,
    })];
    text_as(&source, section, markdown, &mut blocks);
    let stand = Stand::Draft(Date::ZERO, None);
    let document = Document {
        format: FORMAT,
        metadata: metadata(&source, opinion, stand, String::new()),
        cover: Cover::default(),
        blocks,
        annexes: Vec::new(),
        slides: press::Adjustments::default(),
    };
    let place = Place {
        path: &format!("/avis/{}", opinion.id),
        query: None,
    };
    Preview {
        body: html(&document, place, &Proposals::new()).body,
        faults: faults_of(document),
    }
}

fn text_as(source: &Source<'_>, section: &Section, markdown: &str, blocks: &mut Vec<Block>) {
    let mut reader = markdown::Reader::new(source, section, 1, 1);
    read(source, markdown, &mut reader);
    blocks.extend(reader.finish());
}

/// What would keep an opinion from being printed as it stands.
pub(crate) fn faults(seen: Seen<'_>, opinion: &Opinion, today: Date) -> Vec<String> {
    faults_of(document(seen, opinion, Stand::Draft(today, None)))
}

/// The faults of a document whose pictures stayed in the journal: they were read as pictures when
/// they were added.
fn faults_of(mut document: Document) -> Vec<String> {
    pictures::leave_out(&mut document);
    document.faults().iter().map(ToString::to_string).collect()
}

/// The text, and what follows it. Annexes come last wherever they stand in the order.
fn body(source: &Source<'_>) -> (Vec<Block>, Vec<Annex>) {
    let mut blocks = Vec::new();
    let mut annexes: Vec<Annex> = Vec::new();
    for section in source.opinion.sections() {
        match annexes.last_mut() {
            Some(annex) if section.part == Part::Annex && section.level > 1 => {
                push(source, section, 1, &mut annex.blocks);
            }
            _ if section.part == Part::Annex => {
                let mut blocks = Vec::new();
                text_of(source, section, 1, &mut blocks);
                annexes.push(Annex {
                    id: id(section),
                    title: text(section.heading()),
                    blocks,
                });
            }
            _ => push(source, section, 0, &mut blocks),
        }
    }
    (blocks, annexes)
}

fn id(section: &Section) -> Id {
    Id::new(format!("partie-{}", section.id))
}

/// The last heading's level among blocks, or the level above them all.
fn level_of(blocks: &[Block], above: u8) -> u8 {
    let levels = blocks.iter().rev().find_map(|block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    });
    levels.unwrap_or(above)
}

/// A section with its heading, never more than one level deeper than the heading before.
fn push(source: &Source<'_>, section: &Section, above: u8, blocks: &mut Vec<Block>) {
    let level = section
        .level
        .min(level_of(blocks, above) + 1)
        .max(above + 1);
    blocks.push(Block::Heading(Heading {
        id: id(section),
        level,
        text: text(section.heading()),
        numbered: true,
    }));
    text_of(source, section, level, blocks);
}

fn text_of(source: &Source<'_>, section: &Section, own: u8, blocks: &mut Vec<Block>) {
    let mut reader = markdown::Reader::new(source, section, own, own);
    read(source, section.text(), &mut reader);
    blocks.extend(reader.finish());
}

fn read(source: &Source<'_>, text: &str, reader: &mut markdown::Reader<'_>) {
    for part in markdown::parts(text) {
        match part {
            markdown::Part::Text(text) => reader.read(&text),
            markdown::Part::Placed(placed) => placed::place(source, placed, reader),
            markdown::Part::Unknown(line) => reader.words(&line),
        }
    }
}
