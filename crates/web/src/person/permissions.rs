//! Who may do what: the table of the model, for everybody to read.

use kuzul_locale::Words;
use kuzul_model::permission::{Deed, Role};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

/// Who may do what.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Permissions {
    /// The roles, in the order of the columns.
    pub(crate) roles: Vec<&'static str>,
    /// What can be done, and by whom.
    pub(crate) deeds: Vec<Row>,
}

/// Something that can be done.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) deed: &'static str,
    /// Who may do it.
    pub(crate) roles: Vec<&'static str>,
}

/// The page's own name inside `template!`.
type Here = Permissions;

impl Page for Permissions {
    const ROUTE: &'static str = "/qui-peut-quoi";
    const NAME: &'static str = "permissions";
    const SUMMARY: &'static str = "Who may do what.";

    fn view(_: &Sight<'_>) -> Result<Self, Problem> {
        let names = |roles: &[Role]| roles.iter().map(|role| role.name()).collect();
        // What only the program itself does is of no interest here.
        let deeds = Deed::ALL.iter().filter(|deed| !deed.roles().is_empty());
        Ok(Self {
            roles: names(&Role::ALL),
            deeds: deeds
                .map(|deed| Row {
                    deed: deed.name(),
                    roles: names(deed.roles()),
                })
                .collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("permissions-title"), Section::None)
    }

    template!("person/permissions.html");
}
