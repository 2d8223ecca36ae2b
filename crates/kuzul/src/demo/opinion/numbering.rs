//! Keys in a text, changed for the numbers of what they point to.

use std::collections::HashMap;

use kuzul_journal::Seq;

use crate::{
    demo::{
        facts::Facts,
        files::Origin,
        story::{Ids, Kind, Reference},
    },
    exit::Trouble,
    speech::say,
};

/// What a text may point to by a key: the mark's word, and the kind of thing.
const POINTING: [(&str, Kind); 11] = [
    ("image", Kind::Picture),
    ("atelier", Kind::Workshop),
    ("theme", Kind::Workshop),
    ("forces", Kind::Workshop),
    ("faiblesses", Kind::Workshop),
    ("pistes", Kind::Workshop),
    ("graphique-cartes", Kind::Workshop),
    ("graphique-rangs", Kind::Workshop),
    ("participation", Kind::Meeting),
    ("programme", Kind::Meeting),
    ("rencontre", Kind::Meeting),
];

/// Where the conclusions of each workshop stand in the order of its file.
pub(super) struct Places(HashMap<String, (String, Seq)>);

impl Places {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut places = HashMap::new();
        for workshop in &facts.workshops {
            let key = workshop.facts.key.get_ref();
            for (at, conclusion) in (0..).zip(&workshop.facts.conclusions) {
                let column = serde_json::to_value(conclusion.column).unwrap_or_default();
                let column = column.as_str().unwrap_or_default();
                let name = format!("{key}/{column}/{}", conclusion.rank.get_ref());
                places.insert(name, (key.clone(), at));
            }
        }
        Self(places)
    }
}

/// What a text needs to have its keys changed for numbers.
#[derive(Clone)]
pub(super) struct Numbering {
    places: std::rc::Rc<HashMap<String, (String, Seq)>>,
    origin: Origin,
}

impl Numbering {
    pub(super) fn new(places: &Places, origin: Origin) -> Self {
        Self {
            places: std::rc::Rc::new(places.0.clone()),
            origin,
        }
    }

    fn find(&self, ids: &Ids, kind: Kind, key: &str) -> Result<Seq, Trouble> {
        ids.find(&Reference::new(kind, key.to_owned(), self.origin.clone()))
    }

    pub(super) fn conclusion(&self, ids: &Ids, place: &str) -> Result<Seq, Trouble> {
        let Some((workshop, at)) = self.places.get(place) else {
            let unknown = say!(
                "command-demo-unknown",
                kind = "conclusion",
                key = place.to_owned()
            );
            return Err(self.origin.wrong(unknown));
        };
        Ok(self.find(ids, Kind::Conclusions, workshop)? + at)
    }

    /// The text with the numbers of what it points to.
    pub(super) fn numbered(&self, ids: &Ids, text: &str) -> Result<String, Trouble> {
        let mut numbered = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            let placed = rest.find("{{").map(|at| (at, "{{", "}}"));
            let tied = rest.find("[^").map(|at| (at, "[^", "]"));
            let next = [placed, tied].into_iter().flatten().min();
            let Some((at, open, close)) = next else { break };
            let Some(length) = rest[at..].find(close) else {
                break;
            };
            let inside = &rest[at + open.len()..at + length];
            numbered.push_str(&rest[..at + open.len()]);
            let marks = inside.split(',').map(|mark| self.mark(ids, mark.trim()));
            let marks: Result<Vec<_>, _> = marks.collect();
            numbered.push_str(&marks?.join(", "));
            rest = &rest[at + length..];
        }
        numbered.push_str(rest);
        Ok(numbered)
    }

    fn mark(&self, ids: &Ids, mark: &str) -> Result<String, Trouble> {
        let Some((word, key)) = mark.split_once(' ') else {
            return Ok(mark.to_owned());
        };
        let number = match word {
            "conclusion" => self.conclusion(ids, key)?,
            "saisine" => self.find(ids, Kind::Referral, key)?,
            _ => match POINTING.iter().find(|(known, _)| *known == word) {
                Some((_, kind)) => self.find(ids, *kind, key)?,
                None => return Ok(mark.to_owned()),
            },
        };
        Ok(format!("{word} {number}"))
    }
}
