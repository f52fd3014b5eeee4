//! The screens: one state each.

mod authorizing;
mod consent;
mod creating;
mod gone;
mod no_clients;
mod not_admin;
mod not_zendesk;
mod offline;
mod orphans;
mod rate_limited;
mod ready;
mod redirect;
mod signed_out;
mod tab_unavailable;
mod token;
mod token_list;
mod try_again;
mod unexpected;

pub(super) use authorizing::Authorizing;
pub(super) use consent::Consent;
pub(super) use creating::Creating;
pub(super) use no_clients::NoClients;
pub(super) use not_admin::NotAdmin;
pub(super) use not_zendesk::NotZendesk;
pub(super) use offline::Offline;
pub(super) use rate_limited::RateLimited;
pub(super) use ready::Ready;
pub(super) use signed_out::SignedOut;
pub(super) use tab_unavailable::TabUnavailable;
pub(super) use token::Token;
pub(super) use unexpected::UnexpectedFailure;
