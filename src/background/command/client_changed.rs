//! A client is not what it was: a creation that waits for the user's word knows it.

use super::transition::Transition;
use crate::vault::{HeldClient, Intent, Record, Step, Vault, Work};
use crate::zendesk::Id;

/// The client as it is now.
pub(super) fn changed(intent: &Intent, client: &HeldClient, vault: &Vault) -> Transition {
    let knowing = waiting(intent, client.id, vault).map(|waiting| {
        let mut knowing = waiting.clone();
        if let Work::CreateToken { client: known, .. } = &mut knowing.work {
            *known = client.clone();
        }
        Record::Intent(knowing)
    });
    Transition { put: knowing.collect(), ..Transition::default() }
}

/// The client is gone: there is nothing to go on with.
pub(super) fn deleted(intent: &Intent, client: Id, vault: &Vault) -> Transition {
    let remove = waiting(intent, client, vault).map(Intent::key).collect();
    Transition { remove, ..Transition::default() }
}

/// The creations of the same user that wait for a word on a token of this client.
fn waiting<'a>(intent: &'a Intent, client: Id, vault: &'a Vault) -> impl Iterator<Item = &'a Intent> {
    let is_of = move |waiting: &&Intent| {
        let is_its = matches!(&waiting.work, Work::CreateToken { client: asked, .. } if asked.id == client);
        is_its && waiting.step == Step::Ask && waiting.owner == intent.owner
    };
    vault.intents().filter(is_of)
}
