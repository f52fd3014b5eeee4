//! A secret that is never shown: masked, and copied.

use leptos::prelude::*;

use super::CopyButton;
use crate::zendesk::Secret;

/// Stands in for every character of a secret; its length says nothing.
pub const MASK: &str = "••••••••••••••••••••••••";

/// The mask under its label, and the button that copies the secret.
#[component]
pub fn MaskedField(id: String, label: String, copy: String, secret: Secret) -> impl IntoView {
    view! {
        <label for=id.clone()>{label}</label>
        <div class="field-with-button">
            <input id=id type="text" class="code masked" readonly prop:value=MASK/>
            <CopyButton label=copy class="button quiet" secret=secret/>
        </div>
    }
}
