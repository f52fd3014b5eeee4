//! Which account, and who: at the top of every screen that knows it.

use leptos::prelude::*;

use super::Reading;
use super::inventory_link::InventoryLink;
use super::model::Model;
use crate::parts::{Icon, NewTabLink, clients_page, text};
use crate::texts;
use crate::zendesk::{Me, Role, Subdomain};

/// The account of the tab, or of the token on screen, and the user's line. A click on it opens
/// Admin Center's OAuth clients page.
#[component]
pub(super) fn HeaderOf(account: Subdomain, #[prop(into)] user: Signal<String>) -> impl IntoView {
    let is_tabs = expect_context::<Model>().account_now().as_ref() == Some(&account);
    view! {
        <header class="account">
            <AccountMark account=account.clone()/>
            <div>
                <h1 class="account-name"><bdi>{account.to_string()}</bdi></h1>
                <p class="account-user"><bdi>{user}</bdi></p>
            </div>
            {is_tabs.then(|| view! { <InventoryLink/> })}
            <NewTabLink href=clients_page(&account) class="account-link" name=texts::header_open_clients()>
                <Icon name="new-window"/>
            </NewTabLink>
        </header>
    }
}

/// The tab's account, if it shows one, and the signed-in user.
#[component]
pub(super) fn Header() -> impl IntoView {
    let model = expect_context::<Model>();
    let user = text(move || signed_in(model));
    model.account_now().map(|account| view! { <HeaderOf account=account user=user/> }.into_any())
}

/// An account's first letter.
#[component]
pub(super) fn AccountMark(account: Subdomain) -> impl IntoView {
    let letter: String = account.as_str().chars().take(1).collect();
    view! { <span class="account-mark" aria-hidden="true">{letter}</span> }
}

fn signed_in(model: Model) -> String {
    match &*model.account.me.read() {
        Reading::Done(Me::SignedIn { name, role, .. }) => texts::header_user(name, &role_name(role)),
        _ => String::new(),
    }
}

fn role_name(role: &Role) -> String {
    match role {
        Role::Admin => texts::role_admin(),
        Role::Agent => texts::role_agent(),
        Role::EndUser => texts::role_end_user(),
        Role::Other(role) => role.clone(),
    }
}
