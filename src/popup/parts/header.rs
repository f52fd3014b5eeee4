//! Which account, and who: at the top of every screen that knows it.

use leptos::prelude::*;

use super::{El, el, icon, text};
use crate::popup::Reading;
use crate::popup::model::Model;
use crate::texts;
use crate::zendesk::{Me, Role, Subdomain};

/// Admin Center's page of OAuth clients.
pub(in crate::popup) fn clients_page(account: &Subdomain) -> String {
    format!("{}/admin/apps-integrations/apis/oauth-clients", account.origin())
}

/// The account of the tab, or of the token on screen, and the user's line. A click on it opens
/// Admin Center's OAuth clients page.
pub(in crate::popup) fn header_of(account: &Subdomain, user: Signal<String>) -> El {
    let names = el("div")
        .child(el("h1").class("account-name").child(el("bdi").child(account.to_string())))
        .child(el("p").class("account-user").child(el("bdi").child(user)));
    let link = new_tab(clients_page(account))
        .class("account-link")
        .attr("aria-label", texts::header_open_clients())
        .attr("title", texts::header_open_clients())
        .child(icon("new-window"));
    el("header").class("account").child(mark(account)).child(names).child(link)
}

/// The tab's account, if it shows one, and the signed-in user.
pub(in crate::popup) fn header() -> Option<El> {
    let model = expect_context::<Model>();
    model.account_now().map(|account| header_of(&account, text(move || signed_in(model))))
}

/// An account's first letter, as its mark.
pub(in crate::popup) fn mark(account: &Subdomain) -> El {
    let letter: String = account.as_str().chars().take(1).collect();
    el("span").class("account-mark").attr("aria-hidden", "true").child(letter)
}

/// A link that opens in a tab of its own.
pub(in crate::popup) fn new_tab(href: String) -> El {
    el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener")
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
