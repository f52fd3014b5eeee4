//! Create client: the answer holds the secret that is shown this once.

use super::{Context, Transition, machine};
use crate::vault::{HeldClient, HeldSecret, Intent, Outcome, Record};
use crate::zendesk::{
    CreateClient, CreatedClient, Endpoint, Failure, NewClient, Response, Secret, TransportError,
};

pub(super) fn written(
    intent: &Intent,
    client: NewClient,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Result<Transition, Failure> {
    let call = CreateClient { client, csrf: Secret::new("") };
    let CreatedClient { client, secret } = call.parse_response(result)?;
    let client = HeldClient::from(&client);
    let mut transition = machine::ended(intent.clone(), Outcome::ClientCreated(client.clone()), context);
    transition.put.extend(secret.map(|secret| {
        Record::Secret(HeldSecret {
            command: intent.id.clone(),
            owner: intent.owner.clone(),
            client,
            secret,
            hidden: false,
            deadline: context.now + context.hold,
        })
    }));
    Ok(transition)
}
