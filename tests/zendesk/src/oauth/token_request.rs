//! The body of `POST /oauth/tokens`.

use axum::http::{HeaderMap, header::CONTENT_TYPE};
use serde::Deserialize;

use super::errors::OAuthError;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct TokenRequest {
    pub(crate) grant_type: String,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) redirect_uri: Option<String>,
    pub(crate) code_verifier: Option<String>,
    pub(crate) refresh_token: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) expires_in: Option<i64>,
    pub(crate) refresh_token_expires_in: Option<i64>,
}

impl TokenRequest {
    /// "Must be formatted as JSON"; without that Content-Type it is refused.
    pub(crate) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<Self, OAuthError> {
        let content_type =
            headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !content_type.starts_with("application/json") {
            return Err(OAuthError::InvalidRequest("The parameters must be formatted as JSON."));
        }
        serde_json::from_slice(body).map_err(|_| OAuthError::InvalidRequest("The request is malformed."))
    }
}
