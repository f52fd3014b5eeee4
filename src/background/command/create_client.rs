//! Create client: the response holds the secret that is shown this once.

use super::context::Context;
use super::transition::Transition;
use crate::vault::{HeldClient, HeldSecret, Intent, Outcome, Record};
use crate::zendesk::{
    CreateClient, CreatedClient, Endpoint, Failure, NewClient, Request, Response, Secret, TransportError,
};

pub(super) fn create_client_request(client: &NewClient, csrf: &Secret) -> Request {
    CreateClient { client: client.clone() }.request(csrf)
}

pub(super) fn client_created(
    intent: &Intent,
    client: NewClient,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Result<Transition, Failure> {
    let CreatedClient { client, secret } = CreateClient { client }.parse_response(result)?;
    let client = HeldClient::from(&client);
    let held = secret.map(|secret| {
        Record::Secret(HeldSecret {
            command: intent.id.clone(),
            owner: intent.owner.clone(),
            client: client.clone(),
            secret,
            hidden: false,
            deadline: context.now + context.hold,
        })
    });
    let ended = Transition::end(intent.clone(), Outcome::ClientCreated(client), context);
    Ok(ended.and(held.map(Transition::put).unwrap_or_default()))
}
