//! A token is being created; closing the popup loses nothing.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::Standing;
use crate::texts;

/// Waits for the vault to show the outcome.
#[component]
pub(in crate::popup) fn Creating() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = model.account_now().map(|account| texts::creating_help(account.as_str())).unwrap_or_default();
    view! {
        <Standing title=texts::creating_title() help>
            <div class="progress" aria-hidden="true"></div>
        </Standing>
    }
}
