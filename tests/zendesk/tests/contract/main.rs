//! What the stand-in promises, each documented behaviour one test, over its real TLS and proxy.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod accounts;
mod admin_center;
mod api_tokens;
mod clients;
mod clock;
mod consent;
mod control;
mod cors;
mod current_token;
mod fault_rules;
mod faults;
mod global_clients;
mod grants;
mod invalid_scope;
mod inventory;
mod jwt;
mod lists;
mod proxy;
mod rate_limit;
mod resources;
mod scopes;
mod sessions;
mod sign_in;
mod support;
mod tickets;
mod tokens;
mod users;
