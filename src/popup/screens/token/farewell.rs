//! How a token ends: forgotten here, by itself or on demand; or revoked on the account.

use leptos::html::Button;
use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::orders;
use crate::popup::parts::{clicked, countdown, either, flag, focus_on_mount, text};
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldToken, Owner, Work};

/// Forget, Keep longer, Revoke; or the question before the last.
#[component]
pub(super) fn Farewell(owner: Owner, token: Memo<Option<HeldToken>>) -> impl IntoView {
    let owner = StoredValue::new(owner);
    let sure = RwSignal::new(false);
    view! {
        <footer class="farewell">
            {either(
                move || sure.get(),
                move || view! { <AreYouSure sure/> }.into_any(),
                move || view! { <Endings owner token sure/> }.into_any(),
            )}
        </footer>
    }
}

#[component]
fn Endings(owner: StoredValue<Owner>, token: Memo<Option<HeldToken>>, sure: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let left = text(move || {
        let deadline = token.read().as_ref().map(|token| token.deadline).unwrap_or_default();
        texts::token_forget_in(&countdown(model.now.get(), deadline))
    });
    let tell = move |command: Command| owner.with_value(|owner| orders::tell(owner, command));
    view! {
        <div class="time-left">
            <div>
                <p class="time">{left}</p>
                <p class="hint">{texts::token_forget_help()}</p>
            </div>
            <button type="button" class="button quiet" on:click=clicked(move || tell(Command::KeepLonger))>
                {texts::token_keep()}
            </button>
        </div>
        <div class="endings">
            <button type="button" class="button small" on:click=clicked(move || tell(Command::Forget))>
                {texts::token_forget()}
            </button>
            <Revoke owner sure/>
        </div>
    }
}

/// Revoking needs the account's own tab: elsewhere it says where to go.
#[component]
fn Revoke(owner: StoredValue<Owner>, sure: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let elsewhere = move || owner.with_value(|owner| texts::token_revoke_elsewhere(owner.account.as_str()));
    either(
        move || owner.with_value(|owner| model.owner().as_ref() == Some(owner)),
        move || view! { <AskFirst sure/> }.into_any(),
        move || view! { <p class="hint">{elsewhere()}</p> }.into_any(),
    )
}

#[component]
fn AskFirst(sure: RwSignal<bool>) -> impl IntoView {
    view! {
        <button type="button" class="button quiet danger" on:click=clicked(move || sure.set(true))>
            {texts::token_revoke()}
        </button>
    }
}

#[component]
fn AreYouSure(sure: RwSignal<bool>) -> impl IntoView {
    let model = expect_context::<Model>();
    let keep = NodeRef::<Button>::new();
    focus_on_mount(keep);
    let is_revoking = move || model.is_under_way(|work| matches!(work, Work::RevokeToken { .. }));
    let name = text(move || if is_revoking() { texts::token_revoking() } else { texts::token_revoke() });
    view! {
        <div class="sure" role="group" aria-label=texts::token_revoke()>
            <p><strong>{texts::token_revoke_sure()}</strong>" "{texts::token_revoke_help()}</p>
            <div class="actions">
                <button
                    type="button"
                    class="button danger"
                    disabled=flag(move || model.is_busy())
                    on:click=clicked(move || orders::order(model, |session| Command::RevokeToken { session }))
                >
                    {name}
                </button>
                <button type="button" class="button" node_ref=keep on:click=clicked(move || sure.set(false))>
                    {texts::token_revoke_cancel()}
                </button>
            </div>
        </div>
    }
}
