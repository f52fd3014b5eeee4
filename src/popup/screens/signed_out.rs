//! Nobody is signed in on the account.

use leptos::html::Button;
use leptos::prelude::*;

use crate::browser::tabs;
use crate::popup::model::Model;
use crate::popup::parts::{Standing, clicked, focus_on_mount};
use crate::texts;

/// Leads to the sign-in page: Admin Center sends there whoever is signed out.
#[component]
pub(in crate::popup) fn SignedOut() -> impl IntoView {
    let model = expect_context::<Model>();
    let name = model.account_now().map(|account| account.to_string()).unwrap_or_default();
    let button = NodeRef::<Button>::new();
    focus_on_mount(button);
    let sign_in = clicked(move || {
        if let Some(account) = model.account_now() {
            leptos::task::spawn_local(
                async move { tabs::open(&format!("{}/admin", account.origin())).await },
            );
        }
    });
    view! {
        <Standing icon="lock" title=texts::signed_out_title(&name) help=texts::signed_out_help()>
            <button type="button" class="button primary" node_ref=button on:click=sign_in>
                {texts::signed_out_button()}
            </button>
        </Standing>
    }
}
