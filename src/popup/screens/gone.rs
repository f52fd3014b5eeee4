//! Part of the ready screen: tokens that were held here and are gone, with a crash, an update or the
//! browser's end.

use leptos::prelude::*;

use super::orphans::{group, revoke, tick};
use crate::browser::clock;
use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::parts::{El, button, el};
use crate::protocol::Command;
use crate::texts;
use crate::vault::GoneToken;
use crate::zendesk::Id;

/// Says so; revokes the one, or those that are ticked.
pub(super) fn gone(model: Model) -> Option<El> {
    let gone = model.findings.get().gone;
    let ticked = RwSignal::new(Vec::<Id>::new());
    let (sentences, items) = match &gone[..] {
        [] => return None,
        [one] => {
            ticked.set(one.works.into_iter().collect());
            (sentences_of_one(one), Vec::new())
        }
        many => (sentences_of_many(many.len()), many.iter().map(|gone| item(gone, ticked)).collect()),
    };
    let name = if items.is_empty() { texts::gone_revoke } else { texts::gone_revoke_ticked };
    let can_revoke = gone.iter().any(|gone| gone.works.is_some());
    let actions = el("div")
        .class("actions wide")
        .child(can_revoke.then(|| revoke(model, ticked, name)))
        .child(keep(model, &gone));
    Some(group(sentences, items.into_iter(), actions))
}

fn sentences_of_one(gone: &GoneToken) -> El {
    let happened = texts::gone_one(&gone.note.client_name, &clock::short(gone.note.began));
    let helps = if gone.works.is_some() { texts::gone_works() } else { texts::gone_unknown() };
    el("p").child(el("strong").child(happened)).child(" ").child(helps)
}

fn sentences_of_many(count: usize) -> El {
    let happened = texts::gone_many(&clock::number(count as u64));
    el("p").child(el("strong").child(happened)).child(" ").child(texts::gone_many_help())
}

/// One that is not known to work can't be revoked from here.
fn item(gone: &GoneToken, ticked: RwSignal<Vec<Id>>) -> El {
    let name = texts::gone_item(&gone.note.client_name, &clock::date_and_time(gone.note.began));
    match gone.works {
        Some(id) => tick(id, name, ticked),
        None => el("li").child(el("bdi").child(name)),
    }
}

fn keep(model: Model, gone: &[GoneToken]) -> El {
    let by: Vec<_> = gone.iter().map(|gone| gone.note.command.clone()).collect();
    let name = if by.len() == 1 { texts::gone_keep() } else { texts::gone_keep_all() };
    let keep = move || {
        if let Some(owner) = untrack(|| model.owner()) {
            commands::change_vault(model, &owner, Command::Release(by.clone()));
        }
        model.findings.update(|findings| findings.gone.clear());
    };
    button("button", keep).child(name)
}
