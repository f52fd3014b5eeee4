//! Replace secret: the old one is dead at once, and the new one is shown this once, if it is.
//!
//! Some accounts answer with the first characters alone. So it is done only where a whole secret came for
//! a client that was made here, or is tried first with one that was: nothing runs on its secret yet.

use super::context::Context;
use super::memory_update::{MemoryChange, MemoryUpdate};
use super::transition::Transition;
use crate::vault::{HeldClient, HeldSecret, Intent, Key, Outcome, Owner, Record, Step, Vault, Work};
use crate::zendesk::{Endpoint, Failure, GenerateSecret, Request, Response, Secret, TransportError};

/// How long a whole secret of this client is; none if nothing is known of that, and it is not done.
pub(super) fn whole_length(
    owner: &Owner,
    client: &HeldClient,
    vault: &Vault,
    context: &Context,
) -> Option<usize> {
    let made_here = vault.secret_of(owner, client.id).filter(|held| !held.hidden);
    let known = context.secret_lengths.iter().find(|(account, _)| *account == owner.account);
    made_here.map(|held| held.secret.expose().len()).or(known.map(|(_, length)| *length))
}

pub(super) fn request(client: &HeldClient, csrf: &Secret) -> Request {
    GenerateSecret(client.id).request(csrf)
}

/// What an earlier replacement of the same secret brings by now is dead.
fn await_none_before(of: &Intent, vault: &Vault) -> Transition {
    let replaces = |intent: &Intent| match &intent.work {
        Work::ReplaceSecret { client, .. } => Some((intent.owner.clone(), client.id)),
        _ => None,
    };
    let Some(replaced) = replaces(of) else { return Transition::default() };
    let before = vault.intents().filter(|intent| intent.outcome.is_some() && intent.request.is_some());
    let before = before.filter(|intent| intent.id != of.id && replaces(intent).as_ref() == Some(&replaced));
    before.map(Transition::await_no_more).fold(Transition::default(), Transition::and)
}

/// Where the request that replaces it may have had an effect, nobody knows whether the secret that is held
/// still works: it is handed out no more.
pub(super) fn forget_uncertain(intent: &Intent, vault: &Vault) -> Transition {
    match (&intent.work, &intent.step) {
        (Work::ReplaceSecret { client, .. }, Step::Write | Step::WriteAgain) => {
            let secret = Transition::remove(Key::of_secret(&intent.owner, client.id));
            secret.and(await_none_before(intent, vault))
        }
        _ => Transition::default(),
    }
}

/// The account answered: the secret that was held is none any more.
pub(super) fn secret_replaced(
    intent: &Intent,
    client: &HeldClient,
    length: usize,
    result: Result<Response, TransportError>,
    vault: &Vault,
    context: &Context,
) -> Result<Transition, Failure> {
    let secret = GenerateSecret(client.id).parse_response(result)?;
    let whole = secret.filter(|secret| secret.expose().len() >= length);
    let change = MemoryChange::SecretShown(whole.as_ref().map(|secret| secret.expose().len()));
    // Nothing of a private window is remembered.
    let account = intent.owner.account.clone();
    let remember = (!intent.owner.private).then_some(MemoryUpdate { account, change });
    let outcome = match &whole {
        Some(_) => Outcome::SecretReplaced(client.clone()),
        None => Outcome::SecretCutShort(client.clone()),
    };
    let held = match whole {
        Some(secret) => Transition::put(Record::Secret(HeldSecret {
            command: intent.id.clone(),
            owner: intent.owner.clone(),
            client: client.clone(),
            secret,
            hidden: false,
            deadline: context.now + context.hold,
        })),
        None => Transition::remove(Key::of_secret(&intent.owner, client.id)),
    };
    let ended = Transition::end(intent.clone(), outcome, context);
    Ok(Transition { remember, ..ended.and(held).and(await_none_before(intent, vault)) })
}
