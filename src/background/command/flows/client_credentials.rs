//! Client credentials: the client's own secret, without anybody's consent.

use super::{Made, TokenFlow, Wanted, grant, granted};
use crate::vault::HeldClient;
use crate::zendesk::{Endpoint, Failure, Grant, Id, Request, Response, TransportError};

pub(super) struct ClientCredentials;

impl TokenFlow for ClientCredentials {
    fn request(&self, wanted: &Wanted<'_>) -> Option<Request> {
        Some(grant(wanted, Grant::ClientCredentials).request())
    }

    fn parse_response(
        &self,
        wanted: &Wanted<'_>,
        result: Result<Response, TransportError>,
    ) -> Result<Made, Failure> {
        granted(&grant(wanted, Grant::ClientCredentials), result)
    }

    fn acts_for(&self, client: &HeldClient, _user: Id) -> Option<Id> {
        client.user_id
    }
}
