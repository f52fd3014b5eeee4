//! The seam between what is asked and how it travels.

use std::future::Future;

use super::{Endpoint, Failure, Request, Response, TransportError};

/// Carries requests to one account: the tab's session, a bearer, or a test's double.
pub trait Transport {
    /// Sends one request; gives the response whatever its status, or why there is none.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}

/// Sends an endpoint's request and parses what comes back.
///
/// # Errors
/// See [`Endpoint::parse_response`].
pub async fn call<E: Endpoint>(
    transport: &impl Transport,
    endpoint: &E,
    input: &E::Input,
) -> Result<E::Output, Failure> {
    endpoint.parse_response(transport.send(endpoint.request(input)).await)
}
