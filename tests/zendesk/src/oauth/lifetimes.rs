//! How long the tokens of a grant live [grant_type_tokens, "Request parameters"].

use time::{OffsetDateTime, macros::datetime};

use super::{errors::OAuthError, token_request::TokenRequest};
use crate::{account::Client, settings::Settings, times};

/// Clients made since have tokens that expire by default …
const NEW_CLIENTS_SINCE: OffsetDateTime = datetime!(2026-04-30 00:00 UTC);
/// … and from this day on older ones too.
const ALL_CLIENTS_SINCE: OffsetDateTime = datetime!(2027-04-01 00:00 UTC);

const DEFAULT_ACCESS_TOKEN_S: i64 = 30 * 60;
const DEFAULT_REFRESH_TOKEN_S: i64 = 30 * 24 * 3600;

#[derive(Clone, Copy)]
pub(crate) struct Lifetimes {
    /// None: until revoked.
    pub(crate) access_token_s: Option<i64>,
    pub(crate) refresh_token_s: i64,
}

/// As asked for, within the documented bounds; else by default.
pub(crate) fn lifetimes(
    request: &TokenRequest,
    client: &Client,
    settings: &Settings,
) -> Result<Lifetimes, OAuthError> {
    let refresh_token_s = match request.refresh_token_expires_in {
        Some(seconds @ 604_801..7_776_000) => seconds,
        Some(_) => return Err(OAuthError::InvalidRequest("Invalid refresh_token_expires_in value.")),
        None => settings.refresh_token_lifetime_s.unwrap_or(DEFAULT_REFRESH_TOKEN_S),
    };
    let access_token_s = match request.expires_in {
        Some(seconds @ 301..172_800) => Some(seconds),
        Some(_) => return Err(OAuthError::InvalidRequest("Invalid expires_in value.")),
        None => settings.access_token_lifetime_s.or_else(|| by_default(client)),
    };
    Ok(Lifetimes { access_token_s, refresh_token_s })
}

fn by_default(client: &Client) -> Option<i64> {
    let expire = client.created_at >= NEW_CLIENTS_SINCE || times::now() >= ALL_CLIENTS_SINCE;
    expire.then_some(DEFAULT_ACCESS_TOKEN_S)
}
