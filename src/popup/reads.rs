//! What the popup reads when it opens: the vault and the tab, then the account.

use futures_util::future::{join, join4};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::model::Model;
use super::{Place, Reading, SHOWN_AFTER_MS, choose, commands, inventory_link, tasks};
use crate::browser::storage::{Area, Change};
use crate::browser::{clock, tabs};
use crate::protocol::Command;
use crate::transport::{InTab, Retrying, who};
use crate::vault::{AccountMemory, Intent, Key, LastLifetime, Outcome, Record, Vault};
use crate::zendesk::{Client, Failure, Id, ListClients, Me, Page, ShowClient, Subdomain, call};

/// Reads everything, in two steps: what the browser knows, then side by side what the account
/// knows.
pub(super) async fn open(model: Model) {
    let reads = join4(tabs::active(), read_vault(model), read_memories(model), read_lifetime(model));
    let (tab, (), (), ()) = reads.await;
    let account = tab.as_ref().and_then(|tab| Subdomain::from_url(tab.url.as_deref()?).ok());
    model.vault.now.set(clock::now());
    model.tab.active.set(tab);
    model.tab.place.set(Some(account.map_or(Place::Elsewhere, Place::Account)));
    inventory_link::reconnect(model);
    reload(model).await;
}

/// Follows the vault. It is watched before it is first read; a change in between tells us to read
/// it once more.
pub(super) fn follow(model: Model, changes: Vec<Change<Record>>) {
    model.vault.now.set(clock::now());
    model.vault.changes.update_value(|count| *count += 1);
    // Nobody but the worker writes.
    if model.commands.undelivered.get_untracked().is_some() {
        model.commands.undelivered.set(None);
    }
    model.vault.stored.update(|vault| {
        for Change { key, value } in changes {
            match value {
                Some(record) => vault.put(record),
                None => vault.remove(&Key::of_stored(key)),
            }
        }
    });
    // What takes longer is told.
    tasks::spawn(model, async move {
        TimeoutFuture::new(SHOWN_AFTER_MS as u32).await;
        model.vault.now.set(clock::now());
    });
}

async fn read_vault(model: Model) {
    loop {
        let before = model.vault.changes.get_value();
        let records = Area::session().all::<Record>().await.unwrap_or_default();
        let vault: Vault = records.into_iter().collect();
        if model.vault.changes.get_value() == before {
            model.vault.stored.set(vault);
            return;
        }
    }
}

/// What is known of the accounts used before.
pub(super) async fn read_memories(model: Model) {
    model.vault.memories.set(Area::local().all::<AccountMemory>().await.unwrap_or_default());
}

/// The lifetime that was chosen last, in an earlier popup.
async fn read_lifetime(model: Model) {
    let last = Area::local().read::<LastLifetime>(LastLifetime::KEY).await.unwrap_or_default();
    model.form.lifetime.set(last.unwrap_or_default().lifetime);
}

/// Reads the account, or reads it again; the screen stays until the answers are there.
pub(super) async fn reload(model: Model) {
    let Some(tab) = untrack(|| model.in_tab()).map(Retrying) else { return };
    if model.account.is_reloading.get_untracked() {
        return;
    }
    model.account.is_reloading.set(true);
    let last_used = untrack(|| last_used(model));
    let (me, (page, remembered)) =
        join(show_me(model, &tab), join(call(&tab, &ListClients::default(), &()), show(&tab, last_used)))
            .await;
    model.account.is_reloading.set(false);
    // The choice of a client asks for it.
    model.account.me.set(me.map_or_else(Reading::Failed, Reading::Done));
    match page {
        Ok(Page { items, next, .. }) => {
            let clients = with_remembered(items, remembered);
            model.account.later_clients.set(next);
            choose_once(model, &clients, last_used);
            model.account.clients.set(Reading::Done(clients));
        }
        Err(failure) => model.account.clients.set(Reading::Failed(failure)),
    }
    commands::send_waiting(model);
    take_up(model);
}

/// The user is here: a revocation of many that waits for a tab of theirs goes on in this one.
fn take_up(model: Model) {
    let Some((owner, session)) = untrack(|| model.owner().zip(commands::session(model))) else { return };
    let is_here = |intent: &Intent| intent.owner.account == owner.account;
    let is_open = model.vault.stored.read_untracked().open_revocations().any(|(intent, _)| is_here(intent));
    if is_open {
        commands::notify(&owner, Command::TakeUp(session));
    }
}

/// Who is signed in; the account's clock is told besides.
async fn show_me(model: Model, tab: &Retrying<InTab>) -> Result<Me, Failure> {
    let (me, clock_ahead) = who(tab).await;
    if let Some(clock_ahead) = clock_ahead {
        model.account.clock_ahead.set_value(clock_ahead);
    }
    me
}

/// The client used last on this account; one just created comes before it.
fn last_used(model: Model) -> Option<Id> {
    let account = model.tab_account()?;
    let just_created = model.vault.held.read().intents().find_map(|intent| match &intent.outcome {
        Some(Outcome::ClientCreated(client)) if intent.owner.account == account => Some(client.id),
        _ => None,
    });
    let memories = model.vault.memories.read();
    just_created
        .or_else(|| memories.iter().find(|memory| memory.account == account).and_then(|m| m.last_client))
}

/// The remembered client may stand on a later page: it is read by its id beside the first.
async fn show(tab: &Retrying<InTab>, client: Option<Id>) -> Option<Client> {
    // One deleted since is simply not remembered; any other trouble shows in the list's own read.
    call(tab, &ShowClient(client?), &()).await.ok()
}

fn with_remembered(mut clients: Vec<Client>, remembered: Option<Client>) -> Vec<Client> {
    if let Some(remembered) = remembered.filter(|r| clients.iter().all(|client| client.id != r.id)) {
        clients.insert(0, remembered);
    }
    clients
}

/// Later reads never change the choice.
fn choose_once(model: Model, clients: &[Client], last_used: Option<Id>) {
    let chosen = model.form.client.get_untracked().filter(|id| clients.iter().any(|client| client.id == *id));
    if let (None, Some((id, ..))) = (chosen, untrack(|| model.user())) {
        let works = |client: &Client| model.works_as_it_is(&client.into());
        model.form.client.set(untrack(|| choose(clients, last_used, id, &works)));
    }
}

/// Reads the clients behind the first page, once the user turns to the list: an account may have
/// hundreds, and most users want the one that they used last.
pub(super) async fn read_later_clients(model: Model) {
    let Some(tab) = untrack(|| model.in_tab()).map(Retrying) else { return };
    if model.account.is_reading_later.get_value() {
        return;
    }
    model.account.is_reading_later.set_value(true);
    while let Some(after) = model.account.later_clients.get_untracked() {
        // The list is usable without its end; what was read stays, and the next look reads on.
        let list = ListClients { after: Some(after.clone()) };
        let Ok(page) = call(&tab, &list, &()).await else { break };
        // A list that leads back to the same page has no end.
        model.account.later_clients.set(page.next.filter(|next| *next != after));
        model.account.clients.update(|clients| {
            if let Reading::Done(clients) = clients {
                let new = page.items.into_iter().filter(|item| clients.iter().all(|c| c.id != item.id));
                clients.extend(new.collect::<Vec<_>>());
            }
        });
    }
    model.account.is_reading_later.set_value(false);
}
