//! Which account, and who: at the top of every screen that knows it.

use leptos::prelude::*;

use super::{Icon, text};
use crate::popup::Reading;
use crate::popup::model::Model;
use crate::texts;
use crate::zendesk::{Me, Role, Subdomain};

/// Admin Center's page of OAuth clients.
pub(in crate::popup) fn clients_page(account: &Subdomain) -> String {
    format!("{}/admin/apps-integrations/apis/oauth-clients", account.origin())
}

/// The account of the tab, or of the token on screen, and the user. A click on it opens Admin
/// Center's OAuth clients page.
#[component]
pub(in crate::popup) fn Header(
    /// The account.
    account: Option<Subdomain>,
    /// The user's line; the signed-in user's, unless a screen knows better.
    #[prop(into, optional)]
    user: Option<Signal<String>>,
) -> impl IntoView {
    let model = expect_context::<Model>();
    let user = user.unwrap_or_else(|| text(move || signed_in(model)));
    account.map(|account| {
        view! {
            <header class="account">
                <Mark account=account.clone()/>
                <div>
                    <h1 class="account-name"><bdi>{account.to_string()}</bdi></h1>
                    <p class="account-user"><bdi>{user}</bdi></p>
                </div>
                <a
                    class="account-link"
                    href=clients_page(&account)
                    target="_blank"
                    rel="noopener"
                    aria-label=texts::header_open_clients()
                    title=texts::header_open_clients()
                >
                    <Icon name="new-window"/>
                </a>
            </header>
        }
        .into_any()
    })
}

/// An account's first letter, as its mark.
#[component]
pub(in crate::popup) fn Mark(account: Subdomain) -> impl IntoView {
    let letter: String = account.as_str().chars().take(1).collect();
    view! { <span class="account-mark" aria-hidden="true">{letter}</span> }
}

fn signed_in(model: Model) -> String {
    match &*model.me.read() {
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
