//! OAuth tokens [oauth_tokens].

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Disguise;
use crate::{
    json::with_unknown_properties,
    secrets::{self, first_characters},
    times,
};

#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) id: u64,
    pub(crate) client_id: u64,
    pub(crate) user_id: u64,
    pub(crate) full_token: String,
    pub(crate) refresh_token: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) used_at: Option<OffsetDateTime>,
    pub(crate) expires_at: Option<OffsetDateTime>,
    pub(crate) refresh_token_expires_at: Option<OffsetDateTime>,
    pub(crate) revoked: bool,
    pub(crate) disguise: Disguise,
}

impl Token {
    /// A token that never expires, opaque until the account issues it.
    pub(crate) fn new(id: u64, client_id: u64, user_id: u64, scopes: Vec<String>) -> Self {
        Self {
            id,
            client_id,
            user_id,
            full_token: secrets::random(),
            refresh_token: None,
            scopes,
            created_at: times::now(),
            used_at: None,
            expires_at: None,
            refresh_token_expires_at: None,
            revoked: false,
            disguise: Disguise::default(),
        }
    }

    pub(crate) fn has_expired(&self) -> bool {
        self.has_expired_by(times::now())
    }

    /// For whoever asks thousands: the clock is asked once.
    pub(crate) fn has_expired_by(&self, now: OffsetDateTime) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }

    pub(crate) fn is_live(&self) -> bool {
        !self.revoked && !self.has_expired()
    }

    /// As list and show have it: the first 10 characters, never usable.
    pub(crate) fn presented(&self, origin: &str) -> Value {
        self.disguise.worn_by(self.properties(origin, first_characters(&self.full_token)))
    }

    /// As the answer to its creation has it, and never again.
    pub(crate) fn presented_with_full_token(&self, origin: &str) -> Value {
        let mut object = self.presented(origin);
        object["full_token"] = json!(self.full_token);
        object
    }

    /// With everything, for tests that look behind the API.
    pub(crate) fn laid_open(&self) -> Value {
        json!({
            "id": self.id,
            "client_id": self.client_id,
            "user_id": self.user_id,
            "full_token": self.full_token,
            "refresh_token": self.refresh_token,
            "scopes": self.scopes,
            "created_at": times::iso_8601(self.created_at),
            "used_at": self.used_at.map(times::iso_8601),
            "expires_at": self.expires_at.map(times::iso_8601),
            "refresh_token_expires_at": self.refresh_token_expires_at.map(times::iso_8601),
            "revoked": self.revoked,
        })
    }

    fn properties(&self, origin: &str, shown_token: &str) -> Value {
        with_unknown_properties(json!({
            "id": self.id,
            "url": format!("{origin}/api/v2/oauth/tokens/{}.json", self.id),
            "client_id": self.client_id,
            "user_id": self.user_id,
            "token": shown_token,
            "refresh_token": self.refresh_token.as_deref().map(first_characters),
            "scopes": self.scopes,
            "created_at": times::iso_8601(self.created_at),
            "used_at": self.used_at.map(times::iso_8601),
            "expires_at": self.expires_at.map(times::iso_8601),
            "refresh_token_expires_at": self.refresh_token_expires_at.map(times::iso_8601),
        }))
    }
}
