//! An endpoint of the API: what its request is, and how a response to it reads.

use super::{Failure, FailureKind, Request, RequestLine, Response, TransportError};

/// One endpoint, with the parameters of one request.
pub trait Endpoint {
    /// What the response means when all went well.
    type Output;

    /// What the request needs besides, and reading its response does not: the session's CSRF token, an
    /// access token, what is handed in for a token.
    type Input;

    fn request_line(&self) -> RequestLine;

    fn request(&self, input: &Self::Input) -> Request;

    /// Reads a successful response's body.
    ///
    /// # Errors
    /// Says why the body is not what the API documents.
    fn parse_body(&self, body: &str) -> Result<Self::Output, FailureKind>;

    /// Reads whatever came back.
    ///
    /// # Errors
    /// Every status, body or silence that is not the documented success.
    fn parse_response(&self, result: Result<Response, TransportError>) -> Result<Self::Output, Failure> {
        let line = self.request_line();
        let response = result.map_err(|error| Failure::no_response(&line, error))?;
        Failure::check(&line, &response)?;
        self.parse_body(response.body.expose()).map_err(|kind| Failure::in_response(&line, &response, kind))
    }
}
