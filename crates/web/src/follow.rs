//! How to stay informed: feeds, calendars, what can be shown on another site.

use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Named, Page, Sight, template},
};

type Here = Follow;

/// How to stay informed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Follow {
    /// What can be followed.
    pub(crate) parts: Vec<Followed>,
}

/// Something that can be followed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Followed {
    /// The process; none for everything.
    pub(crate) process: Option<Named>,
    /// What is new, as Atom.
    pub(crate) atom: String,
    /// What is new, as RSS.
    pub(crate) rss: String,
    /// Its meetings, as iCalendar.
    pub(crate) calendar: String,
    /// What can be shown on another site.
    pub(crate) widget: String,
}

impl Followed {
    fn of(process: Option<Named>) -> Self {
        let path = process.as_ref();
        let path = path.map_or_else(String::new, |it| format!("/demarches/{}", it.id));
        Self {
            process,
            atom: format!("{path}/flux.atom"),
            rss: format!("{path}/flux.rss"),
            calendar: format!("{path}/agenda.ics"),
            widget: match path.as_str() {
                "" => "/widget/rencontres".to_owned(),
                path => format!("/widget{path}"),
            },
        }
    }
}

impl Followed {
    /// What is followed, for whoever hears the links one by one.
    pub(crate) fn name(&self, frame: &Frame) -> String {
        let process = self.process.as_ref();
        process.map_or_else(|| frame.council.clone(), |process| process.title.clone())
    }
}

impl Frame {
    /// An address as another site or program needs it.
    pub(crate) fn address(&self, path: &String) -> String {
        match &self.public_url {
            Some(base) => format!("{base}{path}"),
            None => path.clone(),
        }
    }

    /// What another site writes into its page to show something of ours.
    pub(crate) fn embed_code(&self, part: &Followed) -> String {
        self.embedded(&part.widget, &part.name(self))
    }

    /// What another site writes into its page to show one of our widgets.
    pub(crate) fn embedded(&self, widget: &String, title: &str) -> String {
        let title = title.replace('&', "&amp;").replace('"', "&quot;");
        let address = self.address(widget);
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"420\" loading=\"lazy\"></iframe>"
        )
    }
}

impl Page for Follow {
    const ROUTE: &'static str = "/suivre";
    const NAME: &'static str = "follow";
    const SUMMARY: &'static str = "How to stay informed: feeds, calendars, widgets.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let processes = sight.seen.processes().rev();
        let processes =
            processes.map(|it| Followed::of(Some(Named::new(it.id.0, &it.opened.title))));
        let parts = [Followed::of(None)].into_iter().chain(processes);
        Ok(Self {
            parts: parts.collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("follow-title"), Section::None)
    }

    template!("follow/follow.html");
}
