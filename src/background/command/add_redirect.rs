//! Add redirect URL to a client: then Zendesk's consent page may lead back to us. A change replaces
//! all URLs that a client has, so they are read just before it, and written back to the letter.

use super::client_changed;
use super::context::Context;
use super::csrf_token;
use super::transition::Transition;
use crate::vault::{HeldClient, Intent, Outcome, Step, Vault, Work};
use crate::zendesk::{
    Endpoint, Failure, Id, Request, Response, Secret, ShowRedirectUris, TransportError, UpdateClient,
};

/// Asks for the URLs that the client has.
pub(super) fn begin_redirect(intent: Intent, client: Id, context: Context) -> Transition {
    Transition::send(intent, Step::Read, ShowRedirectUris(client).request(&()), context)
}

/// The client's URLs came: ours stands among them, or is added. What could not be read is not
/// written over.
pub(super) fn redirect_uris_read(
    mut intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Result<Transition, Failure> {
    let Work::AddRedirect { client, redirect_uri } = &mut intent.work else {
        return Ok(Transition::default());
    };
    client.redirect_uri = ShowRedirectUris(client.id).parse_response(result)?;
    if client.redirect_uri.contains(redirect_uri) {
        let client = client.clone();
        return Ok(redirect_added(&intent, &client, vault, &context));
    }
    client.redirect_uri.push(redirect_uri.clone());
    // The CSRF token that came with the command is kept in no step.
    Ok(csrf_token::request(intent, Step::RenewCsrf, context))
}

/// Writes all of the client's URLs.
pub(super) fn update_client_request(client: &HeldClient, csrf: &Secret) -> Request {
    update(client).request(csrf)
}

fn update(client: &HeldClient) -> UpdateClient {
    UpdateClient { id: client.id, name: None, redirect_uri: Some(client.redirect_uri.clone()) }
}

/// The account answered: a creation that waits for the user's word knows the client as it is now.
pub(super) fn client_updated(
    intent: &Intent,
    client: &HeldClient,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    update(client).parse_response(result)?;
    Ok(redirect_added(intent, client, vault, context))
}

fn redirect_added(intent: &Intent, client: &HeldClient, vault: &Vault, context: &Context) -> Transition {
    Transition::end(intent.clone(), Outcome::RedirectAdded, context)
        .and(client_changed::changed(intent, client, vault))
}
