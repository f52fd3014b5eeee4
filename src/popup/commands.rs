//! Sending commands: the vault shows what was begun, the reply what changes the vault alone, or was refused.

use leptos::prelude::*;

use super::model::Model;
use super::state::{MakeCommand, Undelivered, WaitingCommand};
use super::tasks;
use crate::browser::random;
use crate::protocol::{Command, CommandMessage, Session};
use crate::transport::{DeliveryError, deliver, post, reply};
use crate::vault::{CommandId, HeldClient, Owner};
use crate::zendesk::Scopes;

/// Sends a command for the tab's owner; it is carried out by the tab's session. One that is given
/// before the account has said who is signed in waits for that.
pub(super) fn send(model: Model, command: impl FnOnce(Session) -> Command + Send + Sync + 'static) {
    send_or_wait(model, Box::new(command));
}

fn send_or_wait(model: Model, command: MakeCommand) {
    if untrack(|| model.is_busy()) {
        return;
    }
    let id = CommandId(random::id());
    model.commands.unacknowledged.set(Some(id.clone()));
    match untrack(|| model.owner().zip(session(model))) {
        Some((owner, session)) => {
            deliver_in_time(model, CommandMessage { id, owner, command: command(session) })
        }
        None => {
            let given_on = model.screen.get_untracked();
            model.commands.waiting.set_value(Some(WaitingCommand { given_on, command }));
            model.commands.undelivered.set(None);
        }
    }
}

/// The account has said who is signed in, or has failed to: what waited for that is sent, or told of as not
/// sent, unless it was meant for another's token.
pub(super) fn send_waiting(model: Model) {
    let Some(waiting) = take_waiting(model) else { return };
    if waiting.given_on != model.screen.get_untracked() {
        return;
    }
    if untrack(|| model.owner()).is_some() {
        send_or_wait(model, waiting.command);
    } else {
        model.commands.undelivered.set(Some(Undelivered::NoUser));
    }
}

/// What waits for the account, if anything does: it is not sent any more.
pub(super) fn take_waiting(model: Model) -> Option<WaitingCommand> {
    let waiting = model.commands.waiting.try_update_value(Option::take).flatten()?;
    model.commands.unacknowledged.set(None);
    Some(waiting)
}

/// That the command isn't done is told; but not where the screen shows by now what has barred it, such as the
/// same command that was given before and heard late.
fn deliver_in_time(model: Model, message: CommandMessage) {
    model.commands.ended.set(None);
    model.commands.undelivered.set(None);
    let id = message.id.clone();
    let given_on = model.screen.get_untracked();
    let delivery = deliver(message, move || !is_unacknowledged(model, &id));
    tasks::spawn(model, async move {
        if let Err(error) = delivery.await {
            model.commands.unacknowledged.set(None);
            let is_barred = model.screen.get_untracked() != given_on || untrack(|| model.is_busy());
            model.commands.undelivered.set((!is_barred).then_some(Undelivered::Worker(error)));
        }
    });
}

/// Sends the command that makes a token; `acts_for_name`: whom it will act for, where the screen has
/// told that it is somebody else. An entered secret goes with it.
pub(super) fn generate_token(
    model: Model,
    client: HeldClient,
    scopes: Scopes,
    acts_for_name: Option<String>,
) {
    let lifetime = model.form.lifetime.get_untracked();
    send(model, move |session| Command::CreateToken {
        client,
        scopes,
        lifetime,
        client_secret: model.take_client_secret(),
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

/// The same, and gives whether the worker did it in time.
pub(super) fn changed(model: Model, owner: &Owner, command: Command) -> impl Future<Output = bool> + use<> {
    let message = CommandMessage { id: CommandId(random::id()), owner: owner.clone(), command };
    model.commands.undelivered.set(None);
    let first_try = reply(&message);
    async move {
        let is_done = first_try.await || reply(&message).await;
        if !is_done {
            model.commands.undelivered.set(Some(Undelivered::Worker(DeliveryError::Silent)));
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
