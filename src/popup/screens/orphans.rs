//! Part of the ready screen: tokens that were made and whose secrets never arrived.

use leptos::prelude::*;

use super::token_list::{RevokeTicked, TokenNotice, TokenTick, keep_focus_in_reach};
use crate::browser::clock;
use crate::parts::{Button, Dynamic};
use crate::popup::commands;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::Orphan;
use crate::zendesk::Id;

/// Says so; on demand lists them, and revokes those that are ticked.
#[component]
pub(super) fn Orphans() -> impl IntoView {
    let model = expect_context::<Model>();
    let ticked = RwSignal::new(Vec::<Id>::new());
    let is_reviewed = model.account.reviews_orphans;
    let shown = move || {
        let orphans = model.account.findings.read().orphans.clone();
        match (orphans.is_empty(), is_reviewed.get()) {
            (true, _) => None,
            (false, false) => {
                Some(view! { <OrphanLine count=orphans.len() is_reviewed=is_reviewed/> }.into_any())
            }
            (false, true) => Some(view! { <OrphanList orphans=orphans ticked=ticked/> }.into_any()),
        }
    };
    view! { <Dynamic view=shown/> }
}

#[component]
fn OrphanLine(count: usize, is_reviewed: RwSignal<bool>) -> impl IntoView {
    keep_focus_in_reach();
    view! {
        <div class="notice plain line" role="group">
            <p>{texts::orphans_many(count as u64)}</p>
            <Button
                label=texts::orphans_review()
                class="button small"
                on_click=move |()| is_reviewed.set(true)
            />
        </div>
    }
}

#[component]
fn OrphanList(orphans: Vec<Orphan>, ticked: RwSignal<Vec<Id>>) -> impl IntoView {
    let count = orphans.len() as u64;
    let items = orphans.iter().map(|orphan| {
        view! { <TokenTick id=orphan.listed.token.id name=name_of(orphan) ticked=ticked/> }.into_any()
    });
    let items: Vec<AnyView> = items.collect();
    let tokens: Vec<Id> = orphans.iter().map(|orphan| orphan.listed.token.id).collect();
    ticked.update(|ids| ids.retain(|id| tokens.contains(id)));
    let model = expect_context::<Model>();
    let keep = move |()| {
        model.account.kept.update_value(|kept| kept.extend(&tokens));
        if let Some(owner) = untrack(|| model.owner()) {
            let (tokens, by) = (tokens.clone(), model.account.findings.read_untracked().by.clone());
            commands::change_vault(model, &owner, Command::KeepOrphans { tokens, by });
        }
        model.account.findings.update(|findings| findings.orphans.clear());
        model.account.reviews_orphans.set(false);
    };
    view! {
        <TokenNotice happened=texts::orphans_many(count) helps=texts::orphans_help(count) items=items>
            <RevokeTicked ticked=ticked name=revoke_name/>
            <Button label=texts::orphans_keep() class="button" on_click=keep/>
        </TokenNotice>
    }
}

fn revoke_name(ticked: usize) -> String {
    if ticked == 0 { texts::orphans_revoke() } else { texts::orphans_revoke_ticked(ticked as u64) }
}

fn name_of(orphan: &Orphan) -> String {
    let time = clock::short(orphan.listed.created);
    texts::orphans_item(&orphan.client_name, &time, &orphan.listed.token.prefix)
}
