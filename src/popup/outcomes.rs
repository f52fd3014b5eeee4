//! What an ended command leads to on screen.

use leptos::prelude::*;

use super::model::Model;
use super::{Reading, Screen};
use super::{commands, look_for_orphans, reads, tasks};
use crate::protocol::Command;
use crate::vault::{HeldClient, Intent, Outcome, Owner, Work};
use crate::zendesk::Client;

/// Takes over how a command ended, and tells the worker that it was shown.
pub(super) fn take_over(model: Model) {
    commands::acknowledge(model);
    if matches!(model.screen.get(), Screen::Consent | Screen::Authorizing | Screen::Creating) {
        // Nor does it come when that is given up.
        model.form.sets_token_aside.set(true);
    }
    let Some(ended) = outcome_to_take_over(model) else { return };
    if let Some(Outcome::ClientCreated(client)) = &ended.outcome {
        add(model, client, &ended.owner);
    }
    if let (Some(Outcome::RedirectAdded), Work::AddRedirect { client, .. }) = (&ended.outcome, &ended.work) {
        change(model, client);
    }
    if ended.work.is_generation() {
        // The account may have shown which flows it has.
        tasks::spawn(model, reads::read_memories(model));
    }
    if ended.work.makes_token_for().is_some() || matches!(ended.work, Work::RevokeOrphans { .. }) {
        tasks::spawn(model, look_for_orphans::look_for_orphans(model));
    }
    commands::notify(&ended.owner, Command::Acknowledge(ended.id.clone()));
    if untrack(|| model.owner()).as_ref() == Some(&ended.owner) {
        // The token of another account would hide what is told.
        model.form.sets_token_aside.set(true);
    }
    model.commands.ended.set(Some(ended));
}

/// The ended command of whom the screen is about, if it is not shown yet: the owner of the token, or the
/// tab's.
fn outcome_to_take_over(model: Model) -> Option<Intent> {
    let owner = match model.screen.get() {
        Screen::Token(owner) => owner,
        // They tell none: it is told once the account can be read.
        Screen::NotAdmin
        | Screen::Offline
        | Screen::RateLimited
        | Screen::TabUnavailable
        | Screen::Unexpected => return None,
        _ => model.owner()?,
    };
    let vault = model.vault.held.read();
    let outcome = vault.outcome_to_show(&owner)?;
    // Shown already, and the worker has not heard of it yet.
    let is_shown = |shown: &Intent| shown.id == outcome.id && shown.outcome == outcome.outcome;
    let is_new = !model.commands.ended.read_untracked().as_ref().is_some_and(is_shown);
    is_new.then(|| outcome.clone())
}

/// A client just created is in the list, and chosen.
fn add(model: Model, client: &HeldClient, owner: &Owner) {
    model.account.clients.update(|clients| {
        let mut list = match std::mem::take(clients) {
            Reading::Done(list) => list,
            Reading::Pending => Vec::new(),
            failed @ Reading::Failed(_) => {
                *clients = failed;
                return;
            }
        };
        if list.iter().all(|known| known.id != client.id) {
            list.insert(0, as_listed(client, owner));
        }
        *clients = Reading::Done(list);
    });
    model.form.client.set(Some(client.id));
    model.form.is_new_client.set(false);
}

/// A client that was changed is so in the list.
fn change(model: Model, changed: &HeldClient) {
    model.account.clients.update(|clients| {
        if let Reading::Done(list) = clients {
            let known = list.iter_mut().filter(|client| client.id == changed.id);
            known.for_each(|client| client.redirect_uri = changed.redirect_uri.clone());
        }
    });
}

fn as_listed(client: &HeldClient, owner: &Owner) -> Client {
    Client {
        id: client.id,
        identifier: client.identifier.clone(),
        name: client.name.clone(),
        user_id: Some(owner.user),
        kind: client.kind,
        redirect_uri: client.redirect_uri.clone(),
        global: false,
        created_at: String::new(),
    }
}
