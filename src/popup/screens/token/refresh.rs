//! The refresh token: masked, copied, and handed in for a new pair.

use leptos::prelude::*;

use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::parts::{El, MASK, button, copy_button, el, entered_secret, text, when};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldToken, Intent, Outcome, Owner, Work};
use crate::zendesk::{FailureKind, GrantError, Secret};

/// Refreshing needs the account's own tab; copying does not.
pub(super) fn refresh(model: Model, held: &HeldToken, secret: Secret) -> El {
    let (owner, client) = (StoredValue::new(held.owner.clone()), held.client.clone());
    let is_here = move || owner.with_value(|owner| model.owner().as_ref() == Some(owner));
    let input = el("input")
        .attr("id", "refresh")
        .attr("type", "text")
        .class("code masked")
        .attr("readonly", "")
        .prop("value", text(|| MASK.to_owned()));
    let copy = copy_button(texts::refresh_copy(), "button quiet", secret, |button| button);
    el("div")
        .class("field refresh")
        .child(el("label").attr("for", "refresh").child(texts::refresh_label()))
        .child(el("div").class("field-with-button").child(input).child(copy))
        .child(when(move || is_here() && model.lacks_secret(&client), move || entered_secret(model).view()))
        .child(when(is_here, move || refresh_button(model).view()))
}

fn refresh_button(model: Model) -> El {
    let running = move || model.is_under_way(|work| matches!(work, Work::RefreshToken { .. }));
    let name = text(move || if running() { texts::refresh_running() } else { texts::refresh_button() });
    let send = move || {
        let (lifetime, client_secret) = (model.lifetime.get_untracked(), model.take_entered());
        commands::send(model, |session| Command::RefreshToken { lifetime, client_secret, session });
    };
    button("button wide", send).idle_while(move || model.is_busy()).child(name)
}

/// True if no new pair will come for this refresh token.
pub(super) fn ends_the_pair(ended: &Intent) -> bool {
    let is_refresh = matches!(ended.work, Work::RefreshToken { .. });
    let used_up = Some(FailureKind::Grant(GrantError::InvalidGrant));
    is_refresh
        && (matches!(ended.outcome, Some(Outcome::Lost | Outcome::Broken))
            || ended.failure().map(|(failure, _)| failure.kind.clone()) == used_up)
}

/// A way on from a pair that is gone.
pub(super) fn anew(model: Model, owner: Owner) -> El {
    let forget = move || commands::change_vault(model, &owner, Command::Forget);
    el("div").class("wide").child(button("button small", forget).child(texts::refresh_anew()))
}
