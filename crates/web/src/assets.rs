//! Style sheets, scripts, the typeface: in the binary, named by what they hold, kept by browsers.

mod plain;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use sha2::{Digest, Sha256};

use crate::{asked::Asked, cache::gzip, errors::Problem, site::Site};

/// The sheets of the one style sheet, in the order of their layers.
const SHEETS: [&str; 9] = [
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/frame.css"),
    include_str!("../assets/summary.css"),
    include_str!("../assets/steps.css"),
    include_str!("../assets/ranks.css"),
    include_str!("../assets/forms.css"),
    include_str!("../assets/pages.css"),
    include_str!("../assets/print.css"),
];

/// The sheets of live pages, which only they load.
const LIVE_SHEETS: [&str; 9] = [
    include_str!("../assets/live/console.css"),
    include_str!("../assets/live/report.css"),
    include_str!("../assets/live/room.css"),
    include_str!("../assets/live/wall.css"),
    include_str!("../assets/live/paper.css"),
    include_str!("../assets/live/meeting.css"),
    include_str!("../assets/live/thread.css"),
    include_str!("../assets/live/plenary.css"),
    include_str!("../assets/live/person.css"),
];

/// The sheet of the pages of whoever looks after the site, which only they load.
const ADMINISTRATION: &str = include_str!("../assets/administration.css");

/// The sheet of opinions, and of the desk where they are written.
const OPINION: &str = include_str!("../assets/opinion.css");

const CSS: &str = "text/css; charset=utf-8";
const SVG: &str = "image/svg+xml";
const JS: &str = "text/javascript; charset=utf-8";

/// Texts that are served as they are: name, kind, content.
const TEXTS: &[(&str, &str, &str)] = &[
    ("icon.svg", SVG, include_str!("../assets/icon.svg")),
    ("isobaths.svg", SVG, include_str!("../assets/isobaths.svg")),
    ("wordmark.svg", SVG, include_str!("../assets/wordmark.svg")),
    ("counter.js", JS, include_str!("../assets/counter.js")),
    ("newcomer.js", JS, include_str!("../assets/newcomer.js")),
    (
        "newcomer-solve.js",
        JS,
        include_str!("../assets/newcomer-solve.js"),
    ),
    (
        "newcomer-work.js",
        JS,
        include_str!("../assets/newcomer-work.js"),
    ),
    ("passkey.js", JS, include_str!("../assets/passkey.js")),
    (
        "live/console.js",
        JS,
        include_str!("../assets/live/console.js"),
    ),
    ("live/group.js", JS, include_str!("../assets/live/group.js")),
    ("live/live.js", JS, include_str!("../assets/live/live.js")),
    (
        "live/network.js",
        JS,
        include_str!("../assets/live/network.js"),
    ),
    (
        "live/offline.js",
        JS,
        include_str!("../assets/live/offline.js"),
    ),
    ("live/paper.js", JS, include_str!("../assets/live/paper.js")),
    ("live/queue.js", JS, include_str!("../assets/live/queue.js")),
    ("live/room.js", JS, include_str!("../assets/live/room.js")),
    (
        "live/things.js",
        JS,
        include_str!("../assets/live/things.js"),
    ),
    ("live/wall.js", JS, include_str!("../assets/live/wall.js")),
];

struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: Bytes,
    gzip: Option<Bytes>,
}

/// All that is served from the binary.
pub(crate) struct Assets {
    all: Vec<Asset>,
    style_path: &'static str,
    live_style_path: &'static str,
    /// Folder of all assets under a name that changes with what they hold: browsers keep what is
    /// in it for ever, and scripts that import one another stay of one version.
    folder: &'static str,
}

impl Assets {
    pub(crate) fn load() -> Self {
        let text = |name, kind, text: &'static str| Asset {
            name,
            kind,
            plain: Bytes::from_static(text.as_bytes()),
            gzip: Some(gzip(text.as_bytes())),
        };
        let style = |name, sheets: &[&str]| {
            let sheet = plain::plain(&sheets.concat());
            Asset {
                name,
                kind: CSS,
                gzip: Some(gzip(sheet.as_bytes())),
                plain: sheet.into(),
            }
        };
        let mut all = vec![
            style("kuzul.css", &SHEETS),
            style("live.css", &LIVE_SHEETS),
            style("administration.css", &[ADMINISTRATION]),
            style("opinion.css", &[OPINION]),
            Asset {
                name: "fonts/atkinson-next.woff2",
                kind: "font/woff2",
                plain: Bytes::from_static(include_bytes!("../assets/fonts/atkinson-next.woff2")),
                gzip: None,
            },
        ];
        all.extend(
            TEXTS
                .iter()
                .map(|(name, kind, content)| text(name, kind, content)),
        );
        let folder = leaked(format!("/assets/{}", version(&all)));
        Self {
            style_path: leaked(format!("{folder}/kuzul.css")),
            live_style_path: leaked(format!("{folder}/live.css")),
            folder,
            all,
        }
    }

    /// Address of the style sheet: changes with what it holds.
    pub(crate) fn style_path(&self) -> &'static str {
        self.style_path
    }

    /// Address of the style sheet of live pages.
    pub(crate) fn live_style_path(&self) -> &'static str {
        self.live_style_path
    }

    /// The folder of scripts: changes with what it holds.
    pub(crate) fn folder(&self) -> &'static str {
        self.folder
    }

    /// An asset, and whether it was asked for under the name of its content.
    fn get(&self, name: &str) -> Option<(&Asset, bool)> {
        let version = self.folder.trim_start_matches("/assets/");
        let in_folder = name.strip_prefix(version);
        let in_folder = in_folder.and_then(|rest| rest.strip_prefix('/'));
        let plain = in_folder.unwrap_or(name);
        let found = self.all.iter().find(|asset| asset.name == plain)?;
        Some((found, in_folder.is_some()))
    }
}

/// Once per process: a name that lives as long as it.
fn leaked(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}

/// The first digits of the SHA-256 of everything.
fn version(all: &[Asset]) -> String {
    let mut hasher = Sha256::new();
    for asset in all {
        hasher.update(asset.name);
        hasher.update(&asset.plain);
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(6);
    first.map(|byte| format!("{byte:02x}")).collect()
}

/// Sends one of them.
pub(crate) async fn serve(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    asked: Asked,
) -> Response {
    let Some((asset, of_content)) = site.assets().get(&name) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    let kept = if of_content || name.starts_with("fonts/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let body = match &asset.gzip {
        Some(gzip) if asked.gzip => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip.clone()
        }
        _ => asset.plain.clone(),
    };
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers;
    response
}

/// Sends the service worker of rooms: it must stand in the folder of the pages that it serves.
pub(crate) async fn offline(site: Extract<Site>, asked: Asked) -> Response {
    serve(site, Path("live/offline.js".to_owned()), asked).await
}

#[cfg(test)]
mod tests {
    use super::{Assets, CSS};

    #[test]
    fn every_style_sheet_is_sent_in_older_words() {
        let assets = Assets::load();
        let sheets = assets.all.iter().filter(|asset| asset.kind == CSS);
        let mut names = Vec::new();
        for sheet in sheets {
            // Beside rules that are in no layer, those in one would count for nothing.
            let text = std::str::from_utf8(&sheet.plain).unwrap();
            assert!(!text.contains("@layer"), "{}", sheet.name);
            names.push(sheet.name);
        }
        let known = ["kuzul.css", "live.css", "administration.css", "opinion.css"];
        assert_eq!(names, known);
    }
}
