//! Revoke token: by id over the session, then proved by a bearer call that answers 401.

use super::{Moment, Turn, machine};
use crate::vault::{Intent, Outcome, Vault};
use crate::zendesk::{Answer, Call, CurrentToken, Failure, Id, NoAnswer, RevokeToken, Secret, Why};

/// The account answered the DELETE. A token that it does not know is as good as revoked.
pub(super) fn written(
    intent: &Intent,
    id: Id,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
    moment: &Moment,
) -> Result<Turn, Failure> {
    match (RevokeToken { id, csrf: Secret::new("") }).understand(result) {
        Ok(()) | Err(Failure { why: Why::NotFound, .. }) => {}
        Err(failure) => return Err(failure),
    }
    Ok(match vault.token_of(&intent.owner) {
        Some(token) => machine::confirm(intent, &token.full_token, moment),
        // Forgotten meanwhile: nothing is left to prove it with.
        None => machine::ended(intent.clone(), Outcome::Revoked { confirmed: false }),
    })
}

/// The bearer call came back. Only 401 proves the token dead; an answer that shows it at work
/// keeps it held, and silence leaves the account's word.
pub(super) fn confirmed(intent: Intent, result: Result<Answer, NoAnswer>) -> Turn {
    let confirmed = match (CurrentToken(Secret::new(""))).understand(result) {
        Ok(()) => return machine::ended(intent, Outcome::StillWorks),
        Err(Failure { why: Why::MissingScopes | Why::Forbidden, .. }) => {
            return machine::ended(intent, Outcome::StillWorks);
        }
        Err(Failure { why, .. }) => why == Why::DeadToken,
    };
    let token = token_key(&intent);
    let turn = machine::ended(intent, Outcome::Revoked { confirmed });
    Turn { remove: vec![token], ..turn }
}

fn token_key(intent: &Intent) -> String {
    format!("token/{}", intent.owner.key())
}
