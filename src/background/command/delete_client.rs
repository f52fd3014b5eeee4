//! Delete client: all its tokens end with it.

use super::context::Context;
use super::transition::Transition;
use super::{client_changed, forget_dead};
use crate::vault::{HeldClient, Intent, Outcome, Vault};
use crate::zendesk::{
    DeleteClient, Endpoint, Failure, FailureKind, Request, Response, Secret, TransportError,
};

pub(super) fn request(client: &HeldClient, csrf: &Secret) -> Request {
    DeleteClient(client.id).request(csrf)
}

/// The account answered. A client that it does not know is as good as deleted.
pub(super) fn client_deleted(
    intent: &Intent,
    client: &HeldClient,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    match DeleteClient(client.id).parse_response(result) {
        Ok(()) | Err(Failure { kind: FailureKind::NotFound, .. }) => {}
        Err(failure) => return Err(failure),
    }
    Ok(Transition::end(intent.clone(), Outcome::ClientDeleted, context)
        .and(client_changed::deleted(intent, client.id, vault))
        .and(forget_dead::client(&intent.owner.account, client.id, vault)))
}
