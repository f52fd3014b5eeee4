//! The refresh token: masked, copied, and handed in for a new pair.

use leptos::prelude::*;

use crate::parts::{Button, MaskedField, ShowIf, flag, text};
use crate::popup::commands;
use crate::popup::fields::EnterClientSecret;
use crate::popup::model::Model;
use crate::protocol::Command;
use crate::texts;
use crate::vault::{HeldClient, Intent, Outcome, Owner, Work};
use crate::zendesk::{FailureKind, GrantError, Secret};

/// Refreshing needs the account's own tab; copying does not.
#[component]
pub(super) fn RefreshField(owner: Owner, client: HeldClient, secret: Secret) -> impl IntoView {
    let model = expect_context::<Model>();
    let owner = StoredValue::new(owner);
    let is_here = move || owner.with_value(|owner| model.may_be(owner));
    view! {
        <div class="field refresh">
            <MaskedField
                id="refresh".to_owned()
                label=texts::refresh_label()
                copy=texts::refresh_copy()
                secret=secret
            />
            <p class="hint">{texts::refresh_once()}</p>
            <ShowIf when=flag(move || is_here() && model.lacks_secret(&client))>
                <EnterClientSecret/>
            </ShowIf>
            <ShowIf when=flag(is_here)>
                <RefreshButton/>
            </ShowIf>
        </div>
    }
}

#[component]
fn RefreshButton() -> impl IntoView {
    let model = expect_context::<Model>();
    let is_running = move || model.is_under_way(|work| matches!(work, Work::RefreshToken { .. }));
    let refresh = move |_| {
        let lifetime = model.form.lifetime.get_untracked();
        commands::send(model, move |session| Command::RefreshToken {
            lifetime,
            client_secret: model.take_client_secret(),
            session,
        });
    };
    view! {
        <Button
            label=text(move || if is_running() { texts::refresh_running() } else { texts::refresh_button() })
            class="button wide"
            busy=flag(move || model.is_busy())
            on_click=refresh
        />
    }
}

/// True if no new pair will come for this refresh token.
pub(super) fn ends_the_pair(ended: &Intent) -> bool {
    let is_refresh = matches!(ended.work, Work::RefreshToken { .. });
    let used_up = Some(FailureKind::Grant(GrantError::InvalidGrant));
    is_refresh
        && (matches!(ended.outcome, Some(Outcome::Lost | Outcome::Broken))
            || ended.failure().map(|(failure, _)| failure.kind.clone()) == used_up)
}
