//! The tab was closed, reloaded or has left the account: only a new click gives access again.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Standing, clients_page};
use crate::texts;

/// Leads back to the account.
#[component]
pub(in crate::popup) fn OutOfTouch() -> impl IntoView {
    let account = expect_context::<Model>().account_now();
    let name = account.as_ref().map(ToString::to_string).unwrap_or_default();
    let link = account.map(|account| {
        view! {
            <a class="button primary" href=clients_page(&account) target="_blank" rel="noopener">
                {texts::out_of_touch_button()}
            </a>
        }
    });
    view! {
        <Standing icon="unlinked" title=texts::out_of_touch_title(&name) help=texts::out_of_touch_help()>{link}</Standing>
    }
}
