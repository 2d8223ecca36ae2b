//! Style sheets, scripts, the typeface: in the binary, named by what they hold, kept by browsers.

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

const CSS: &str = "text/css; charset=utf-8";
const SVG: &str = "image/svg+xml";
const JS: &str = "text/javascript; charset=utf-8";

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
}

impl Assets {
    pub(crate) fn load() -> Self {
        let style = SHEETS.concat();
        let digest = Sha256::digest(&style);
        let tag: String = digest
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        // Once per process: a name that lives as long as it.
        let style_path: &'static str =
            Box::leak(format!("/assets/kuzul.{tag}.css").into_boxed_str());
        let text = |name, kind, text: &'static str| Asset {
            name,
            kind,
            plain: Bytes::from_static(text.as_bytes()),
            gzip: Some(gzip(text.as_bytes())),
        };
        let font = include_bytes!("../assets/fonts/atkinson-next.woff2");
        let all = vec![
            Asset {
                name: "kuzul.css",
                kind: CSS,
                gzip: Some(gzip(style.as_bytes())),
                plain: style.into(),
            },
            text("icon.svg", SVG, include_str!("../assets/icon.svg")),
            text("isobaths.svg", SVG, include_str!("../assets/isobaths.svg")),
            text("wordmark.svg", SVG, include_str!("../assets/wordmark.svg")),
            text("counter.js", JS, include_str!("../assets/counter.js")),
            Asset {
                name: "fonts/atkinson-next.woff2",
                kind: "font/woff2",
                plain: Bytes::from_static(font),
                gzip: None,
            },
        ];
        Self { all, style_path }
    }

    /// Address of the style sheet: changes with what it holds.
    pub(crate) fn style_path(&self) -> &'static str {
        self.style_path
    }

    fn get(&self, name: &str) -> Option<&Asset> {
        let style = self.style_path.strip_prefix("/assets/");
        let name = if Some(name) == style {
            "kuzul.css"
        } else {
            name
        };
        self.all.iter().find(|asset| asset.name == name)
    }
}

/// Sends one of them.
pub(crate) async fn serve(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    asked: Asked,
) -> Response {
    let Some(asset) = site.assets().get(&name) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    let kept = if name.starts_with("kuzul.") && name != "kuzul.css" || name.starts_with("fonts/") {
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
