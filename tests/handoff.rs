//! What the user's tools are given: the very text, and that no value breaks out of it.
//!
//! `UPDATE_EXPECT=1` rewrites `tests/handoff/goldens`. With `HANDOFF_OUT` the exports of a real
//! token are written there for `tests/handoff/real.test.mjs`, which runs them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "handoff/breaking_out.rs"]
mod breaking_out;
#[path = "handoff/goldens.rs"]
mod goldens;
#[path = "handoff/readers.rs"]
mod readers;
#[path = "handoff/renewing.rs"]
mod renewing;
#[path = "handoff/written_out.rs"]
mod written_out;

use full_token::zendesk::Subdomain;
use proptest::prelude::*;

fn subdomain(label: &str) -> Subdomain {
    Subdomain::try_from(label.to_owned()).unwrap()
}

/// Any token of RFC 6750.
fn tokens() -> impl Strategy<Value = String> {
    "[A-Za-z0-9._~+/-]{1,80}={0,2}"
}

/// Any subdomain that an account can have.
fn subdomains() -> impl Strategy<Value = Subdomain> {
    "[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?".prop_filter_map("reserved", |label| Subdomain::try_from(label).ok())
}
