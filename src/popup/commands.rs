//! Sending commands: the vault shows that they were heard; of those that change it alone, the reply.

use leptos::prelude::*;

use super::model::Model;
use super::tasks;
use crate::browser::random;
use crate::protocol::{Command, CommandMessage, Session};
use crate::transport::{deliver, post, reply};
use crate::vault::{CommandId, HeldClient, Owner};
use crate::zendesk::{Scopes, Secret};

/// Sends a command for the tab's owner; it is carried out by the tab's session.
pub(super) fn send(model: Model, command: impl FnOnce(Session) -> Command) {
    let Some((owner, session)) = untrack(|| model.owner().zip(session(model))) else { return };
    if untrack(|| model.is_busy()) {
        return;
    }
    model.commands.ended.set(None);
    let id = CommandId(random::id());
    model.commands.unacknowledged.set(Some(id.clone()));
    model.commands.is_worker_silent.set(false);
    let message = CommandMessage { id: id.clone(), owner, command: command(session) };
    let is_heard = {
        let id = id.clone();
        move || !is_unacknowledged(model, &id)
    };
    let delivery = deliver(message, is_heard);
    tasks::spawn(model, async move {
        if !delivery.await {
            model.commands.unacknowledged.set(None);
            model.commands.is_worker_silent.set(true);
        }
    });
}

/// Sends the command that makes a token; `acts_for_name`: whom it will act for, where the screen has
/// told that it is somebody else.
pub(super) fn generate_token(
    model: Model,
    client: HeldClient,
    scopes: Scopes,
    client_secret: Option<Secret>,
    acts_for_name: Option<String>,
) {
    let lifetime = model.form.lifetime.get_untracked();
    send(model, |session| Command::CreateToken {
        client,
        scopes,
        lifetime,
        client_secret,
        acts_for_name,
        session,
    });
}

/// Sends a command that only changes the vault, which is done when the worker replies. Without a
/// reply it is sent once more, and then the user is told that nobody heard.
pub(super) fn change_vault(model: Model, owner: &Owner, command: Command) {
    let change = changed(model, owner, command);
    tasks::spawn(model, async move {
        change.await;
    });
}

/// The same, and gives whether the worker did it.
pub(super) fn changed(model: Model, owner: &Owner, command: Command) -> impl Future<Output = bool> + use<> {
    let message = CommandMessage { id: CommandId(random::id()), owner: owner.clone(), command };
    model.commands.is_worker_silent.set(false);
    let first_try = reply(&message);
    async move {
        let is_done = first_try.await || reply(&message).await;
        if !is_done {
            model.commands.is_worker_silent.set(true);
        }
        is_done
    }
}

/// Sends a command that nobody waits for: what it tidies up is tidied up another time else.
pub(super) fn notify(owner: &Owner, command: Command) {
    post(&CommandMessage { id: CommandId(random::id()), owner: owner.clone(), command });
}

/// The worker has heard what the vault has a note of.
pub(super) fn acknowledge(model: Model) {
    let is_acknowledged = model
        .commands
        .unacknowledged
        .read_untracked()
        .as_ref()
        .is_some_and(|id| model.vault.stored.read_untracked().knows(id));
    if is_acknowledged {
        model.commands.unacknowledged.set(None);
    }
}

fn is_unacknowledged(model: Model, id: &CommandId) -> bool {
    model
        .commands
        .unacknowledged
        .try_read_untracked()
        .is_some_and(|unacknowledged| unacknowledged.as_ref() == Some(id))
}

/// The tab's session, once its user is known.
pub(super) fn session(model: Model) -> Option<Session> {
    let (_, user_name, csrf) = model.user()?;
    let clock_ahead = model.account.clock_ahead.get_value();
    Some(Session { tab: model.in_tab()?.tab, user_name, clock_ahead, csrf })
}
