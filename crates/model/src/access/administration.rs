//! What whoever looks after the site sees: members with their addresses, imports, texts, the audit.

use super::{Seen, Viewer};
use crate::{
    audit::Audited,
    council::{
        Member,
        import::{self, Compared, Import, Row},
        logo::Logo,
    },
    mail::Address,
    notice::{Notice, Page, Tongue},
};

impl<'a> Seen<'a> {
    /// The logo of the council, if it has one.
    #[must_use]
    pub fn logo(self) -> Option<Logo> {
        self.state.council.logo
    }

    /// Where mail reaches a member, for those who may know.
    #[must_use]
    pub fn mail_of(self, member: &'a Member) -> Option<&'a Address> {
        let may = self.viewer == Viewer::Operator;
        member.mail.as_ref().filter(|_| may)
    }

    /// What each row of a table would do. It tells who is a member: for whoever runs the council.
    #[must_use]
    pub fn compare_members(self, rows: &[Row]) -> Option<Vec<Compared>> {
        (self.viewer == Viewer::Operator).then(|| import::compare(self.state, rows))
    }

    /// Tables of members that were imported, first to last.
    pub fn imports(self) -> impl DoubleEndedIterator<Item = &'a Import> {
        let may = self.viewer == Viewer::Operator;
        let all = self.state.council.imports.values();
        all.filter(move |_| may)
    }

    /// Whether an import can be taken back: nothing was built on it.
    #[must_use]
    pub fn can_be_undone(self, import: &Import) -> bool {
        import.undone.is_none() && import::built_on(self.state, import).is_none()
    }

    /// The text of a page, as it was written here.
    #[must_use]
    pub fn notice(self, page: Page, tongue: Tongue) -> Option<&'a Notice> {
        self.state.notices.get(&(page, tongue))
    }

    /// What the last audit of accessibility found.
    #[must_use]
    pub fn audit(self) -> Option<&'a Audited> {
        self.state.audit.as_ref()
    }
}
