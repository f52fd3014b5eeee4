//! Looking for tokens whose secrets never arrived, and for those that were held and are gone.

use futures_util::future::join;
use leptos::prelude::*;

use super::commands;
use super::model::Model;
use crate::browser::clock;
use crate::browser::storage::Area;
use crate::protocol::Command;
use crate::transport::{InTab, Retrying};
use crate::vault::{ClientTokens, Findings, Listed, Owner, TokenNote, find_orphans};
use crate::zendesk::{Cursor, Endpoint, Id, ListTokens, Transport};

/// How many pages of 100 records are looked through.
const MOST_PAGES: usize = 50;

/// Looks for what the owner's creations left behind, client by client. What is done with leaves
/// no note. Of two looks the one that began later counts.
pub(super) async fn look_for_orphans(model: Model) {
    let Some((owner, tab)) = untrack(|| model.owner().zip(model.in_tab())) else { return };
    model.account.looks.update_value(|looks| *looks += 1);
    let look = model.account.looks.get_value();
    let notes = notes_of_account(&owner).await;
    let mut clients: Vec<Id> = Vec::new();
    {
        let stored = model.vault.stored.read_untracked();
        let own = notes.iter().filter(|note| note.owner == owner && !stored.is_busy(&note.command));
        for note in own {
            // A set would be 2 KB of wasm for what is one client mostly.
            if let Err(place) = clients.binary_search(&note.client) {
                clients.insert(place, note.client);
            }
        }
    }
    let mut findings = Findings::default();
    for client in clients {
        // A list that does not come is looked at another time.
        let list = list(model, &tab, client).await;
        // Read anew: a listed token may be of a creation that began while the list was on its way.
        let mut of_client = notes_of_account(&owner).await;
        of_client.retain(|note| note.client == client);
        findings = findings.and(find_orphans(
            &of_client,
            &owner,
            &model.vault.stored.read_untracked(),
            list.as_ref(),
        ));
    }
    let done = std::mem::take(&mut findings.done);
    if look == model.account.looks.get_value() {
        let (kept, released) = (model.account.kept.get_value(), model.account.released.get_value());
        let findings = findings.without(&kept, &released);
        // What it found before stays as it is, with the user's pointer on it.
        if *model.account.findings.read_untracked() != findings {
            model.account.findings.set(findings);
        }
    }
    if !done.is_empty() {
        commands::notify(&owner, Command::DropNotes(done));
    }
}

/// What creations on the owner's account left behind, whoever's they are.
async fn notes_of_account(owner: &Owner) -> Vec<TokenNote> {
    let (on_disk, in_memory) =
        join(Area::local().all::<TokenNote>(), Area::session().all::<TokenNote>()).await;
    let noted = on_disk.unwrap_or_default().into_iter().chain(in_memory.unwrap_or_default());
    noted.filter(|note| note.owner.account == owner.account).collect()
}

/// A client's tokens, as far as the account lists them.
async fn list(model: Model, tab: &InTab, client: Id) -> Option<ClientTokens> {
    let tab = Retrying(tab.clone());
    let mut tokens = ClientTokens { listed: Vec::new(), is_whole: false, now: 0 };
    let mut after: Option<Cursor> = None;
    for _ in 0..MOST_PAGES {
        let call = ListTokens { client, after };
        let response = tab.send(call.request(&())).await;
        let date = response.as_ref().ok().and_then(|response| response.headers.date.as_deref());
        let reckoned = || clock::now().saturating_add_signed(model.account.clock_ahead.get_value());
        tokens.now = date.and_then(clock::parse).unwrap_or_else(reckoned);
        let page = call.parse_response(response).ok()?;
        tokens.listed.extend(page.items.into_iter().filter_map(|token| {
            let created = clock::parse(&token.created_at)?;
            Some(Listed { token, created })
        }));
        after = page.next;
        if after.is_none() {
            tokens.is_whole = !page.is_cut;
            break;
        }
    }
    Some(tokens)
}
