//! Add redirect URL to a client: then Zendesk's consent page may lead back to us.

use super::{Turn, machine};
use crate::vault::{HeldClient, Intent, Outcome, Record, Step, Vault, Work};
use crate::zendesk::{Answer, Call, Failure, NoAnswer, Secret, UpdateClient};

/// The account answered: a creation that waits for the user's word knows the client as it is now.
pub(super) fn written(
    intent: &Intent,
    client: &HeldClient,
    result: Result<Answer, NoAnswer>,
    vault: &Vault,
) -> Result<Turn, Failure> {
    let redirect_uri = client.redirect_uri.clone();
    UpdateClient { id: client.id, redirect_uri, csrf: Secret::new("") }.understand(result)?;
    let mut turn = machine::ended(intent.clone(), Outcome::RedirectAdded);
    let asking = vault.intents().filter(|i| i.step == Step::Ask && i.owner == intent.owner);
    turn.put.extend(asking.filter_map(|waiting| knowing(waiting, client)));
    Ok(turn)
}

fn knowing(waiting: &Intent, changed: &HeldClient) -> Option<Record> {
    let mut waiting = waiting.clone();
    match &mut waiting.work {
        Work::CreateToken { client, .. } if client.id == changed.id => *client = changed.clone(),
        _ => return None,
    }
    Some(Record::Intent(waiting))
}
