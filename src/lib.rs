//! Full Token: a signed-in Zendesk admin clicks, generates an OAuth access token and copies it.
//!
//! Imports point one way, and no file is reached from itself through what it imports
//! (`tests/imports.rs` holds both; ARCHITECTURE.md has each arrow): `bin` → `popup`, `background` →
//! `parts`, `protocol`, `transport` → `browser`, `vault`, `handoff` → `zendesk`, which knows no browser
//! API and nothing of ours. What needs no browser also compiles natively, where its tests run.

pub mod background;
pub mod handoff;
pub mod inventory;
pub mod popup;
pub mod project_address;
pub mod protocol;
pub mod vault;
pub mod zendesk;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod inventory_page;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
pub mod texts;
#[cfg(target_arch = "wasm32")]
pub mod transport;
