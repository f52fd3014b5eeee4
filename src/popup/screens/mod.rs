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
mod signed_out;
mod tab_unavailable;
mod token;
mod unexpected;

pub(super) use authorizing::authorizing;
pub(super) use consent::consent;
pub(super) use creating::creating;
pub(super) use no_clients::no_clients;
pub(super) use not_admin::not_admin;
pub(super) use not_zendesk::not_zendesk;
pub(super) use offline::offline;
pub(super) use rate_limited::rate_limited;
pub(super) use ready::ready;
pub(super) use signed_out::signed_out;
pub(super) use tab_unavailable::tab_unavailable;
pub(super) use token::token;
pub(super) use unexpected::unexpected;
