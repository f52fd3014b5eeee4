//! Commands to the worker, and what the vault shows of them.

use std::ops::Range;

use leptos::prelude::*;

use super::model::Model;
use crate::browser::random;
use crate::browser::storage::{Area, Change, Watch};
use crate::protocol::{Command, CommandMessage, Session};
use crate::transport::{DeliveryError, deliver, post, reply_however_late};
use crate::vault::{
    CommandId, HeldToken, Intent, Key, Outcome, Owner, Record, ResultChunk, TokenResult, UpdateWaits, Vault,
    Work,
};

/// Sends a command for the signed-in user; it is carried out by the tab's session.
pub(super) fn send(model: Model, command: impl FnOnce(Session) -> Command) -> Option<CommandId> {
    let session = untrack(|| session(model))?;
    order(model, command(session))
}

/// The same for one that needs no session.
pub(super) fn order(model: Model, command: Command) -> Option<CommandId> {
    let owner = untrack(|| model.owner())?;
    let id = model.unheard.give(&command);
    let shows = shown_by(model, &id, &command);
    let heard = deliver(CommandMessage { id: id.clone(), owner, command: command.clone() }, shows);
    let sent = id.clone();
    leptos::task::spawn_local(async move {
        if let Err(error) = heard.await {
            model.unheard.add(sent, command, error);
        }
    });
    Some(id)
}

/// Whether the vault shows that this command was heard: it has left its intent, though that may be gone
/// since, or has changed another's.
fn shown_by(model: Model, id: &CommandId, command: &Command) -> impl Fn() -> bool + use<> {
    let (id, vault, heard) = (id.clone(), model.vault, model.heard);
    let changed = command.changes().cloned();
    let before = changed.as_ref().and_then(|of| vault.read_untracked().intent(of).cloned());
    move || {
        // A page that is gone waits for nothing.
        vault.try_read_untracked().is_none_or(|vault| match &changed {
            Some(of) => vault.intent(of) != before.as_ref(),
            None => vault.knows(&id) || heard.try_with_value(|heard| heard.contains(&id)) == Some(true),
        })
    }
}

/// The command is on its way: neither does the vault show it, nor did it fail to.
pub(super) fn is_on_its_way(model: Model, command: &CommandId) -> bool {
    let is_known = model.vault.read().knows(command);
    let is_heard = is_known || model.heard.with_value(|heard| heard.contains(command));
    !is_heard && !model.unheard.has(command)
}

/// Sends a command that the vault shows nothing of, and gives whether the worker did it. Without a reply it
/// is sent once more, and then the user is told that nobody heard, until a late reply comes.
pub(super) fn change_vault(
    model: Model,
    owner: &Owner,
    command: Command,
) -> impl Future<Output = bool> + use<> {
    let id = model.unheard.give(&command);
    let message = CommandMessage { id: id.clone(), owner: owner.clone(), command: command.clone() };
    let sent = id.clone();
    let reply = reply_however_late(message, move || model.unheard.add(sent, command, DeliveryError::Silent));
    async move {
        let is_done = reply.await;
        if is_done {
            model.unheard.worker_wrote();
            model.unheard.remove(&id);
        }
        is_done
    }
}

/// The page has shown how this command ended.
pub(super) fn acknowledge(ended: &Intent) {
    let command = Command::Acknowledge(ended.id.clone());
    post(&CommandMessage { id: CommandId(random::id()), owner: ended.owner.clone(), command });
}

fn session(model: Model) -> Option<Session> {
    let admin = model.connection.admin.get()?;
    Some(Session {
        tab: model.in_tab()?.tab,
        user_name: admin.name,
        clock_ahead: model.connection.clock_ahead.get(),
        csrf: admin.csrf,
    })
}

/// Watches the vault: what is held, what is under way, what is done.
pub(super) fn keep(model: Model) {
    let watch = StoredValue::new_local(follow(model));
    on_cleanup(move || watch.dispose());
    let held = Memo::new(move |_| {
        let owner = model.owner()?;
        model.vault.read().token_of(&owner).and_then(|token: &HeldToken| token.id)
    });
    Effect::new(move || {
        let held = held.get();
        model.inventory.update(|inventory| inventory.set_held(held));
    });
    model.keep_selection_true();
    take_results(model);
    let updates = StoredValue::new_local(follow_updates(model));
    on_cleanup(move || updates.dispose());
}

