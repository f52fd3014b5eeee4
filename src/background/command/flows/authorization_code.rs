//! Authorization code with PKCE: the user's consent on Zendesk's own page.

use super::issued_token::IssuedToken;
use super::token_flow::{TokenFlow, WantedToken};
use super::token_request::token_request;
use crate::zendesk::{
    Authorization, CreateGrantToken, Endpoint, Failure, Grant, Request, Response, TransportError,
};

pub(super) struct AuthorizationCode;

impl TokenFlow for AuthorizationCode {
    fn request(&self, wanted: &WantedToken<'_>) -> Option<Request> {
        let Authorization { code, redirect_uri, code_verifier } = wanted.authorization?.clone();
        Some(token_request(wanted, Grant::AuthorizationCode { code, redirect_uri, code_verifier }))
    }

    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<IssuedToken, Failure> {
        CreateGrantToken.parse_response(result).map(IssuedToken::from)
    }
}
