//! The request that both grants make.

use super::token_flow::WantedToken;
use crate::zendesk::{CreateGrantToken, Endpoint, Grant, Request, TokenRequest};

pub(super) fn token_request(wanted: &WantedToken<'_>, grant: Grant) -> Request {
    CreateGrantToken.request(&TokenRequest {
        grant,
        client_id: wanted.client.identifier.clone(),
        client_secret: wanted.secret.cloned(),
        scopes: Some(wanted.scopes.clone()),
        lifetime: wanted.lifetime,
    })
}