/// No newer version is taken while the page is open: it shows that one waits.
fn follow_updates(model: Model) -> Watch {
    let watch = Area::session().watch(move |changes: Vec<Change<UpdateWaits>>| {
        if let Some(change) = changes.last() {
            model.update_waits.set(change.value == Some(UpdateWaits(true)));
        }
    });
    leptos::task::spawn_local(async move {
        let waits = Area::session().read::<UpdateWaits>(UpdateWaits::KEY).await.unwrap_or_default();
        if waits == Some(UpdateWaits(true)) {
            model.update_waits.try_set(true);
        }
    });
    watch
}

/// It is watched before it is read; a change in between tells us to read it once more.
fn follow(model: Model) -> Watch {
    let changes = StoredValue::new(0_u32);
    let watch = Area::session().watch(move |changed: Vec<Change<Record>>| {
        changes.update_value(|count| *count += 1);
        note_heard(model, &changed);
        model.vault.update(|vault| {
            for Change { key, value } in changed {
                match value {
                    Some(record) => vault.put(record),
                    None => vault.remove(&Key::of_stored(key)),
                }
            }
        });
    });
    leptos::task::spawn_local(async move {
        loop {
            let before = changes.try_get_value();
            let records = Area::session().all::<Record>().await.unwrap_or_default();
            let vault: Vault = records.into_iter().collect();
            if changes.try_get_value() == before {
                // What ended before the page was there, the account says itself.
                let ended = vault.intents().filter(|intent| intent.outcome.is_some());
                let ended: Vec<CommandId> = ended.map(|intent| intent.id.clone()).collect();
                model.applied.try_update_value(|applied| applied.extend(ended));
                model.vault.try_set(vault);
                return;
            }
        }
    });
    watch
}

fn note_heard(model: Model, changed: &[Change<Record>]) {
    let intent = |change: &Change<Record>| match &change.value {
        Some(Record::Intent(intent)) => Some(intent.id.clone()),
        _ => None,
    };
    model.unheard.worker_wrote();
    model.heard.update_value(|heard| {
        for id in changed.iter().filter_map(intent) {
            // It may have been slow.
            model.unheard.remove(&id);
            if !heard.contains(&id) {
                heard.push(id);
            }
        }
    });
}

/// What is revoked, or gone with its client, leaves the table.
fn take_results(model: Model) {
    // How many complete chunks of a revocation are taken.
    let taken = StoredValue::new(Vec::<(CommandId, u32)>::new());
    Effect::new(move || {
        let vault = model.vault.read();
        let intents: Vec<Intent> = vault.intents().filter(|intent| is_ours(model, intent)).cloned().collect();
        drop(vault);
        for intent in intents {
            if let Some(revocation) = intent.work.revocation() {
                model.remove_tokens(&TokenResult::gone(&revocation.results));
                // What completes a chunk is never seen among the results.
                for chunk in chunks_to_take(taken, &intent.id, revocation.chunk) {
                    take_chunk(model, Key::of_results(&intent.id, chunk));
                }
            } else if intent.outcome.is_some() && !model.applied.with_value(|it| it.contains(&intent.id)) {
                apply(model, &intent);
                model.applied.update_value(|applied| applied.push(intent.id));
            }
        }
    });
}

fn chunks_to_take(taken: StoredValue<Vec<(CommandId, u32)>>, of: &CommandId, complete: u32) -> Range<u32> {
    let before = taken.try_update_value(|taken| match taken.iter_mut().find(|(other, _)| other == of) {
        Some((_, before)) => std::mem::replace(before, complete),
        None => {
            taken.push((of.clone(), complete));
            0
        }
    });
    before.unwrap_or(complete)..complete
}

fn take_chunk(model: Model, key: Key) {
    leptos::task::spawn_local(async move {
        if let Ok(Some(ResultChunk(results))) = Area::session().read(key).await {
            model.remove_tokens(&TokenResult::gone(&results));
        }
    });
}

/// Once for each outcome: what is read later is newer than it.
fn apply(model: Model, intent: &Intent) {
    match (&intent.work, &intent.outcome) {
        (Work::DeleteClient { client }, Some(Outcome::ClientDeleted)) => {
            model.inventory.update(|inventory| inventory.remove_client(client.id));
        }
        (_, Some(Outcome::ClientCreated(client))) => {
            model.inventory.update(|inventory| inventory.add_new_client(client, intent.owner.user));
        }
        (_, Some(Outcome::ClientUpdated(client))) => {
            model.inventory.update(|inventory| inventory.change_client(client));
        }
        _ => {}
    }
}

/// What somebody else did to the account shows as well: the table is of the account.
fn is_ours(model: Model, intent: &Intent) -> bool {
    let tab = model.connection.tab.read();
    tab.as_ref().is_some_and(|tab| tab.account == intent.owner.account)
}
