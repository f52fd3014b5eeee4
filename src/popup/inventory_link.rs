//! The way to the inventory: its page in a tab of its own, beside the account's.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::model::Model;
use super::tasks;
use crate::browser::{own_tab, runtime, tabs, to_js};
use crate::inventory::{AccountTab, Granted};
use crate::texts;

/// The link; or, where our pages can't open, a sentence that says why.
#[component]
pub(super) fn InventoryLink() -> impl IntoView {
    let model = expect_context::<Model>();
    let tab = untrack(|| account_tab(model))?;
    if is_shut_out(&tab) {
        return Some(view! { <p class="hint no-inventory">{texts::inventory_not_private()}</p> }.into_any());
    }
    let page = page_of(&tab);
    let open = move |event: MouseEvent| {
        event.prevent_default();
        tasks::spawn(model, show_or_open(tab.clone()));
    };
    Some(view! { <a class="inventory-link" href=page on:click=open>{texts::inventory()}</a> }.into_any())
}

/// Chromium opens no page of ours in a private window, as long as private and other windows share one
/// worker. It names no cookie store, Firefox does.
fn is_shut_out(tab: &AccountTab) -> bool {
    tab.private && tab.cookie_store.is_empty()
}

fn page_of(tab: &AccountTab) -> String {
    format!("inventory.html{}", tab.query())
}

/// An open page of this account comes to the front; else there will be one.
async fn show_or_open(tab: AccountTab) {
    let (id, page) = (tab.tab, page_of(&tab));
    if !tell(tab, true).await {
        own_tab::open_beside(id, &page).await;
    }
    tabs::close_window();
}

/// Tells the open pages of the inventory that this tab is granted. True if one of them is its account's.
async fn tell(tab: AccountTab, show: bool) -> bool {
    // It has a JavaScript form.
    match to_js(&Granted { tab, show }) {
        Ok(message) => runtime::ask_pages(&message).await == Some(true),
        Err(_) => false,
    }
}

/// A click on the toolbar icon reconnects a page that has lost its tab.
pub(super) fn reconnect(model: Model) {
    if let Some(tab) = untrack(|| account_tab(model)) {
        tasks::spawn(model, async move {
            tell(tab, false).await;
        });
    }
}

fn account_tab(model: Model) -> Option<AccountTab> {
    let account = model.tab_account()?;
    let tab = model.tab.active.get()?;
    Some(AccountTab { tab: tab.id, account, cookie_store: tab.cookie_store, private: tab.private })
}
