//! The secret of a client just created: shown this once, held until its deadline.

use leptos::prelude::*;

use super::{CopyButton, Icon, part};
use crate::browser::clock;
use crate::popup::model::Model;
use crate::texts;
use crate::vault::HeldSecret;

/// Stands in for every character of a secret; its length says nothing.
pub(in crate::popup) const MASK: &str = "••••••••••••••••••••••••";

/// The held secret of the tab's owner, until a token is made.
#[component]
pub(in crate::popup) fn ClientSecret() -> impl IntoView {
    let model = expect_context::<Model>();
    let held = Memo::new(move |_| {
        let owner = model.owner()?;
        model.vault.read().secret_of(&owner).filter(|secret| !secret.hidden).cloned()
    });
    part(move || held.get().map(|held| view! { <Shown held/> }).into_any())
}

#[component]
fn Shown(held: HeldSecret) -> impl IntoView {
    let until = texts::secret_help(&clock::time_of_day(held.deadline));
    let secret = StoredValue::new(held.secret);
    view! {
        <div class="notice good secret">
            <Icon name="check-circle"/>
            <p><strong>{texts::client_created(&held.client.name)}</strong></p>
            <div class="field">
                <label for="secret">{texts::secret_label()}</label>
                <div class="field-with-button">
                    <input id="secret" type="text" class="code masked" readonly prop:value=MASK/>
                    <CopyButton
                        label=texts::secret_copy()
                        class="button quiet"
                        secret=move |()| { secret.get_value() }
                    />
                </div>
                <p class="hint">{until}</p>
            </div>
        </div>
    }
}
