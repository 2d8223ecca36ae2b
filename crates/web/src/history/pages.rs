//! Long lists, a page at a time.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{asked::Query, errors::Problem};

/// Lines on a page.
pub(crate) const LINES: usize = 100;

/// The part of the query that says which page.
pub(crate) const QUERY: (&str, &str) = ("page", "Which page, from 1.");

/// Pages on each side of the one that is shown.
const NEIGHBOURS: u64 = 1;

/// Which part of a list is shown.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Pages {
    /// The page that is shown, from 1.
    pub(crate) page: u64,
    /// How many there are.
    pub(crate) pages: u64,
    /// How many lines there are on all pages.
    pub(crate) lines: u64,
}

impl Pages {
    /// The page that the query asks for, of a list of so many lines.
    ///
    /// # Errors
    /// When it is no number, or there is no such page.
    pub(crate) fn asked(query: &Query, lines: usize) -> Result<Self, Problem> {
        let page = match query.get("page") {
            None | Some("") => 1,
            Some(page) => page.parse().map_err(|_| Problem::BrokenQuery)?,
        };
        let pages = lines.div_ceil(LINES).max(1) as u64;
        if (1..=pages).contains(&page) {
            Ok(Self {
                page,
                pages,
                lines: lines as u64,
            })
        } else {
            Err(Problem::NoSuchPage)
        }
    }

    /// Lines on the pages before.
    pub(crate) fn skipped(&self) -> usize {
        let before = usize::try_from(self.page.saturating_sub(1)).unwrap_or(usize::MAX);
        before.saturating_mul(LINES)
    }

    /// The page before.
    pub(crate) fn previous(&self) -> Option<u64> {
        self.page.checked_sub(1).filter(|page| *page > 0)
    }

    /// The page after.
    pub(crate) fn next(&self) -> Option<u64> {
        Some(self.page + 1).filter(|page| *page <= self.pages)
    }

    /// First, last, and those around the one that is shown; `None` where some are left out.
    pub(crate) fn links(&self) -> Vec<Option<u64>> {
        let near = self.page.saturating_sub(NEIGHBOURS)..=self.page + NEIGHBOURS;
        let mut shown: Vec<u64> = near
            .filter(|page| (1..=self.pages).contains(page))
            .chain([1, self.pages])
            .collect();
        shown.sort_unstable();
        shown.dedup();
        let mut links = Vec::with_capacity(shown.len() + 2);
        let mut last = 0;
        for page in shown {
            if page > last + 1 {
                links.push(None);
            }
            links.push(Some(page));
            last = page;
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(query: &str, lines: usize) -> Result<Pages, u16> {
        Pages::asked(&Query::parse(query), lines).map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn a_page_that_is_not_there_is_refused() {
        assert_eq!(pages("page=2", 100).err(), Some(404));
        assert_eq!(pages("page=0", 100).err(), Some(404));
        assert_eq!(pages("page=deux", 100).err(), Some(400));
        assert_eq!(pages("page=-1", 100).err(), Some(400));
        assert_eq!(pages("page=99999999999999999999", 100).err(), Some(400));
        assert_eq!(pages("", 0).map(|pages| pages.pages), Ok(1));
        assert_eq!(pages("page=2", 101).map(|pages| pages.skipped()), Ok(100));
    }

    #[test]
    fn links_leave_out_what_is_far() {
        let links = |page| pages(&format!("page={page}"), 1_000).map(|pages| pages.links());
        assert_eq!(
            links(5),
            Ok(vec![
                Some(1),
                None,
                Some(4),
                Some(5),
                Some(6),
                None,
                Some(10)
            ])
        );
        assert_eq!(links(1), Ok(vec![Some(1), Some(2), None, Some(10)]));
        assert_eq!(links(10), Ok(vec![Some(1), None, Some(9), Some(10)]));
    }
}
