//! Errors of the token endpoint (RFC 6749, section 5.2).

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::json::answer;

#[derive(Clone, Debug)]
pub(crate) enum OAuthError {
    InvalidClient,
    InvalidGrant,
    InvalidRequest(&'static str),
    /// With its description.
    InvalidScope(String),
    UnauthorizedClient,
    UnsupportedGrantType,
}

impl OAuthError {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidRequest(_) => "invalid_request",
            Self::InvalidScope(_) => "invalid_scope",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
        }
    }

    pub(crate) fn description(&self) -> &str {
        match self {
            Self::InvalidClient => {
                "Client authentication failed due to unknown client, no client authentication included, \
                 or unsupported authentication method."
            }
            Self::InvalidGrant => {
                "The provided authorization grant is invalid, expired, revoked, does not match the \
                 redirection URI used in the authorization request, or was issued to another client."
            }
            Self::InvalidRequest(why) => why,
            Self::InvalidScope(refusal) => refusal,
            Self::UnauthorizedClient => {
                "The client is not authorized to perform this request using this method."
            }
            Self::UnsupportedGrantType => {
                "The authorization grant type is not supported by the authorization server."
            }
        }
    }
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::InvalidClient => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        answer(status, json!({ "error": self.code(), "error_description": self.description() }))
    }
}
