//! Commands that change nothing on the account: what is held, noted or shown.

use super::context::Context;
use super::transition::{Amendment, Transition};
use crate::vault::{CommandId, HeldSecret, HeldToken, Intent, Owner, Record, UserNote, Vault, Work};
use crate::zendesk::Id;

/// Nothing was made yet; what Zendesk's page may still answer is taken by nobody.
pub(super) fn cancel(owner: &Owner, creation: &CommandId, vault: &Vault) -> Transition {
    let waits = |intent: &&Intent| intent.awaits_user() && intent.outcome.is_none() && intent.owner == *owner;
    let waiting = vault.intent(creation).filter(waits);
    waiting.map(|intent| Transition::remove(intent.key())).unwrap_or_default()
}

/// A pair that is being refreshed is neither held nor told of when it comes. Another token than the one
/// that the user saw stays: a command that is sent once more may meet it.
pub(super) fn forget(owner: &Owner, token: &CommandId, vault: &Vault) -> Transition {
    forget_some(owner, token, vault, |record| !matches!(record, Record::Intent(_)))
}

/// The secrets of clients stay.
pub(super) fn forget_token(owner: &Owner, token: &CommandId, vault: &Vault) -> Transition {
    forget_some(owner, token, vault, |record| matches!(record, Record::Token(_)))
}

fn forget_some(
    owner: &Owner,
    token: &CommandId,
    vault: &Vault,
    is_meant: impl Fn(&Record) -> bool,
) -> Transition {
    if vault.token_of(owner).is_some_and(|held| held.command != *token) {
        return Transition::default();
    }
    let secrets = vault.records().filter(|record| record.owner() == owner && is_meant(record));
    let is_refresh = |intent: &&Intent| matches!(intent.work, Work::RefreshToken { .. });
    let refreshing = vault.intents().filter(|intent| intent.owner == *owner).filter(is_refresh);
    let forgotten = refreshing.map(|intent| Record::Intent(Intent { is_forgotten: true, ..intent.clone() }));
    Transition {
        remove: secrets.map(Record::key).collect(),
        put: forgotten.collect(),
        ..Transition::default()
    }
}

/// Of this client alone: what others still have to be told stays.
pub(super) fn forget_client(owner: &Owner, client: Id, vault: &Vault) -> Transition {
    let token = vault.token_of(owner).filter(|token| token.client.id == client).map(HeldToken::key);
    let secret = vault.secret_of(owner, client).map(HeldSecret::key);
    let refreshes = |intent: &&Intent| match &intent.work {
        Work::RefreshToken { client: of, .. } => intent.owner == *owner && of.id == client,
        _ => false,
    };
    let forgotten = vault.intents().filter(refreshes);
    let forgotten = forgotten.map(|intent| Record::Intent(Intent { is_forgotten: true, ..intent.clone() }));
    Transition {
        put: forgotten.collect(),
        remove: token.into_iter().chain(secret).collect(),
        ..Transition::default()
    }
}

pub(super) fn keep_longer(owner: &Owner, vault: &Vault, context: &Context) -> Transition {
    let deadline = context.now + context.hold;
    let renewed = vault.records().filter(|r| r.owner() == owner).filter_map(|record| match record {
        Record::Token(token) => Some(Record::Token(HeldToken { deadline, ..token.clone() })),
        Record::Secret(held) => Some(Record::Secret(HeldSecret { deadline, ..held.clone() })),
        Record::Intent(_) => None,
    });
    Transition { put: renewed.collect(), ..Transition::default() }
}

/// The outcomes of the owner's ended intents were shown: of this command, or of all that the popup shows.
/// One under way stays; and one whose response may still come, but it is not shown again.
pub(super) fn acknowledge(owner: &Owner, command: Option<&CommandId>, vault: &Vault) -> Transition {
    let is_meant = |intent: &&Intent| {
        let is_one = command.map_or(!intent.work.is_inventorys(), |command| intent.id == *command);
        intent.owner == *owner && is_one
    };
    let shown = vault.intents().filter(|intent| intent.is_to_be_shown()).filter(is_meant);
    let transitions = shown.map(|intent| match intent.request {
        Some(_) => Transition::put(Record::Intent(Intent { is_acknowledged: true, ..intent.clone() })),
        None => Transition::remove(intent.key()),
    });
    transitions.fold(Transition::default(), Transition::and)
}

pub(super) fn amend_notes(notes: Vec<CommandId>, amendment: &Amendment) -> Transition {
    let amend = notes.into_iter().map(|command| (command, amendment.clone())).collect();
    Transition { amend_notes: amend, ..Transition::default() }
}

/// Of the owner's account alone; a private window leaves nothing on the disk.
pub(super) fn write_user_notes(owner: &Owner, notes: Vec<UserNote>) -> Transition {
    let own = notes.into_iter().filter(|note| note.account == owner.account && !owner.private);
    Transition { user_notes: own.collect(), ..Transition::default() }
}

/// They go together or not at all, since one may claim what the other would take for its own. A page
/// that does not know yet what is held or under way looks once more.
pub(super) fn drop_notes(notes: Vec<CommandId>, vault: &Vault) -> Transition {
    let drop = if notes.iter().any(|command| vault.is_busy(command)) { Vec::new() } else { notes };
    Transition { drop_notes: drop, ..Transition::default() }
}
