//! Consent was asked of this user, and the token acts for somebody else: it is revoked at once, and
//! neither shown nor held any longer.

use super::context::Context;
use super::csrf_token;
use super::hold_token;
use super::transition::Transition;
use crate::vault::{Intent, Key, Outcome, Step};
use crate::zendesk::{Endpoint, Id, Response, RevokeToken, TransportError};

/// Asks for the CSRF token that the revocation needs.
pub(super) fn begin_revoke_foreign(intent: &Intent, token: Id, context: &Context) -> Transition {
    let intent = intent.resumed(context.now);
    csrf_token::request(intent, Step::RenewCsrfToRevokeForeign(token), context.clone())
}

/// The CSRF token came, or not: whoever is signed in by now may revoke, if they may at all.
pub(super) fn revoke_foreign(
    intent: Intent,
    token: Id,
    result: Result<Response, TransportError>,
    context: Context,
) -> Transition {
    match csrf_token::parse(intent.owner.user, result) {
        Ok(csrf) => {
            let request = RevokeToken(token).request(&csrf);
            Transition::send(intent, Step::RevokeForeign(token), request, context)
        }
        Err(_) => foreign_not_revoked(intent, &context),
    }
}

/// The response to the revocation came.
pub(super) fn foreign_revoked(
    intent: Intent,
    token: Id,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Transition {
    let revoked = RevokeToken(token).parse_response(result).is_ok();
    end_as_foreign(intent, revoked, context)
}

pub(super) fn foreign_not_revoked(intent: Intent, context: &Context) -> Transition {
    end_as_foreign(intent, false, context)
}

fn end_as_foreign(intent: Intent, revoked: bool, context: &Context) -> Transition {
    let reopened = Transition::reopen_popup(hold_token::badge_without_token(&intent));
    let dropped = Transition::remove(Key::of_token(&intent.owner));
    reopened.and(dropped).and(Transition::end(intent, Outcome::Foreign { revoked }, context))
}
