//! The numbers that the records of a laptop have in the town.

use kuzul_journal::Seq;

use crate::{fact::Unmovable, id::ConclusionId};

/// Gives each record of the laptop its number in the town, and notes what has none there.
pub(crate) struct Numbers<'a> {
    number: &'a dyn Fn(Seq) -> Option<Seq>,
    /// Records of the laptop that are not in the town, as far as somebody asked for them.
    pub(crate) lost: Vec<Seq>,
}

impl<'a> Numbers<'a> {
    /// Asks `number` for the town's number of a record of the laptop.
    pub(crate) fn new(number: &'a dyn Fn(Seq) -> Option<Seq>) -> Self {
        Self {
            number,
            lost: Vec::new(),
        }
    }

    fn find(&mut self, seq: Seq) -> Option<Seq> {
        let found = (self.number)(seq);
        if found.is_none() && !self.lost.contains(&seq) {
            self.lost.push(seq);
        }
        found
    }

    /// Renumbers what must be there.
    pub(crate) fn need(&mut self, seq: &mut Seq) -> Result<(), Unmovable> {
        *seq = self.find(*seq).ok_or(Unmovable::Gone)?;
        Ok(())
    }

    /// Renumbers what is left out where it is not there.
    pub(crate) fn want<T>(&mut self, value: &mut Option<T>, seq: impl Fn(&mut T) -> &mut Seq) {
        if let Some(inner) = value {
            let seq = seq(inner);
            match self.find(*seq) {
                Some(found) => *seq = found,
                None => *value = None,
            }
        }
    }
}

/// Something that refers to a record.
pub(crate) trait Refers {
    /// Gives it the number of the record in the town.
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable>;
}

impl Refers for Seq {
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(self)
    }
}

impl Refers for ConclusionId {
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.0)
    }
}

impl Refers for Option<ConclusionId> {
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.want(self, |conclusion| &mut conclusion.0);
        Ok(())
    }
}
