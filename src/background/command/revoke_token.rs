//! Revoke token: by id over the session, then proved by a bearer call that answers 401.

use super::{Context, Transition, machine};
use crate::vault::{HeldToken, Intent, Outcome, Vault, Work};
use crate::zendesk::{
    CurrentToken, Endpoint, Failure, FailureKind, Id, Response, RevokeToken, Secret, TransportError,
};

/// The account answered the DELETE. A token that it does not know is as good as revoked.
pub(super) fn written(
    intent: &Intent,
    id: Id,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    match (RevokeToken { id, csrf: Secret::new("") }).parse_response(result) {
        Ok(()) | Err(Failure { kind: FailureKind::NotFound, .. }) => {}
        Err(failure) => return Err(failure),
    }
    Ok(match held(intent, vault) {
        Some(token) => machine::confirm(intent, &token.full_token, context),
        // Forgotten meanwhile: nothing is left to prove it with.
        None => machine::ended(intent.clone(), Outcome::Revoked { confirmed: false }, context),
    })
}

/// The token that is revoked, as long as it is held: another one may be, by now.
fn held<'a>(intent: &Intent, vault: &'a Vault) -> Option<&'a HeldToken> {
    let Work::RevokeToken { token: revoked } = intent.work else { return None };
    vault.token_of(&intent.owner).filter(|token| token.id == Some(revoked))
}

/// The bearer call came back. Only 401 proves the token dead; an answer that shows it at work
/// keeps it held, and silence leaves the account's word.
pub(super) fn confirmed(
    intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Transition {
    let confirmed = match (CurrentToken(Secret::new(""))).parse_response(result) {
        Ok(_) | Err(Failure { kind: FailureKind::MissingScopes | FailureKind::Forbidden, .. }) => {
            return machine::ended(intent, Outcome::StillWorks, context);
        }
        Err(Failure { kind, .. }) => kind == FailureKind::DeadToken,
    };
    let remove = held(&intent, vault).map(|token| HeldToken::key(&token.owner)).into_iter().collect();
    let transition = machine::ended(intent, Outcome::Revoked { confirmed }, context);
    Transition { remove, ..transition }
}
