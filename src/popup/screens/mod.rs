//! The screens: one state each.

mod creating;
mod no_clients;
mod not_admin;
mod not_zendesk;
mod offline;
mod out_of_touch;
mod rate_limited;
mod ready;
mod signed_out;
mod token;
mod unexpected;

pub(super) use creating::Creating;
pub(super) use no_clients::NoClients;
pub(super) use not_admin::NotAdmin;
pub(super) use not_zendesk::NotZendesk;
pub(super) use offline::Offline;
pub(super) use out_of_touch::OutOfTouch;
pub(super) use rate_limited::RateLimited;
pub(super) use ready::Ready;
pub(super) use signed_out::SignedOut;
pub(super) use token::Token;
pub(super) use unexpected::Unexpected;
