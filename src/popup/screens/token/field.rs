//! The `full_token`: masked until it is revealed, copied without being revealed.

use std::sync::Arc;

use leptos::prelude::*;

use super::check_tickets::Check;
use crate::parts::{CopyButton, Handoff, Icon, MASK, WriteValue, text, write_value};
use crate::texts;
use crate::zendesk::Secret;

/// While masked, neither the field nor anything else in the document holds the token.
#[component]
pub(super) fn TokenField(secret: Secret, check: Check, handoff: Handoff) -> impl IntoView {
    let is_revealed = RwSignal::new(false);
    let copied = secret.clone();
    let write: WriteValue = Arc::new(move |value| {
        // Revealed: it is the field's value from now on.
        if is_revealed.get() { value(secret.expose()) } else { value(MASK) }
    });
    let name = text(move || if is_revealed.get() { texts::token_hide() } else { texts::token_reveal() });
    // What comes next is another button, once the token is dead or a tool's panel is open.
    let is_next = move || !check.found_dead() && !handoff.has_panel();
    let class = text(move || if is_next() { "button primary wide" } else { "button wide" }.to_owned());
    let eye = text(move || if is_revealed.get() { "eye-hide" } else { "eye" }.to_owned());
    view! {
        <div class="field">
            <label for="token">{texts::token_label()}</label>
            <div class="field-with-button token-field" class:revealed=move || is_revealed.get()>
                <textarea
                    id="token"
                    class="code"
                    class:masked=move || !is_revealed.get()
                    rows="1"
                    readonly
                    spellcheck="false"
                    use:write_value=write
                ></textarea>
                <button
                    type="button"
                    class="button icon-only"
                    aria-label=name
                    title=name
                    on:click=move |_| is_revealed.update(|is_revealed| *is_revealed = !*is_revealed)
                >
                    <Icon name=eye/>
                </button>
            </div>
        </div>
        <CopyButton label=texts::token_copy() class=class secret=copied focused=true/>
    }
}
