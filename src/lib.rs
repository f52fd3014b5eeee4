//! Full Token: a signed-in Zendesk admin clicks, generates an OAuth access token and copies it.
//!
//! Imports point one way: `bin` → `popup`, `background` → `protocol`, `vault` → `transport` →
//! `browser`; everything may use `zendesk`, which knows no browser and nothing of ours. What
//! needs no browser also compiles natively, where its tests run.

pub mod background;
pub mod handoff;
pub mod popup;
pub mod protocol;
pub mod vault;
pub mod zendesk;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod texts;
#[cfg(target_arch = "wasm32")]
pub mod transport;
