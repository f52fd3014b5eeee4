//! Revoke token: by id over the session, then proved by a bearer call that answers 401.

use super::context::Context;
use super::transition::Transition;
use crate::vault::{HeldToken, Intent, Outcome, Step, Vault, Work};
use crate::zendesk::{
    CurrentToken, Endpoint, Failure, FailureKind, Id, Response, RevokeToken, TransportError,
};

/// The account answered the DELETE. A token that it does not know is as good as revoked.
pub(super) fn token_revoked(
    intent: &Intent,
    id: Id,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    match RevokeToken(id).parse_response(result) {
        Ok(()) | Err(Failure { kind: FailureKind::NotFound, .. }) => {}
        Err(failure) => return Err(failure),
    }
    Ok(match revoked_token(intent, vault) {
        Some(token) => {
            // An answer takes the intent up again, though it came late.
            let intent = intent.resumed(context.now);
            let request = CurrentToken.request(&token.full_token);
            Transition::send(intent, Step::Confirm, request, context.clone())
        }
        // Forgotten meanwhile: nothing is left to prove it with.
        None => Transition::end(intent.clone(), Outcome::Revoked { confirmed: false }, context),
    })
}

/// The token that is revoked, as long as it is held: another one may be, by now.
fn revoked_token<'a>(intent: &Intent, vault: &'a Vault) -> Option<&'a HeldToken> {
    let Work::RevokeToken { token: revoked } = intent.work else { return None };
    vault.token_of(&intent.owner).filter(|token| token.id == Some(revoked))
}

/// The bearer call came back. Only 401 proves the token dead; an answer that shows it at work
/// keeps it held, and silence leaves the account's word.
pub(super) fn revocation_confirmed(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let confirmed = match CurrentToken.parse_response(result) {
        // What does not read was answered to a bearer that was taken all the same.
        Ok(_)
        | Err(Failure {
            kind: FailureKind::MissingScopes | FailureKind::Forbidden | FailureKind::Malformed,
            ..
        }) => return Transition::end(intent, Outcome::StillWorks, context),
        Err(Failure { kind, .. }) => kind == FailureKind::DeadToken,
    };
    let dropped = revoked_token(&intent, vault).map(|token| Transition::remove(token.key()));
    Transition::end(intent, Outcome::Revoked { confirmed }, context).and(dropped.unwrap_or_default())
}
