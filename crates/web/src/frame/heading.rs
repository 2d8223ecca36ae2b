//! What a page says of itself: title, part of the site, path to it.

/// A part of the site that the menu leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// No part in particular.
    None,
    /// Processes.
    Processes,
    /// Meetings.
    Meetings,
    /// Conclusions.
    Conclusions,
    /// Opinions.
    Opinions,
    /// The council.
    Council,
    /// The search.
    Search,
}

impl Section {
    /// The menu, in its order: section, address, key of its words.
    pub(crate) const MENU: [(Self, &'static str, &'static str); 6] = [
        (Self::Processes, "/demarches", "nav-processes"),
        (Self::Meetings, "/rencontres", "nav-meetings"),
        (Self::Conclusions, "/conclusions", "nav-conclusions"),
        (Self::Opinions, "/avis", "nav-opinions"),
        (Self::Council, "/conseil", "nav-council"),
        (Self::Search, "/recherche", "nav-search"),
    ];
}

/// A step of the path to a page.
#[derive(Clone, Debug)]
pub(crate) struct Crumb {
    /// Where it leads.
    pub(crate) path: String,
    /// What it says.
    pub(crate) title: String,
    /// Whether people wrote it, in French whatever the page's language is.
    pub(crate) written: bool,
}

/// What a page says of itself.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Its title.
    pub(crate) title: String,
    /// Whether people wrote the title, in French whatever the page's language is.
    pub(crate) written: bool,
    /// The part of the site.
    pub(crate) section: Section,
    /// The path to it, without home and without itself.
    pub(crate) crumbs: Vec<Crumb>,
    /// Class of `body`, where the look needs one.
    pub(crate) class: &'static str,
    /// What it is about, for search engines and whoever shares it.
    pub(crate) description: Option<String>,
    /// Where its own feeds and calendar are.
    pub(crate) followed: Option<String>,
}

impl Heading {
    /// A heading in the words of the interface, without a path.
    pub(crate) fn new(title: impl Into<String>, section: Section) -> Self {
        Self {
            title: title.into(),
            written: false,
            section,
            crumbs: Vec::new(),
            class: "",
            description: None,
            followed: None,
        }
    }

    /// A heading in words that people wrote, without a path.
    pub(crate) fn written(title: impl Into<String>, section: Section) -> Self {
        Self {
            written: true,
            ..Self::new(title, section)
        }
    }

    /// Changes the title for one in the words of the interface.
    #[must_use]
    pub(crate) fn retitled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self.written = false;
        self
    }

    /// Adds a step to the path, in the words of the interface.
    #[must_use]
    pub(crate) fn under(self, path: impl Into<String>, title: impl Into<String>) -> Self {
        self.step(path.into(), title.into(), false)
    }

    /// Adds a step to the path, in words that people wrote.
    #[must_use]
    pub(crate) fn under_written(self, path: impl Into<String>, title: impl Into<String>) -> Self {
        self.step(path.into(), title.into(), true)
    }

    fn step(mut self, path: String, title: String, written: bool) -> Self {
        self.crumbs.push(Crumb {
            path,
            title,
            written,
        });
        self
    }

    /// Sets the class of `body`.
    #[must_use]
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}
