//! The `full_token`: masked until it is revealed, copied without being revealed.

use leptos::prelude::*;

use crate::popup::parts::{CopyButton, Icon, MASK, clicked, text};
use crate::texts;
use crate::zendesk::Secret;

/// While masked, neither the field nor anything else in the document holds the token.
#[component]
pub(super) fn TokenField(secret: Secret) -> impl IntoView {
    let revealed = RwSignal::new(false);
    let secret = StoredValue::new(secret);
    let value = text(move || {
        if revealed.get() { secret.with_value(|secret| secret.expose().to_owned()) } else { MASK.to_owned() }
    });
    let name = text(move || if revealed.get() { texts::token_hide() } else { texts::token_reveal() });
    let icon = text(move || if revealed.get() { "eye-hide" } else { "eye" }.to_owned());
    let field = text(move || {
        if revealed.get() {
            "field-with-button token-field revealed"
        } else {
            "field-with-button token-field"
        }
        .to_owned()
    });
    let code = text(move || if revealed.get() { "code" } else { "code masked" }.to_owned());
    view! {
        <div class="field">
            <label for="token">{texts::token_label()}</label>
            <div class=field>
                <textarea id="token" class=code rows="1" readonly spellcheck="false" prop:value=value></textarea>
                <button
                    type="button"
                    class="button icon-only"
                    aria-label=name
                    title=name
                    on:click=clicked(move || revealed.update(|revealed| *revealed = !*revealed))
                >
                    <Icon name=icon/>
                </button>
            </div>
        </div>
        <div class="actions">
            <CopyButton
                label=texts::token_copy()
                secret=move |()| { secret.get_value() }
                class="button primary"
                focused=true
            />
        </div>
    }
}
