//! A way on from a token that is of no more use.

use leptos::prelude::*;

use crate::parts::{Button, flag};
use crate::popup::model::Model;
use crate::popup::{commands, tasks};
use crate::protocol::Command;
use crate::texts;
use crate::vault::HeldToken;

/// Forgets the token, keeps its client's secret, and generates one of the same client and scopes. It forgets
/// alone where that is not possible: elsewhere than in the owner's tab, where the account does not say who is
/// signed in, or with a scope that can't be asked for.
#[component]
pub(super) fn ReplaceButton(held: HeldToken, class: &'static str) -> impl IntoView {
    let model = expect_context::<Model>();
    let held = StoredValue::new(held);
    // Whether a token is to follow is known only once the account has said who is signed in.
    let is_busy = flag(move || {
        let is_asked = model.account.is_reloading.get() && held.with_value(|held| model.may_be(&held.owner));
        is_asked || model.is_busy()
    });
    let replace = move |()| {
        if is_busy.get_untracked() {
            return;
        }
        let HeldToken { owner, command, client, scopes, .. } = held.get_value();
        // No other account's token comes between the two.
        model.form.sets_token_aside.set(true);
        let forgotten = commands::changed(model, &owner, Command::ForgetToken(command));
        tasks::spawn(model, async move {
            if !forgotten.await || untrack(|| model.owner()) != Some(owner) {
                return;
            }
            if let Ok(scopes) = scopes.try_into() {
                commands::generate_token(model, client, scopes, None);
            }
        });
    };
    view! {
        <div class="wide">
            <Button label=texts::token_replace() class=class busy=is_busy on_click=replace/>
        </div>
    }
}
