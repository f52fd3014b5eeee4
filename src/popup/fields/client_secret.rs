//! Client secrets: one that Zendesk has just made, shown this once and held until its deadline; or one
//! that the user enters.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::parts::{Dynamic, Icon, MaskedField, WriteValue, focus_if, write_value};
use crate::popup::model::Model;
use crate::texts;
use crate::vault::{HeldSecret, Owner};
use crate::zendesk::Secret;

/// Secrets that Zendesk has made, each until its deadline.
#[component]
pub(in crate::popup) fn ClientSecrets(
    /// Those of the token's owner; else of the tab's.
    #[prop(optional)]
    of_token: Option<Owner>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let held = Memo::new(move |_| {
        let owner = of_token.clone().or_else(|| model.owner());
        let vault = model.vault.held.read();
        let secrets = owner.iter().flat_map(|owner| vault.secrets_of(owner));
        secrets.filter(|secret| !secret.hidden).cloned().collect::<Vec<HeldSecret>>()
    });
    let secret = |held: HeldSecret| view! { <NewSecret held=held/> }.into_any();
    let secrets = move || held.get().into_iter().map(secret).collect::<Vec<AnyView>>();
    view! { <Dynamic view=secrets/> }
}

#[component]
fn NewSecret(held: HeldSecret) -> impl IntoView {
    let id = format!("secret-{}", held.client.id);
    view! {
        <div class="notice good secret">
            <Icon name="check-circle"/>
            <p><strong>{texts::secret_made(&held.client.name)}</strong></p>
            <div class="field">
                <MaskedField
                    id=id
                    label=texts::secret_label()
                    copy=texts::secret_copy()
                    secret=held.secret
                />
                <p class="hint">{texts::secret_help(&clock::time_of_day(held.deadline))}</p>
            </div>
        </div>
    }
}

/// Where the user enters the secret of a client whose secret is not held.
#[component]
pub(in crate::popup) fn EnterClientSecret(
    /// It takes the focus.
    #[prop(optional)]
    focused: bool,
) -> impl IntoView {
    let secret = expect_context::<Model>().form.client_secret;
    // The user's own typing, back in the field where it was typed.
    let write: WriteValue = Arc::new(move |value| value(secret.read().expose()));
    view! {
        <div class="field">
            <label for="entered">{texts::consent_secret()}</label>
            <input
                id="entered"
                type="password"
                class="code"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| secret.set(Secret::new(event_target_value(&event)))
                use:write_value=write
                use:focus_if=focused
            />
            <p class="hint">{texts::consent_secret_hint()}</p>
        </div>
    }
}
