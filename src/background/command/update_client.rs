//! Update client: its name, or its redirect URLs. A change replaces all URLs that a client has, so they
//! are read just before it, and what the user has not touched is written back to the letter.

use super::client_changed;
use super::context::Context;
use super::csrf_token;
use super::transition::Transition;
use crate::vault::{ClientChange, HeldClient, Intent, Outcome, Step, Vault, Work};
use crate::zendesk::{
    Endpoint, Failure, Request, Response, Secret, ShowRedirectUris, TransportError, UpdateClient,
};

/// Asks for the URLs that the client has.
pub(super) fn begin_read(intent: Intent, client: &HeldClient, context: Context) -> Transition {
    Transition::send(intent, Step::Read, ShowRedirectUris(client.id).request(&()), context)
}

/// The client's URLs came. What could not be read is not written over.
pub(super) fn urls_read(
    mut intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Result<Transition, Failure> {
    let Work::UpdateClient { client, change, redirect_uri } = &mut intent.work else {
        return Ok(Transition::default());
    };
    client.redirect_uri = ShowRedirectUris(client.id).parse_response(result)?;
    *redirect_uri = change.urls(&client.redirect_uri);
    if redirect_uri.is_none() && change.name.is_none() {
        let client = HeldClient::clone(client);
        return Ok(updated(&intent, client, vault, &context));
    }
    // The CSRF token that came with the command is kept in no step.
    Ok(csrf_token::request(intent, Step::RenewCsrf, context))
}

pub(super) fn request(
    client: &HeldClient,
    change: &ClientChange,
    urls: Option<&Vec<String>>,
    csrf: &Secret,
) -> Request {
    update(client, change, urls).request(csrf)
}

fn update(client: &HeldClient, change: &ClientChange, urls: Option<&Vec<String>>) -> UpdateClient {
    UpdateClient { id: client.id, name: change.name.clone(), redirect_uri: urls.cloned() }
}

/// The account answered the change.
pub(super) fn client_updated(
    intent: &Intent,
    client: &HeldClient,
    change: &ClientChange,
    urls: Option<&Vec<String>>,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let answer = HeldClient::from(&update(client, change, urls).parse_response(result)?);
    // As they were sent: a list that is shown may be less exact.
    let redirect_uri = urls.cloned().unwrap_or_else(|| answer.redirect_uri.clone());
    Ok(updated(intent, HeldClient { redirect_uri, ..answer }, vault, context))
}

fn updated(intent: &Intent, client: HeldClient, vault: &Vault, context: &Context) -> Transition {
    let knowing = client_changed::changed(intent, &client, vault);
    Transition::end(intent.clone(), Outcome::ClientUpdated(client), context).and(knowing)
}
