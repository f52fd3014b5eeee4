//! The toolbar was clicked on a page that is no Zendesk account's.

use leptos::prelude::*;

use crate::popup::model::Model;
use crate::popup::parts::{El, StatusScreen, clients_page, el, icon, mark, new_tab, optional};
use crate::texts;
use crate::vault::AccountMemory;

/// Leads to the accounts used before.
pub(in crate::popup) fn not_zendesk() -> AnyView {
    let mut recent: Vec<AccountMemory> = Vec::new();
    for memory in expect_context::<Model>().memories.get_untracked() {
        let place = recent.partition_point(|other| other.used_at > memory.used_at);
        recent.insert(place, memory);
    }
    let recent = Some(recent).filter(|recent| !recent.is_empty()).map(links);
    StatusScreen::new("signpost", texts::not_zendesk_title(), texts::not_zendesk_help())
        .view(optional(recent))
}

fn links(recent: Vec<AccountMemory>) -> El {
    let links = recent.into_iter().map(|AccountMemory { account, .. }| {
        let link = new_tab(clients_page(&account))
            .child(mark(&account))
            .child(el("span").child(account.to_string()))
            .child(icon("new-window"));
        el("li").child(link).view()
    });
    el("div")
        .class("recent")
        .child(el("h2").attr("id", "recent").child(texts::not_zendesk_recent()))
        .child(el("ul").class("links").attr("aria-labelledby", "recent").children(links))
}
