//! The held token: seen, copied, checked; forgotten or revoked.

mod actions;
mod check;
mod facts;
mod field;
mod handoff;
mod refresh;

use leptos::prelude::*;

use crate::popup::Place;
use crate::popup::model::Model;
use crate::popup::parts::{El, all, button, el, header_of, notice, optional, part, text, worker_silent};
use crate::popup::sentences;
use crate::texts;
use crate::vault::{HeldToken, Owner};

/// The token of this owner. The screen ends when the vault no longer holds it.
pub(in crate::popup) fn token(owner: Owner) -> AnyView {
    let model = expect_context::<Model>();
    let account = owner.account.clone();
    let token = Memo::new(move |_| model.vault.read().token_of(&owner).cloned());
    let user = text(move || token.read().as_ref().map(|t| t.user_name.clone()).unwrap_or_default());
    // Another deadline makes no other token: what was revealed or checked stays.
    let made = Memo::new(move |_| token.read().as_ref().map(|token| token.command.clone()));
    let shown = part(move || {
        made.get();
        untrack(|| optional(token.get().map(|held| shown(model, held, token))))
    });
    all([header_of(&account, user).view(), shown])
}

fn shown(model: Model, held: HeldToken, token: Memo<Option<HeldToken>>) -> AnyView {
    let check = check::Check::of(held.clone());
    let handoff_panel = handoff::HandoffPanel::of(held.clone());
    let pair = el("div")
        .class("pair")
        .child(field::token_field(held.full_token.clone(), handoff::use_it_in(handoff_panel)))
        .child(handoff::panel(handoff_panel))
        .child(check::check_button(model, check));
    let status =
        part(move || optional(worker_silent(model).or_else(|| outcome(model)).or_else(|| check.told())));
    let section = el("section")
        .class("screen token")
        .child(pair)
        .child(el("div").attr("role", "status").class("status").child(status))
        .child(facts::facts(model, &held))
        .child(optional(held.refresh_token.clone().map(|secret| refresh::refresh(model, &held, secret))))
        .child(part(move || optional(go_on(model))));
    all([section.view(), actions::actions(model, held.owner, token).view()])
}

/// How a revocation ended that did not end the token, or a refresh that brought no new one.
fn outcome(model: Model) -> Option<El> {
    let ended = model.ended.get()?;
    let anew = refresh::ends_the_pair(&ended).then(|| refresh::anew(model, ended.owner.clone()));
    Some(notice(sentences::of_outcome(&ended)?, ended.failure()).child(anew))
}

/// On another account's page: a way past this token.
fn go_on(model: Model) -> Option<El> {
    let token = model.shown_token()?;
    match model.place.get()? {
        Place::Account(account) if account != token.owner.account => {
            let name = texts::token_go_on(account.as_str());
            Some(button("button wide", move || model.set_aside.set(true)).child(name))
        }
        _ => None,
    }
}
