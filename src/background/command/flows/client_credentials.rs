//! Client credentials: the client's own secret, without anybody's consent.

use super::issued_token::IssuedToken;
use super::token_flow::{TokenFlow, WantedToken};
use super::token_request::token_request;
use crate::vault::HeldClient;
use crate::zendesk::{CreateGrantToken, Endpoint, Failure, Grant, Id, Request, Response, TransportError};

pub(super) struct ClientCredentials;

impl TokenFlow for ClientCredentials {
    fn request(&self, wanted: &WantedToken<'_>) -> Option<Request> {
        Some(token_request(wanted, Grant::ClientCredentials))
    }

    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<IssuedToken, Failure> {
        CreateGrantToken.parse_response(result).map(IssuedToken::from)
    }

    fn acts_for(&self, client: &HeldClient, _user: Id) -> Option<Id> {
        client.user_id
    }
}
