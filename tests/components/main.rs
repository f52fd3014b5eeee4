//! The popup's screens and the bindings, in a headless browser over a fake `chrome`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bindings;
mod client;
mod consent;
mod gone;
#[path = "../json.rs"]
mod json;
mod paced;
mod ready;
mod records;
mod states;
mod time;
mod token;
mod token_revocation;
mod token_tools;
mod world;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
