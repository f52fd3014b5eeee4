//! What the stand-in promises, each documented behaviour one test, over its real TLS and proxy.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod accounts;
mod admin_center;
mod clients;
mod consent;
mod control;
mod cors;
mod fault_rules;
mod faults;
mod grants;
mod lists;
mod proxy;
mod scopes;
mod sessions;
mod sign_in;
mod support;
mod tickets;
mod tokens;
