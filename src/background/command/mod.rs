//! Commands as pure state machines: `(intent, event) → (records, request)`.
//!
//! ```text
//!             ┌──────────────── the next flow ◀──── the account has closed this one
//!             ▼                                     │
//! command ─▶ (Ask ─▶ Authorizing) ─▶ Write ──403──▶ RenewCsrf ──▶ WriteAgain
//!       ─▶ (Read, before a change) ──────────────────┘              │
//!                                    │                              │
//!      done ◀── (Identify ─▶ FindRecord) ◀─┴──────────────────────────────┘──(revoke)──▶ Confirm ──▶ done
//!                     └─ somebody else's token ─▶ RenewCsrfToRevokeForeign ─▶ RevokeForeign ─▶ done
//! ```
//! The step and the request's one-use id are stored before each request, so whichever instance of
//! the worker wakes up goes on from any event. An error at any step lands in `Outcome::Failed`;
//! silence, in `Outcome::Lost`. An answer that comes after the end is still taken, but it sends
//! nothing more over the session: the user was told, and may have done something else since.
//!
//! A revocation of many takes its own steps, `RenewCsrf` and one `Write` for each token, and rests where
//! another command ends: see `revoke_tokens` and `revocation_step`.

mod accept_command;
mod add_redirect;
mod change_vault;
mod client_changed;
mod context;
mod control_revocation;
mod create_client;
mod create_token;
mod csrf_token;
mod delete_client;
mod drop_expired;
mod event;
mod find_token_record;
mod flows;
mod forget_dead;
mod hold_token;
mod machine;
mod memory_update;
mod note_tokens;
mod open_revocations;
mod refresh_token;
mod replace_secret;
mod revocation_step;
mod revoke_foreign;
mod revoke_orphans;
mod revoke_token;
mod revoke_tokens;
mod transition;
mod update_client;
mod worker_events;

pub use accept_command::accept;
pub use context::Context;
pub use drop_expired::drop_expired;
pub use event::Event;
pub use machine::advance;
pub use memory_update::{MemoryChange, MemoryUpdate};
pub use open_revocations::OpenRevocations;
pub use transition::{Amendment, Badge, ConsentRequest, OutgoingRequest, Transition};
pub use worker_events::{answered, broken_down, private_windows_gone, tab_closed, time_passed, woken};

#[cfg(test)]
mod tests;
