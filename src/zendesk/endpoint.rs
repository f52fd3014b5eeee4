//! The seam between what is asked and how it travels.

use std::future::Future;

use super::{Failure, FailureKind, Request, Response, TransportError};

/// Carries requests to one account: the tab's session, a bearer, or a test's double.
pub trait Transport {
    /// Sends one request; gives the answer whatever its status, or why there is none.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}

/// One call of the API: its request, and how its answer reads.
pub trait Endpoint {
    /// What the answer means when all went well.
    type Output;

    /// The request to send.
    fn request(&self) -> Request;

    /// Reads a successful answer's body.
    ///
    /// # Errors
    /// Says why the body is not what the API documents.
    fn parse_body(&self, body: &str) -> Result<Self::Output, FailureKind>;

    /// Understands whatever came back.
    ///
    /// # Errors
    /// Every status, body or silence that is not the documented success.
    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<Self::Output, Failure> {
        let request = self.request();
        let response = result.map_err(|kind| Failure::no_response(&request, kind))?;
        Failure::check(&request, &response)?;
        self.parse_body(response.body.expose())
            .map_err(|kind| Failure::in_response(&request, &response, kind))
    }
}

/// Sends a call and understands what comes back.
///
/// # Errors
/// See [`Endpoint::parse_response`].
pub async fn call<C: Endpoint>(transport: &impl Transport, call: &C) -> Result<C::Output, Failure> {
    call.parse_response(transport.send(call.request()).await)
}
