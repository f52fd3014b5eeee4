//! The toolbar was clicked on a page that is no Zendesk account's.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{Icon, Mark, Standing, clients_page};
use crate::texts;
use crate::vault::AccountMemory;

/// Leads to the accounts used before.
#[component]
pub(in crate::popup) fn NotZendesk() -> impl IntoView {
    let model = expect_context::<Model>();
    let mut recent = model.memories.get_untracked();
    recent.sort_unstable_by_key(|memory| std::cmp::Reverse(memory.used_at));
    view! {
        <Standing icon="signpost" title=texts::not_zendesk_title() help=texts::not_zendesk_help()>
            {(!recent.is_empty()).then(|| view! { <Recent recent/> })}
        </Standing>
    }
}

#[component]
fn Recent(recent: Vec<AccountMemory>) -> impl IntoView {
    let links = recent.into_iter().map(|AccountMemory { account, .. }| {
        view! {
            <li>
                <a href=clients_page(&account) target="_blank" rel="noopener">
                    <Mark account=account.clone()/>
                    <span>{account.to_string()}</span>
                    <Icon name="new-window"/>
                </a>
            </li>
        }
    });
    view! {
        <div class="recent">
            <h2 id="recent">{texts::not_zendesk_recent()}</h2>
            <ul class="links" aria-labelledby="recent">{links.collect_view()}</ul>
        </div>
    }
}
