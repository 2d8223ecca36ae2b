//! What each event about a section changes.

use kuzul_journal::Seq;

use super::{Added, Edited, Marked, Moved, Progress, Removed, Section, Version};
use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::SectionId,
    opinion::{Opinion, change, rewrite},
    table::Table,
};

impl Fact for Added {
    const KIND: &'static str = "section.added";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = SectionId(place.seq);
        let planned = &self.planned;
        let version = Version {
            seq: place.seq,
            at: place.at,
            by: planned.author.clone(),
            heading: planned.heading.clone(),
            text: planned.text.clone(),
        };
        let mut section = Section {
            id,
            part: planned.part,
            level: planned.level,
            author: planned.author.clone(),
            progress: Progress::Draft,
            versions: Table::default(),
            comments: Table::default(),
        };
        section.versions.insert(place.seq, version);
        rewrite(state, self.opinion, place, |opinion| {
            opinion.sections.insert(id, section);
            let after = self.after.and_then(|after| place_of(opinion, after));
            let at = after.map_or(opinion.order.len(), |after| after + 1);
            opinion.order.insert(at, id);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

fn place_of(opinion: &Opinion, section: SectionId) -> Option<usize> {
    opinion.order.iter().position(|id| *id == section)
}

impl Fact for Edited {
    const KIND: &'static str = "section.edited";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            let version = Version {
                seq: place.seq,
                at: place.at,
                by: self.by.clone(),
                heading: self.heading.clone(),
                text: self.text.clone(),
            };
            opinion.sections.change(self.section, |section| {
                section.versions.insert(place.seq, version);
                // What was agreed on is not what stands there now.
                if section.progress == Progress::Agreed {
                    section.progress = Progress::ToRead;
                }
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Moved {
    const KIND: &'static str = "section.moved";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            let level = self.level;
            opinion.sections.change(self.section, |it| it.level = level);
            let Some(from) = place_of(opinion, self.section) else {
                return;
            };
            if self.after == Some(self.section) {
                return;
            }
            opinion.order.remove(from);
            let after = self.after.and_then(|after| place_of(opinion, after));
            let at = after.map_or(0, |after| after + 1);
            opinion.order.insert(at, self.section);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Removed {
    const KIND: &'static str = "section.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion.order.retain(|id| *id != self.section);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Marked {
    const KIND: &'static str = "section.marked";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.opinion, |opinion| {
            opinion.sections.change(self.section, |section| {
                section.author.clone_from(&self.author);
                section.progress = self.progress;
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
