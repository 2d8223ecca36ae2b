//! The facts as commands at the moments when they happened, and the journal that comes of them.

use std::collections::{HashMap, HashSet};

use kuzul_engine::{CommandId, Core, Rejection, Submission};
use kuzul_journal::{Head, Journal as _, Record, Seq, Stream, Timestamp, memory::MemoryStore};
use kuzul_model::{Actor, Command, Kuzul};
use sha2::{Digest, Sha256};

use super::{
    files::{Origin, Read},
    format::Text,
};
use crate::{
    exit::{Exit, Trouble, trouble},
    generate::seeded::Seeded,
    speech::say,
};

/// The salts of the demo come from this: it is public, so everybody may know its journal's head.
const SALT_SEED: u64 = 20_160_427;

/// What files point to by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    College,
    Member,
    Group,
    Referral,
    Process,
    Meeting,
    Workshop,
    /// A board, by its room's code.
    Board,
    /// A card or a cluster, by its board, its place in the tables and its number there.
    Item,
    /// All conclusions of a workshop, by its key.
    Conclusions,
    Validation,
    Opinion,
    /// A section of the opinion that its plan does not have, by its place in the file.
    Section,
    /// A picture of the opinion.
    Picture,
    /// A proposal, by its number.
    Proposal,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::College => "college",
            Self::Member => "member",
            Self::Group => "group",
            Self::Referral => "referral",
            Self::Process => "process",
            Self::Meeting => "meeting",
            Self::Workshop => "workshop",
            Self::Board => "board",
            Self::Item => "item",
            Self::Conclusions => "conclusions",
            Self::Validation => "validation",
            Self::Opinion => "opinion",
            Self::Section => "opinion section",
            Self::Picture => "picture",
            Self::Proposal => "proposal",
        }
    }
}

/// Something that a file points to.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    kind: Kind,
    key: String,
    origin: Origin,
}

impl Reference {
    /// Something that a file tells of without a key of its own.
    pub(crate) fn new(kind: Kind, key: String, origin: Origin) -> Self {
        Self { kind, key, origin }
    }

    /// By what it is pointed to.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Where it is pointed to.
    pub(crate) fn origin(&self) -> Origin {
        self.origin.clone()
    }
}

impl<T> Read<T> {
    /// What a key points to.
    pub(crate) fn points(&self, kind: Kind, key: &Text) -> Reference {
        Reference {
            kind,
            key: key.get_ref().clone(),
            origin: self.origin(key),
        }
    }

    /// What several keys point to.
    pub(crate) fn points_all(&self, kind: Kind, keys: &[Text]) -> Vec<Reference> {
        keys.iter().map(|key| self.points(kind, key)).collect()
    }
}

/// The numbers under which things were recorded.
#[derive(Debug)]
pub(crate) struct Ids {
    found: HashMap<(Kind, String), Seq>,
    head: Option<Head>,
}

impl Ids {
    /// The last record so far.
    pub(crate) fn head(&self) -> Option<Head> {
        self.head
    }

    /// The number of what a file points to.
    pub(crate) fn find(&self, reference: &Reference) -> Result<Seq, Trouble> {
        let found = self.found.get(&(reference.kind, reference.key.clone()));
        found.copied().ok_or_else(|| {
            reference.origin.wrong(say!(
                "command-demo-not-yet",
                kind = reference.kind.name(),
                key = reference.key.clone(),
            ))
        })
    }

    /// The numbers of all that a file points to.
    pub(crate) fn find_all<I>(
        &self,
        references: &[Reference],
        id: impl Fn(Seq) -> I,
    ) -> Result<Vec<I>, Trouble> {
        let found = references.iter().map(|reference| self.find(reference));
        found.map(|seq| seq.map(&id)).collect()
    }

    /// The number of what a file may point to.
    pub(crate) fn find_some<I>(
        &self,
        reference: Option<&Reference>,
        id: impl Fn(Seq) -> I,
    ) -> Result<Option<I>, Trouble> {
        reference
            .map(|reference| self.find(reference).map(&id))
            .transpose()
    }
}

type Make = Box<dyn Fn(&Ids) -> Result<Command, Trouble>>;

/// One command of the story.
struct Step {
    at: Timestamp,
    origin: Origin,
    /// Names the command: the same for each load.
    name: String,
    /// What its first record is.
    defines: Option<(Kind, String)>,
    make: Make,
}

