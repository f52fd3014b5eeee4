//! The toolbar was clicked on a page that is no Zendesk account's.

use leptos::prelude::*;

use crate::parts::{Icon, NewTabLink, clients_page};
use crate::popup::header::AccountMark;
use crate::popup::model::Model;
use crate::popup::status_screen::StatusScreen;
use crate::texts;
use crate::vault::AccountMemory;
use crate::zendesk::Subdomain;

/// Leads to the accounts used before.
#[component]
pub(in crate::popup) fn NotZendesk() -> impl IntoView {
    let mut recent: Vec<AccountMemory> = Vec::new();
    for memory in expect_context::<Model>().vault.memories.get_untracked() {
        let place = recent.partition_point(|other| other.used_at > memory.used_at);
        recent.insert(place, memory);
    }
    view! {
        <StatusScreen
            icon="signpost"
            title=texts::not_zendesk_title()
            help=texts::not_zendesk_help()
        >
            {(!recent.is_empty()).then(|| view! { <RecentAccounts recent=recent/> }.into_any())}
        </StatusScreen>
    }
}

#[component]
fn RecentAccounts(recent: Vec<AccountMemory>) -> impl IntoView {
    let link = |memory: AccountMemory| view! { <AccountLink account=memory.account/> }.into_any();
    let links: Vec<AnyView> = recent.into_iter().map(link).collect();
    view! {
        <div class="recent">
            <h2 id="recent">{texts::not_zendesk_recent()}</h2>
            <ul class="links" aria-labelledby="recent">{links}</ul>
        </div>
    }
}

#[component]
fn AccountLink(account: Subdomain) -> impl IntoView {
    view! {
        <li>
            <NewTabLink href=clients_page(&account)>
                <AccountMark account=account.clone()/>
                <span>{account.to_string()}</span>
                <Icon name="new-window"/>
            </NewTabLink>
        </li>
    }
}
