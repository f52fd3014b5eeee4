//! Authorization code with PKCE: the user's consent on Zendesk's own page.

use super::{Made, TokenFlow, Wanted, grant, granted};
use crate::zendesk::{Authorization, Endpoint, Failure, Grant, Request, Response, Secret, TransportError};

pub(super) struct AuthorizationCode;

impl TokenFlow for AuthorizationCode {
    fn request(&self, wanted: &Wanted<'_>) -> Option<Request> {
        let Authorization { code, redirect_uri, code_verifier } = wanted.authorization?.clone();
        let code = Grant::AuthorizationCode { code, redirect_uri, code_verifier };
        Some(grant(wanted, code).request())
    }

    fn parse_response(
        &self,
        wanted: &Wanted<'_>,
        result: Result<Response, TransportError>,
    ) -> Result<Made, Failure> {
        // The code is used up by now; the answer reads without it.
        let (code, code_verifier) = (Secret::new(""), Secret::new(""));
        let code = Grant::AuthorizationCode { code, redirect_uri: String::new(), code_verifier };
        granted(&grant(wanted, code), result)
    }
}
