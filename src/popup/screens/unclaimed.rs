//! Part of the ready screen: tokens that were made and whose secrets never arrived.

use leptos::prelude::*;

use crate::browser::clock;
use crate::popup::model::Model;
use crate::popup::orders;
use crate::popup::parts::{El, button, el, flag, icon, text};
use crate::popup::unclaimed::Unclaimed;
use crate::protocol::Command;
use crate::texts;
use crate::vault::{CommandId, Work};
use crate::zendesk::Id;

/// Says so, lists them, and revokes those that are ticked.
pub(super) fn unclaimed(model: Model) -> Option<El> {
    let found = model.unclaimed.get();
    let first = found.first()?;
    let happened = match found.len() {
        1 => texts::unclaimed_one(&clock::time_of_day(first.listed.created)),
        count => texts::unclaimed_many(&clock::number(count as u64)),
    };
    let ticked = RwSignal::new(Vec::<Id>::new());
    let said = el("p").child(el("strong").child(happened)).child(" ").child(texts::unclaimed_help());
    let list =
        el("ul").class("wide unclaimed").children(found.iter().map(|token| item(token, ticked).view()));
    let by: Vec<CommandId> = found.iter().flat_map(|token| token.by.clone()).collect();
    let actions = el("div").class("actions wide").child(revoke(model, ticked)).child(keep(model, by));
    Some(
        el("div")
            .class("notice")
            .attr("role", "group")
            .child(icon("warning"))
            .child(said)
            .child(list)
            .child(actions),
    )
}

fn item(token: &Unclaimed, ticked: RwSignal<Vec<Id>>) -> El {
    let id = token.listed.token.id;
    let time = clock::date_and_time(token.listed.created);
    let name = texts::unclaimed_item(&token.listed.token.prefix, &token.client, &time);
    let tick = el("input").attr("type", "checkbox").on_ticked(move |on| {
        ticked.update(|ids| {
            ids.retain(|other| *other != id);
            ids.extend(on.then_some(id));
        });
    });
    el("li").child(el("label").class("choice").child(tick).child(el("bdi").child(name)))
}

fn revoke(model: Model, ticked: RwSignal<Vec<Id>>) -> El {
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeUnclaimed { .. }));
    let name =
        text(move || if is_revoking() { texts::unclaimed_revoking() } else { texts::unclaimed_revoke() });
    let order = move || {
        let tokens = ticked.get_untracked();
        orders::order(model, |session| Command::RevokeUnclaimed { tokens, session });
    };
    button("button danger", order)
        .attr("disabled", flag(move || ticked.read().is_empty()))
        .idle_while(move || model.is_busy())
        .child(name)
}

fn keep(model: Model, by: Vec<CommandId>) -> El {
    let keep = move || {
        if let Some(owner) = untrack(|| model.owner()) {
            orders::tell(&owner, Command::DropTraces(by.clone()));
        }
        model.unclaimed.set(Vec::new());
    };
    button("button", keep).child(texts::unclaimed_keep())
}
