//! Part of the ready screen: tokens that were held here and are gone, with a crash, an update or the
//! browser's end.

use leptos::prelude::*;

use crate::parts::{Button, Dynamic};

use super::token_list::{RevokeTicked, TokenNotice, TokenTick};
use crate::browser::clock;
use crate::popup::commands;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::{CommandId, GoneToken};
use crate::zendesk::Id;

/// Says so; revokes the one, or those that are ticked.
#[component]
pub(super) fn GoneTokens() -> impl IntoView {
    let model = expect_context::<Model>();
    let ticked = RwSignal::new(Vec::<Id>::new());
    let shown = move || {
        let gone = model.account.findings.read().gone.clone();
        (!gone.is_empty()).then(|| view! { <GoneNotice gone=gone ticked=ticked/> }.into_any())
    };
    view! { <Dynamic view=shown/> }
}

#[component]
fn GoneNotice(gone: Vec<GoneToken>, ticked: RwSignal<Vec<Id>>) -> impl IntoView {
    let (happened, helps, items) = match &gone[..] {
        [one] => {
            ticked.set(one.works.into_iter().collect());
            let helps = if one.works.is_some() { texts::gone_works() } else { texts::gone_unknown() };
            (texts::gone_alone(&one.note.client_name, &clock::short(one.note.began)), helps, Vec::new())
        }
        many => {
            ticked.update(|ids| ids.retain(|id| many.iter().any(|gone| gone.works == Some(*id))));
            let items = many.iter().map(|gone| item(gone, ticked)).collect();
            let helps = match many.iter().filter(|gone| gone.works.is_some()).count() {
                0 => texts::gone_many_unknown(),
                working if working == many.len() => texts::gone_many_work(),
                _ => texts::gone_many_help(),
            };
            (texts::gone_many(many.len() as u64), helps, items)
        }
    };
    let name: fn(usize) -> String =
        if items.is_empty() { |_| texts::gone_revoke() } else { |_| texts::gone_revoke_ticked() };
    let can_revoke = gone.iter().any(|gone| gone.works.is_some());
    let by: Vec<CommandId> = gone.iter().map(|gone| gone.note.command.clone()).collect();
    view! {
        <TokenNotice happened=happened helps=helps items=items>
            {can_revoke.then(|| view! { <RevokeTicked ticked=ticked name=name/> }.into_any())}
            <KeepGone by=by/>
        </TokenNotice>
    }
}

/// One that is not known to work can't be revoked from here.
fn item(gone: &GoneToken, ticked: RwSignal<Vec<Id>>) -> AnyView {
    let name = texts::gone_item(&gone.note.client_name, &clock::date_and_time(gone.note.began));
    match gone.works {
        Some(id) => view! { <TokenTick id=id name=name ticked=ticked/> }.into_any(),
        None => view! { <li><bdi>{name}</bdi></li> }.into_any(),
    }
}

#[component]
fn KeepGone(by: Vec<CommandId>) -> impl IntoView {
    let model = expect_context::<Model>();
    let name = if by.len() == 1 { texts::gone_keep() } else { texts::gone_keep_all() };
    let keep = move |()| {
        model.account.released.update_value(|released| released.extend(by.clone()));
        if let Some(owner) = untrack(|| model.owner()) {
            commands::change_vault(model, &owner, Command::Release(by.clone()));
        }
        model.account.findings.update(|findings| findings.gone.clear());
    };
    view! { <Button label=name class="button" on_click=keep/> }
}
