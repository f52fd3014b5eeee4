//! Revoke orphans: one after the other, each by id over the session.

use super::context::Context;
use super::csrf_token;
use super::transition::Transition;
use crate::vault::{Intent, Outcome, Step, Work};
use crate::zendesk::{Endpoint, Failure, FailureKind, Id, Response, RevokeToken, TransportError};

/// One is revoked, or was not there any more; the next needs the CSRF token, which no step keeps.
pub(super) fn orphan_revoked(
    intent: &Intent,
    tokens: &[Id],
    revoked: u32,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Result<Transition, Failure> {
    let Some((first, rest)) = tokens.split_first() else { return Ok(Transition::default()) };
    match RevokeToken(*first).parse_response(result) {
        Ok(()) | Err(Failure { kind: FailureKind::NotFound, .. }) => {}
        Err(failure) => return Err(failure),
    }
    let revoked = revoked + 1;
    if rest.is_empty() {
        return Ok(Transition::end(intent.clone(), Outcome::OrphansRevoked(revoked), context));
    }
    let work = Work::RevokeOrphans { tokens: rest.to_vec(), revoked };
    let next = Intent { work, started: context.now, ..intent.clone() };
    Ok(csrf_token::request(next, Step::RenewCsrf, context.clone()))
}
