//! Create client: the response holds the secret that is shown this once. A token of the new client may
//! follow at once.

use super::context::Context;
use super::create_token;
use super::transition::Transition;
use crate::vault::{Flow, HeldClient, HeldSecret, Intent, NextToken, Outcome, Record, Step, Vault, Work};
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
    Ok(end_with_client(intent, created(intent, client, result, context)?, context))
}

/// The client is there: now its token. Not where the response came after the end: what is shown as
/// ended does nothing more on the account.
pub(super) fn client_created_for(
    intent: &Intent,
    client: NewClient,
    token: NextToken,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let (client, secret) = created(intent, client, result, context)?;
    let ended = end_with_client(intent, (client.clone(), secret.clone()), context);
    if intent.outcome.is_some() {
        return Ok(ended);
    }
    let mut vault = vault.clone();
    secret.into_iter().for_each(|secret| vault.put(secret));
    let NextToken { command, scopes, lifetime, asks_before_consent } = token;
    let next = Intent {
        id: command,
        work: Work::CreateToken { client, scopes, lifetime, flow: Flow::TokensApi },
        step: Step::Write,
        request: None,
        started: context.now,
        ..intent.clone()
    };
    let begun = create_token::begin_token_of_new_client(next, asks_before_consent, &vault, context.clone());
    Ok(ended.and(begun))
}

/// The client, and its secret to be held, if it has one.
fn created(
    intent: &Intent,
    client: NewClient,
    result: Result<Response, TransportError>,
    context: &Context,
) -> Result<(HeldClient, Option<Record>), Failure> {
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
    Ok((client, held))
}

fn end_with_client(
    intent: &Intent,
    (client, secret): (HeldClient, Option<Record>),
    context: &Context,
) -> Transition {
    let ended = Transition::end(intent.clone(), Outcome::ClientCreated(client), context);
    ended.and(secret.map(Transition::put).unwrap_or_default())
}
