//! A token just issued, whichever flow it came by.

use crate::vault::Millis;
use crate::zendesk::{GrantedToken, Id, Secret};

#[derive(Debug)]
pub(in crate::background::command) struct IssuedToken {
    /// None where its record has to be asked for.
    pub(in crate::background::command) id: Option<Id>,
    /// Whom it acts for, if the account said.
    pub(in crate::background::command) user_id: Option<Id>,
    pub(in crate::background::command) full_token: Secret,
    pub(in crate::background::command) refresh_token: Option<Secret>,
    pub(in crate::background::command) scopes: Vec<String>,
    /// ISO 8601; none where the account did not say.
    pub(in crate::background::command) created_at: Option<String>,
    pub(in crate::background::command) expiry: Expiry,
}

/// When a token expires, as the account put it.
#[derive(Debug)]
pub(in crate::background::command) enum Expiry {
    /// At a point in time, ISO 8601; or never.
    At(Option<String>),
    /// After so many milliseconds.
    In(Millis),
}

impl From<GrantedToken> for IssuedToken {
    fn from(granted: GrantedToken) -> Self {
        let in_millis = |seconds: u64| Expiry::In(seconds.saturating_mul(1_000));
        Self {
            id: None,
            user_id: None,
            full_token: granted.access_token,
            refresh_token: granted.refresh_token,
            scopes: granted.scopes,
            created_at: None,
            expiry: granted.expires_in.map_or(Expiry::At(None), in_millis),
        }
    }
}
