//! Part of the ready screen: tokens that were made and whose secrets never arrived.

use leptos::prelude::*;

use crate::parts::Button;

use super::token_list::{RevokeTicked, TokenNotice, TokenTick};
use crate::browser::clock;
use crate::popup::commands;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::Orphan;
use crate::zendesk::Id;

/// Says so, lists them, and revokes those that are ticked.
#[component]
pub(super) fn Orphans() -> impl IntoView {
    let model = expect_context::<Model>();
    let ticked = RwSignal::new(Vec::<Id>::new());
    move || {
        let orphans = model.account.findings.read().orphans.clone();
        (!orphans.is_empty()).then(|| view! { <OrphanNotice orphans=orphans ticked=ticked/> }.into_any())
    }
}

#[component]
fn OrphanNotice(orphans: Vec<Orphan>, ticked: RwSignal<Vec<Id>>) -> impl IntoView {
    let happened = match &orphans[..] {
        [one] => texts::orphans_alone(&clock::time_of_day(one.listed.created)),
        many => texts::orphans_many(many.len() as u64),
    };
    let items = orphans.iter().map(|orphan| {
        view! { <TokenTick id=orphan.listed.token.id name=name_of(orphan) ticked=ticked/> }.into_any()
    });
    let items: Vec<AnyView> = items.collect();
    let tokens: Vec<Id> = orphans.iter().map(|orphan| orphan.listed.token.id).collect();
    ticked.update(|ids| ids.retain(|id| tokens.contains(id)));
    let model = expect_context::<Model>();
    let keep = move |_| {
        model.account.kept.update_value(|kept| kept.extend(&tokens));
        if let Some(owner) = untrack(|| model.owner()) {
            let (tokens, by) = (tokens.clone(), model.account.findings.read_untracked().by.clone());
            commands::change_vault(model, &owner, Command::KeepOrphans { tokens, by });
        }
        model.account.findings.update(|findings| findings.orphans.clear());
    };
    view! {
        <TokenNotice happened=happened helps=texts::orphans_help() items=items>
            <RevokeTicked ticked=ticked name=texts::orphans_revoke/>
            <Button label=texts::orphans_keep() class="button" on_click=keep/>
        </TokenNotice>
    }
}

fn name_of(orphan: &Orphan) -> String {
    let time = clock::date_and_time(orphan.listed.created);
    texts::orphans_item(&orphan.listed.token.prefix, &orphan.client_name, &time)
}
