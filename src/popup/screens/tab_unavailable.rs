//! The tab was closed, reloaded or has left the account: only a new click gives access again.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{StatusScreen, clients_page, new_tab, optional};
use crate::texts;

/// Leads back to the account.
pub(in crate::popup) fn tab_unavailable() -> AnyView {
    let model = expect_context::<Model>();
    let link = model.account_now().map(|account| {
        new_tab(clients_page(&account)).class("button primary").child(texts::tab_unavailable_button())
    });
    let title = texts::tab_unavailable_title(&model.account_name());
    StatusScreen::new("unlinked", title, texts::tab_unavailable_help()).view(optional(link))
}
