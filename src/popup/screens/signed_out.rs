//! Nobody is signed in on the account.

use leptos::prelude::*;

use crate::browser::tabs;
use crate::parts::Button;
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;

/// Leads to the sign-in page: Admin Center sends there whoever is signed out.
#[component]
pub(in crate::popup) fn SignedOut() -> impl IntoView {
    let model = expect_context::<Model>();
    let sign_in = move |_| {
        if let Some(account) = model.account_now() {
            leptos::task::spawn_local(async move {
                tabs::open(&format!("{}/admin", account.origin())).await;
            });
        }
    };
    view! {
        <StatusScreen
            icon="lock"
            title=texts::signed_out_title(&model.account_name())
            help=texts::signed_out_help()
        >
            <Button label=texts::signed_out_button() class="button primary" on_click=sign_in focused=true/>
        </StatusScreen>
    }
}
