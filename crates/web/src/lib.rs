//! Pages, live boards and API of a territory.

use axum::{Router, routing::get};
use kuzul_engine::Engine;
use kuzul_model::Kuzul;

/// How the site is set up.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address under which the public reaches the site, without a slash at its end
    /// (`https://avis.example.bzh`); `None` where it is only reached in a room.
    pub public_url: Option<String>,
}

/// All that the site answers.
pub fn router(engine: Engine<Kuzul>, settings: Settings) -> Router {
    let _ = (engine, settings);
    Router::new().route("/health", get(async || "ok"))
}
