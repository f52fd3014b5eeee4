//! Full Token: a signed-in Zendesk admin clicks, generates an OAuth access token and copies it.
//!
//! Imports point one way, and no file is reached from itself through what it imports
//! (`tests/imports.rs` holds both):
//!
//! ```text
//! bin ─▶ popup ──▶ parts ──▶ handoff ─────────────┐
//!   │      │         └─────▶ texts ─▶ browser     │
//!   │      ├──▶ transport ─▶ browser, protocol    ├─▶ zendesk
//!   │      └──▶ protocol ──▶ vault ───────────────┤
//!   └──▶ background ─▶ protocol, transport, browser, vault
//! ```
//! `zendesk` knows no browser and nothing of ours; `vault` only `zendesk`; `browser` takes ids and
//! times from `vault`. What needs no browser also compiles natively, where its tests run.

pub mod background;
pub mod handoff;
pub mod popup;
pub mod project_address;
pub mod protocol;
pub mod vault;
pub mod zendesk;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
pub mod texts;
#[cfg(target_arch = "wasm32")]
pub mod transport;
