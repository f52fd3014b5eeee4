//! Links that lead out of our pages.

use leptos::prelude::*;

use crate::zendesk::Subdomain;

/// Admin Center's page of OAuth clients.
pub fn clients_page(account: &Subdomain) -> String {
    format!("{}/admin/apps-integrations/apis/oauth-clients", account.origin())
}

/// A link that opens in a tab of its own.
#[component]
pub fn NewTabLink(
    href: String,
    #[prop(optional)] class: &'static str,
    /// Its accessible name and its title, where its text is none.
    #[prop(optional, into)]
    name: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            target="_blank"
            rel="noopener"
            class=(!class.is_empty()).then_some(class)
            aria-label=name.clone()
            title=name
        >
            {children()}
        </a>
    }
}
