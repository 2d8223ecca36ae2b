//! What a viewer may see of forms: what was counted together, never one person's answers; and words
//! once whoever leads the meeting has shown them.

use kuzul_journal::Timestamp;

use super::Seen;
use crate::{
    form::{
        About, Form,
        release::{self, HeldText, Tally},
    },
    id::{FormId, MeetingId},
};

impl<'a> Seen<'a> {
    /// A form.
    #[must_use]
    pub fn form(self, id: FormId) -> Option<&'a Form> {
        self.state.forms.get(id)
    }

    /// What people are asked after meetings, first to last.
    pub fn surveys(self) -> impl Iterator<Item = &'a Form> {
        let forms = self.state.forms.values();
        forms.filter(|form| matches!(form.about, About::Survey(_)))
    }

    /// What people are asked after a meeting.
    #[must_use]
    pub fn survey(self, meeting: MeetingId) -> Option<&'a Form> {
        self.form_about(About::Survey(meeting))
    }

    /// What people are asked when they register for a meeting.
    #[must_use]
    pub fn registration_form(self, meeting: MeetingId) -> Option<&'a Form> {
        self.form_about(About::Registration(meeting))
    }

    /// All that people are asked after a meeting: two where a room that was taken along asked other
    /// questions than the town.
    pub fn surveys_of(self, meeting: MeetingId) -> impl Iterator<Item = &'a Form> {
        self.surveys()
            .filter(move |form| form.about == About::Survey(meeting))
    }

    fn form_about(self, about: About) -> Option<&'a Form> {
        self.state.forms.values().find(|form| form.about == about)
    }

    /// What was counted of a form, question by question.
    #[must_use]
    pub fn tallies(self, form: &'a Form) -> &'a [Tally] {
        &form.tallies
    }

    /// Words that people answered: those that are shown, or all for who leads the meeting.
    pub fn form_texts(self, form: &'a Form) -> impl Iterator<Item = &'a HeldText> {
        let texts = form.texts.iter();
        texts.filter(move |held| held.shown.is_some() || self.leads())
    }

    /// Forms in which something is to be counted or dropped at a moment.
    pub fn forms_to_settle(self, at: Timestamp) -> impl Iterator<Item = FormId> {
        let forms = self.state.forms.values();
        forms
            .filter(move |form| release::is_due(self.state, form, at))
            .map(|form| form.id)
    }
}
