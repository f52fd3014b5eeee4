//! Signed in, but not as an admin.

use leptos::prelude::*;

use super::try_again::TryAgain;
use crate::parts::text;
use crate::popup::Reading;
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;
use crate::zendesk::{Me, Role};

/// Says who is signed in, and who could go on.
#[component]
pub(in crate::popup) fn NotAdmin() -> impl IntoView {
    let model = expect_context::<Model>();
    let help = text(move || {
        let account = model.tab_account().map(|account| account.to_string()).unwrap_or_default();
        match &*model.account.me.read() {
            Reading::Done(Me::SignedIn { name, role, .. }) if *role != Role::Admin => {
                texts::not_admin_help(name, &account)
            }
            _ => texts::not_admin_refused(&account),
        }
    });
    view! {
        <StatusScreen icon="user" title=texts::not_admin_title() help=help>
            <TryAgain/>
        </StatusScreen>
    }
}
