//! Add redirect URL to a client: then Zendesk's consent page may lead back to us. A change replaces
//! all URLs that a client has, so they are read just before it, and written back to the letter.

use super::{Context, Transition, machine};
use crate::vault::{HeldClient, Intent, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{
    Endpoint, Failure, Response, Secret, ShowMe, ShowRedirectUris, TransportError, UpdateClient,
};

/// Asks for the URLs that the client has.
pub(super) fn begin(mut intent: Intent, client: &HeldClient, context: Context) -> Transition {
    let request = ShowRedirectUris(client.id).request();
    machine::sending(&mut intent, Step::Read, request, context)
}

/// The client's URLs came: ours stands among them, or is added. What could not be read is not
/// written over.
pub(super) fn read(
    mut intent: Intent,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: Context,
) -> Transition {
    let Work::AddRedirect { client, redirect_uri } = &mut intent.work else { return Transition::default() };
    match ShowRedirectUris(client.id).parse_response(result) {
        Ok(uris) => client.redirect_uri = uris,
        Err(failure) => return machine::failed(intent, failure, vault, &context),
    }
    if client.redirect_uri.contains(redirect_uri) {
        let client = client.clone();
        return added(&intent, &client, vault, &context);
    }
    client.redirect_uri.push(redirect_uri.clone());
    // The CSRF token that came with the command is kept in no step.
    machine::sending(&mut intent, Step::RenewCsrf, ShowMe.request(), context)
}

/// The account answered: a creation that waits for the user's word knows the client as it is now.
pub(super) fn written(
    intent: &Intent,
    client: &HeldClient,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let redirect_uri = client.redirect_uri.clone();
    UpdateClient { id: client.id, redirect_uri, csrf: Secret::new("") }.parse_response(result)?;
    Ok(added(intent, client, vault, context))
}

fn added(intent: &Intent, client: &HeldClient, vault: &Vault, context: &Context) -> Transition {
    let mut transition = machine::ended(intent.clone(), Outcome::RedirectAdded, context);
    let asking = vault.intents().filter(|i| i.step == Step::Ask && i.owner == intent.owner);
    transition.put.extend(asking.filter_map(|waiting| knowing(waiting, client)));
    transition
}

fn knowing(waiting: &Intent, changed: &HeldClient) -> Option<Record> {
    let mut waiting = waiting.clone();
    match &mut waiting.work {
        Work::CreateToken { client, .. } if client.id == changed.id => *client = changed.clone(),
        _ => return None,
    }
    Some(Record::Intent(waiting))
}