/// All commands, and what they must find.
#[derive(Default)]
pub(crate) struct Story {
    steps: Vec<Step>,
    defined: HashSet<(Kind, String)>,
    expected: Vec<Reference>,
}

impl Story {
    /// Adds a command. Those of one moment are carried out in the order in which they were added.
    pub(crate) fn tell(
        &mut self,
        at: Timestamp,
        origin: Origin,
        name: impl Into<String>,
        make: impl Fn(&Ids) -> Result<Command, Trouble> + 'static,
    ) {
        self.steps.push(Step {
            at,
            origin,
            name: name.into(),
            defines: None,
            make: Box::new(make),
        });
    }

    /// Adds a command that creates what others point to by a key.
    pub(crate) fn tell_of(
        &mut self,
        at: Timestamp,
        what: Reference,
        make: impl Fn(&Ids) -> Result<Command, Trouble> + 'static,
    ) -> Result<(), Trouble> {
        self.define(&what)?;
        let name = format!("{} {}", what.kind.name(), what.key);
        self.tell(at, what.origin, name, make);
        if let Some(step) = self.steps.last_mut() {
            step.defines = Some((what.kind, what.key));
        }
        Ok(())
    }

    /// Takes a key that no other thing of its kind may have.
    pub(crate) fn define(&mut self, what: &Reference) -> Result<(), Trouble> {
        if self.defined.insert((what.kind, what.key.clone())) {
            return Ok(());
        }
        let reason = say!(
            "command-demo-key-twice",
            kind = what.kind.name(),
            key = what.key.clone(),
        );
        Err(what.origin.wrong(reason))
    }

    /// Makes sure that what a file points to is somewhere.
    pub(crate) fn expect(&mut self, references: impl IntoIterator<Item = Reference>) {
        self.expected.extend(references);
    }

    /// Carries everything out in memory: the journal as it will be, or what is wrong.
    pub(crate) fn records(mut self, stream: &Stream) -> Result<Vec<Record>, Trouble> {
        self.check_references()?;
        self.steps.sort_by_key(|step| step.at);
        let mut salts = Seeded::new(SALT_SEED, "salts");
        let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
        let mut journal = MemoryStore::default();
        let mut core = Core::<Kuzul>::new(stream.clone(), Box::new(journal.clone()), fill);
        let mut ids = Ids {
            found: HashMap::new(),
            head: None,
        };
        for step in self.steps {
            let submission = Submission {
                id: command_id(&step.name),
                by: Actor::Operator,
                command: (step.make)(&ids)?,
                at: Some(step.at),
            };
            let outcome = core.run(&[submission], step.at).outcomes.pop();
            let first = match outcome {
                Some(Ok(receipt)) => {
                    let last = (receipt.first + Seq::from(receipt.count)).saturating_sub(2);
                    let last = journal.read_from(stream, last, 1).ok();
                    let last = last.and_then(|records| records.first().map(Record::head));
                    ids.head = last.filter(|_| receipt.count > 0).or(ids.head);
                    receipt.first
                }
                Some(Err(rejection)) => return Err(refused(&step.origin, &rejection)),
                None => continue,
            };
            if let Some(defined) = step.defines {
                ids.found.insert(defined, first);
            }
        }
        let records = journal.read_from(stream, 0, usize::MAX);
        records.map_err(|fault| trouble!(Exit::Fault, "command-demo-memory").because(&fault))
    }

    fn check_references(&self) -> Result<(), Trouble> {
        for reference in &self.expected {
            if !self
                .defined
                .contains(&(reference.kind, reference.key.clone()))
            {
                return Err(reference.origin.wrong(say!(
                    "command-demo-unknown",
                    kind = reference.kind.name(),
                    key = reference.key.clone(),
                )));
            }
        }
        Ok(())
    }
}

fn refused(origin: &Origin, rejection: &Rejection<kuzul_model::Refusal>) -> Trouble {
    let reason = match rejection {
        Rejection::Refused(refusal) => refusal.to_string(),
        other => other.to_string(),
    };
    origin.wrong(say!("command-demo-refused", reason = reason))
}

fn command_id(name: &str) -> CommandId {
    let digest = Sha256::new()
        .chain_update("kuzul demo\n")
        .chain_update(name)
        .finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    CommandId(id)
}
