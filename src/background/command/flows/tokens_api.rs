//! The Tokens API: one request over the session. Zendesk is withdrawing it.

use super::issued_token::{Expiry, IssuedToken};
use super::token_flow::{Refusal, TokenFlow, WantedToken};
use crate::zendesk::{
    CreateToken, Endpoint, Failure, FailureKind, NewToken, Request, Response, Secret, TransportError,
};

pub(super) struct TokensApi;

impl TokenFlow for TokensApi {
    fn request(&self, wanted: &WantedToken<'_>) -> Option<Request> {
        Some(CreateToken.request(&NewToken {
            client_id: wanted.client.id,
            scopes: wanted.scopes.clone(),
            csrf: wanted.csrf.cloned().unwrap_or_else(|| Secret::new("")),
        }))
    }

    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<IssuedToken, Failure> {
        let created = CreateToken.parse_response(result)?;
        Ok(IssuedToken {
            id: Some(created.id),
            user_id: created.user_id,
            full_token: created.full_token,
            refresh_token: None,
            scopes: created.scopes,
            created_at: Some(created.created_at),
            expiry: Expiry::At(created.expires_at),
        })
    }

    /// Which refusal means that the endpoint is gone is not documented: 404 `InvalidEndpoint`, 405 and
    /// 410 can mean nothing else; 403 may.
    fn refusal(&self, kind: &FailureKind) -> Refusal {
        match kind {
            FailureKind::NoEndpoint => Refusal::Lasting,
            FailureKind::Forbidden => Refusal::Unclear,
            _ => Refusal::None,
        }
    }
}
