//! The popup: what it knows decides which screen it shows.

mod client_choice;
mod scope_choice;
mod screen;

pub use client_choice::choose;
pub use scope_choice::{Mode, ScopeChoice};
pub use screen::{CookieJar, Facts, Place, Reading, SHOWN_AFTER_MS, Screen, may_be, screen_for};

#[cfg(target_arch = "wasm32")]
mod account_outcome;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod header;
#[cfg(target_arch = "wasm32")]
mod inventory_link;
#[cfg(target_arch = "wasm32")]
mod look_for_orphans;
#[cfg(target_arch = "wasm32")]
mod model;
#[cfg(target_arch = "wasm32")]
mod outcomes;
#[cfg(target_arch = "wasm32")]
mod reads;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod status_region;
#[cfg(target_arch = "wasm32")]
mod status_screen;
#[cfg(target_arch = "wasm32")]
mod tasks;
#[cfg(target_arch = "wasm32")]
mod user_name;

#[cfg(target_arch = "wasm32")]
pub use app::start;
