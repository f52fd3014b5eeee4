//! The session's CSRF token, read anew: no step keeps it.

use super::context::Context;
use super::transition::Transition;
use crate::vault::{Intent, Step};
use crate::zendesk::{Endpoint, Failure, FailureKind, Id, Me, Response, Secret, ShowMe, TransportError};

/// Asks who is signed in, which tells the CSRF token too.
pub(super) fn request(intent: Intent, step: Step, context: Context) -> Transition {
    Transition::send(intent, step, ShowMe.request(&()), context)
}

/// The CSRF token, as long as the session is still this user's.
///
/// # Errors
/// Nobody or somebody else is signed in, or the account could not be asked.
pub(super) fn parse(user: Id, result: Result<Response, TransportError>) -> Result<Secret, Failure> {
    match ShowMe.parse_response(result)? {
        Me::SignedIn { id, csrf, .. } if id == user => Ok(csrf),
        _ => Err(Failure {
            request: ShowMe.request_line().name(),
            kind: FailureKind::SignedOut,
            status: Some(200),
            message: None,
            date: None,
            shape: None,
        }),
    }
}
