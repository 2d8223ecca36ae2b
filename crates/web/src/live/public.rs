//! Cards and clusters as phones and walls see them: people's words and numbers. What would have to be
//! said in another language is there in each, and the page's style shows one.

use askama::Template;
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, Card, Cluster},
};

use super::{
    Fragments,
    columns::{self, CardView, ClusterView},
};

/// Fragments for phones and walls.
pub(crate) struct PublicFragments;

#[derive(Template)]
#[template(path = "live/card.html")]
struct CardHtml<'a> {
    card: &'a CardView<'a>,
}

#[derive(Template)]
#[template(path = "live/cluster.html")]
struct ClusterHtml<'a> {
    cluster: &'a ClusterView<'a>,
}

impl Fragments for PublicFragments {
    fn viewer(&self) -> Viewer {
        Viewer::Public
    }

    fn card(&self, seen: Seen<'_>, board: &Board, card: &Card) -> String {
        let card = CardView::of(seen, board, card);
        rendered(&CardHtml { card: &card })
    }

    fn cluster(&self, seen: Seen<'_>, board: &Board, cluster: &Cluster) -> String {
        let cluster = columns::cluster(seen, board, cluster);
        rendered(&ClusterHtml { cluster: &cluster })
    }
}

/// Writing into a string does not fail; a fragment that could not be made would be left out.
fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_else(|error| {
        tracing::error!(%error, "a fragment could not be made");
        String::new()
    })
}
