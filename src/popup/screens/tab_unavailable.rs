//! The tab was closed, reloaded or has left the account: only a new click gives access again.

use leptos::prelude::*;

use crate::parts::{NewTabLink, clients_page};
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;

/// Leads back to the account.
#[component]
pub(in crate::popup) fn TabUnavailable() -> impl IntoView {
    let model = expect_context::<Model>();
    let link = model.account_now().map(|account| {
        view! {
            <NewTabLink href=clients_page(&account) class="button primary">
                {texts::tab_unavailable_button()}
            </NewTabLink>
        }
    });
    view! {
        <StatusScreen
            icon="unlinked"
            title=texts::tab_unavailable_title(&model.account_name())
            help=texts::tab_unavailable_help()
        >
            {link}
        </StatusScreen>
    }
}
