//! Looking for tokens whose secrets never arrived.

use futures_util::future::join;
use leptos::prelude::*;

use super::model::Model;
use super::orders;
use crate::browser::clock;
use crate::browser::storage::Area;
use crate::protocol::Command;
use crate::transport::{InTab, Patient};
use crate::vault::{CommandId, Listed, Trace, unclaimed};
use crate::zendesk::{Call, Cursor, Id, ListTokens, Transport};

/// How many pages of 100 records are looked through.
const MOST_PAGES: usize = 50;

/// A token that nobody claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclaimed {
    /// As the account lists it.
    pub(super) listed: Listed,
    /// Its client's name.
    pub(super) client: String,
    /// The creations that may have made it.
    pub(super) by: Vec<CommandId>,
}

/// Looks for what the owner's creations left behind, client by client. What is done with leaves
/// no trace.
pub(super) async fn look(model: Model) {
    let Some((owner, tab)) = untrack(|| model.owner().zip(model.in_tab())) else { return };
    let (on_disk, in_memory) = join(Area::local().all::<Trace>(), Area::session().all::<Trace>()).await;
    let all: Vec<Trace> = on_disk.into_iter().chain(in_memory).collect();
    let claimed = claimed(model, &all);
    let mut open: Vec<Trace> =
        all.into_iter().filter(|t| t.owner == owner && !is_under_way(model, t)).collect();
    let (mut found, mut done) = (Vec::new(), Vec::new());
    while let Some(client) = open.first().map(|trace| trace.client) {
        let (traces, others) = open.into_iter().partition::<Vec<_>, _>(|trace| trace.client == client);
        open = others;
        // A list that does not come is looked at another time.
        let Some((listed, ahead)) = list(&tab, client).await else { continue };
        let unclaimed = unclaimed(&traces, &claimed, &listed, ahead);
        if unclaimed.is_empty() {
            let now = clock::now();
            done.extend(traces.into_iter().filter(|trace| trace.is_over(now)).map(|trace| trace.command));
        } else {
            let by: Vec<CommandId> = traces.iter().map(|trace| trace.command.clone()).collect();
            let client = traces.into_iter().next_back().map(|trace| trace.client_name).unwrap_or_default();
            let name = |listed| Unclaimed { listed, client: client.clone(), by: by.clone() };
            found.extend(unclaimed.into_iter().map(name));
        }
    }
    model.unclaimed.set(found);
    if !done.is_empty() {
        orders::tell(&owner, Command::DropTraces(done));
    }
}

/// What lists show of the tokens whose secrets did arrive, in whatever window.
fn claimed(model: Model, traces: &[Trace]) -> Vec<String> {
    let held =
        untrack(|| model.stored.read().tokens().map(|t| Trace::prefix_of(&t.full_token)).collect::<Vec<_>>());
    traces.iter().filter_map(|trace| trace.prefix.clone()).chain(held).collect()
}

fn is_under_way(model: Model, trace: &Trace) -> bool {
    let stored = model.stored.read_untracked();
    stored.intent(&trace.command).is_some_and(|intent| intent.outcome.is_none())
}

/// A client's tokens, and how far the account's clock is ahead of ours, in milliseconds.
async fn list(tab: &InTab, client: Id) -> Option<(Vec<Listed>, i64)> {
    let tab = Patient(tab.clone());
    let (mut listed, mut ahead) = (Vec::new(), 0);
    let mut after: Option<Cursor> = None;
    for _ in 0..MOST_PAGES {
        let call = ListTokens { client, after };
        let answer = tab.send(call.request()).await;
        if let Ok(date) = answer.as_ref().map(|answer| answer.headers.date.as_deref().and_then(clock::parse))
        {
            ahead = date.map_or(ahead, |date| date.cast_signed() - clock::now().cast_signed());
        }
        let page = call.understand(answer).ok()?;
        listed.extend(page.items.into_iter().filter_map(|token| {
            let created = clock::parse(&token.created_at)?;
            Some(Listed { token, created })
        }));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Some((listed, ahead))
}
