//! Part of the ready screen: tokens that were made and whose secrets never arrived.

use leptos::prelude::*;

use crate::browser::clock;
use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::parts::{El, button, el, flag, icon, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{Findings, Orphan, Work};
use crate::zendesk::Id;

/// Says so, lists them, and revokes those that are ticked.
pub(super) fn orphans(model: Model) -> Option<El> {
    let findings = model.findings.get();
    let first = findings.orphans.first()?;
    let happened = match findings.orphans.len() {
        1 => texts::orphans_one(&clock::time_of_day(first.listed.created)),
        count => texts::orphans_many(&clock::number(count as u64)),
    };
    let ticked = RwSignal::new(Vec::<Id>::new());
    let sentences = el("p").child(el("strong").child(happened)).child(" ").child(texts::orphans_help());
    let actions = el("div")
        .class("actions wide")
        .child(revoke(model, ticked, texts::orphans_revoke))
        .child(keep(model, &findings));
    Some(group(sentences, findings.orphans.iter().map(|token| item(token, ticked)), actions))
}

/// A notice with a list of tokens in it.
pub(super) fn group(sentences: El, items: impl Iterator<Item = El>, actions: El) -> El {
    let items: Vec<AnyView> = items.map(El::view).collect();
    let list = (!items.is_empty()).then(|| el("ul").class("wide orphans").children(items));
    el("div")
        .class("notice")
        .attr("role", "group")
        .child(icon("warning"))
        .child(sentences)
        .child(list)
        .child(actions)
}

fn item(token: &Orphan, ticked: RwSignal<Vec<Id>>) -> El {
    let time = clock::date_and_time(token.listed.created);
    let name = texts::orphans_item(&token.listed.token.prefix, &token.client_name, &time);
    tick(token.listed.token.id, name, ticked)
}

/// A token that can be ticked.
pub(super) fn tick(id: Id, name: String, ticked: RwSignal<Vec<Id>>) -> El {
    let tick = el("input").attr("type", "checkbox").on_ticked(move |on| {
        ticked.update(|ids| {
            ids.retain(|other| *other != id);
            ids.extend(on.then_some(id));
        });
    });
    el("li").child(el("label").class("choice").child(tick).child(el("bdi").child(name)))
}

/// Revokes the tokens that are ticked; `name` says so.
pub(super) fn revoke(model: Model, ticked: RwSignal<Vec<Id>>, name: fn() -> String) -> El {
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeOrphans { .. }));
    let name = text(move || if is_revoking() { texts::orphans_revoking() } else { name() });
    let send = move || {
        let tokens = ticked.get_untracked();
        commands::send(model, |session| Command::RevokeOrphans { tokens, session });
    };
    button("button danger", send)
        .attr("disabled", flag(move || ticked.read().is_empty()))
        .idle_while(move || model.is_busy())
        .child(name)
}

fn keep(model: Model, findings: &Findings) -> El {
    let tokens: Vec<Id> = findings.orphans.iter().map(|token| token.listed.token.id).collect();
    let by = findings.by.clone();
    let keep = move || {
        if let Some(owner) = untrack(|| model.owner()) {
            let (tokens, by) = (tokens.clone(), by.clone());
            commands::change_vault(model, &owner, Command::KeepOrphans { tokens, by });
        }
        model.findings.update(|findings| findings.orphans.clear());
    };
    button("button", keep).child(texts::orphans_keep())
}
