//! The Tokens API: one call over the session. Zendesk is withdrawing it.

use super::{Expires, Made, Refusal, TokenFlow, Wanted};
use crate::zendesk::{
    CreateToken, Endpoint, Failure, FailureKind, Request, Response, Secret, TransportError,
};

pub(super) struct TokensApi;

fn call(wanted: &Wanted<'_>) -> CreateToken {
    let csrf = wanted.csrf.cloned().unwrap_or_else(|| Secret::new(""));
    CreateToken { client_id: wanted.client.id, scopes: wanted.scopes.clone(), csrf }
}

impl TokenFlow for TokensApi {
    fn request(&self, wanted: &Wanted<'_>) -> Option<Request> {
        Some(call(wanted).request())
    }

    fn parse_response(
        &self,
        wanted: &Wanted<'_>,
        result: Result<Response, TransportError>,
    ) -> Result<Made, Failure> {
        let created = call(wanted).parse_response(result)?;
        Ok(Made {
            id: Some(created.id),
            user_id: created.user_id,
            full_token: created.full_token,
            refresh_token: None,
            scopes: created.scopes,
            created_at: Some(created.created_at),
            expires: Expires::At(created.expires_at),
        })
    }

    /// Which refusal means that the call is gone is not documented: 404 `InvalidEndpoint`, 405 and
    /// 410 can mean nothing else; 403 may.
    fn refusal(&self, kind: &FailureKind) -> Refusal {
        match kind {
            FailureKind::NoEndpoint => Refusal::Lasting,
            FailureKind::Forbidden => Refusal::Unclear,
            _ => Refusal::None,
        }
    }
}
