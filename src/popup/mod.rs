//! The popup: what it knows decides which screen it shows.

mod choice;
mod scope_choice;
mod screen;

pub use choice::choose;
pub use scope_choice::{Mode, ScopeChoice};
pub use screen::{CookieJar, Facts, Place, Reading, SHOWN_AFTER_MS, Screen, screen_for};

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
mod model;
#[cfg(target_arch = "wasm32")]
mod new_client;
#[cfg(target_arch = "wasm32")]
mod orphans;
#[cfg(target_arch = "wasm32")]
mod outcomes;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod reads;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod sentences;

#[cfg(target_arch = "wasm32")]
pub use app::start;
