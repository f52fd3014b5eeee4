//! What is copied, each in a row of its own.

use leptos::prelude::*;

use crate::parts::{CopyButton, Dynamic, MaskedField};
use crate::texts;
use crate::vault::HeldSecret;
use crate::zendesk::{Secret, sanitize};

/// The id of the first row's field, which has the focus when the card opens.
pub(super) const FIRST_FIELD: &str = "card-url";

/// A value under its label, shown harmless and copied to the letter.
#[component]
pub(super) fn PlainRow(id: &'static str, label: String, copy: String, value: String) -> impl IntoView {
    view! {
        <div class="card-row">
            <label for=id>{label}</label>
            <div class="field-with-button">
                <input id=id type="text" class="code" readonly prop:value=sanitize(&value)/>
                <CopyButton label=copy class="button quiet" secret=Secret::new(value)/>
            </div>
        </div>
    }
}

/// The client's secret, masked; or that it is held no longer.
#[component]
pub(super) fn SecretRow(secret: Memo<Option<HeldSecret>>) -> impl IntoView {
    let row = move || match secret.get() {
        Some(held) => view! {
            <div class="card-row">
                <MaskedField
                    id="card-secret".to_owned()
                    label=texts::secret_label()
                    copy=texts::secret_copy()
                    secret=held.secret
                />
            </div>
        }
        .into_any(),
        None => view! {
            <div class="card-row">
                <span class="label">{texts::secret_label()}</span>
                <p class="hint">{texts::client_card_secret_gone()}</p>
            </div>
        }
        .into_any(),
    };
    view! { <Dynamic view=row/> }
}

/// Where a public client's users come back to.
pub(super) fn redirect_urls(urls: &[String]) -> impl IntoView + use<> {
    let (label, copy) = (texts::new_client_redirects(), texts::client_card_copy_redirects());
    view! { <PlainRow id="card-redirects" label=label copy=copy value=urls.join(" ")/> }
}
