//! How a token ends: forgotten here, by itself or on demand; or revoked on the account.

use leptos::prelude::*;

use crate::popup::commands;
use crate::popup::model::Model;
use crate::popup::parts::{El, all, button, countdown, either, el, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldToken, Owner, Work};

/// Whether the user is sure about revoking.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Confirmation {
    NotAsked,
    Asked,
    Declined,
}

/// Forget, Keep longer, Revoke; or the question before the last.
pub(super) fn actions(model: Model, owner: Owner, token: Memo<Option<HeldToken>>) -> El {
    let owner = StoredValue::new(owner);
    let confirmation = RwSignal::new(Confirmation::NotAsked);
    el("footer").class("token-actions").child(either(
        move || confirmation.get() == Confirmation::Asked,
        move || confirm_revocation(model, confirmation).view(),
        move || all([time_left(model, owner, token).view(), end_buttons(model, owner, confirmation).view()]),
    ))
}

fn time_left(model: Model, owner: StoredValue<Owner>, token: Memo<Option<HeldToken>>) -> El {
    let left = text(move || {
        let deadline = token.read().as_ref().map(|token| token.deadline).unwrap_or_default();
        texts::token_forget_in(&countdown(model.now.get(), deadline))
    });
    let told = el("div")
        .child(el("p").class("time").child(left))
        .child(el("p").class("hint").child(texts::token_forget_help()));
    let keep =
        button("button quiet", move || tell(model, owner, Command::KeepLonger)).child(texts::token_keep());
    el("div").class("time-left").child(told).child(keep)
}

fn end_buttons(model: Model, owner: StoredValue<Owner>, confirmation: RwSignal<Confirmation>) -> El {
    let forget =
        button("button small", move || tell(model, owner, Command::Forget)).child(texts::token_forget());
    el("div").class("end-buttons").child(forget).child(revoke(model, owner, confirmation))
}

fn tell(model: Model, owner: StoredValue<Owner>, command: Command) {
    owner.with_value(|owner| commands::change_vault(model, owner, command));
}

/// Revoking needs the account's own tab: elsewhere it says where to go.
fn revoke(model: Model, owner: StoredValue<Owner>, confirmation: RwSignal<Confirmation>) -> AnyView {
    let ask_first = move || {
        let ask = button("button quiet danger", move || confirmation.set(Confirmation::Asked))
            .child(texts::token_revoke());
        // Who was asked and said no is back where the question came from.
        if confirmation.get_untracked() == Confirmation::Declined { ask.focused().view() } else { ask.view() }
    };
    let elsewhere = move || {
        let where_to = owner.with_value(|owner| texts::token_revoke_elsewhere(owner.account.as_str()));
        el("p").class("hint").child(where_to).view()
    };
    let is_here = move || owner.with_value(|owner| model.owner().as_ref() == Some(owner));
    let unlisted = || el("p").class("hint").child(texts::token_unlisted()).view();
    let has_id = move || {
        let vault = model.vault.read();
        owner.with_value(|owner| vault.token_of(owner).is_some_and(|token| token.id.is_some()))
    };
    either(has_id, move || either(is_here, ask_first, elsewhere), unlisted)
}

fn confirm_revocation(model: Model, confirmation: RwSignal<Confirmation>) -> El {
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeToken { .. }));
    let name = text(move || if is_revoking() { texts::token_revoking() } else { texts::token_revoke() });
    let send = move || commands::send(model, |session| Command::RevokeToken { session });
    let revoke = button("button danger", send).idle_while(move || model.is_busy()).child(name);
    let keep = button("button", move || confirmation.set(Confirmation::Declined))
        .focused()
        .child(texts::token_revoke_cancel());
    let question = el("p")
        .child(el("strong").child(texts::token_revoke_sure()))
        .child(" ")
        .child(texts::token_revoke_help());
    el("div")
        .class("confirmation")
        .attr("role", "group")
        .attr("aria-label", texts::token_revoke())
        .child(question)
        .child(el("div").class("actions").child(revoke).child(keep))
}
